// Turns a fieldset of checkboxes into a combobox whose list keeps several answers (ARIA 1.2). The plain fields stay in the form,
// out of sight, and hold what is chosen: a form sends the same with this script and without it.

/** @typedef {import('./selection.js').Term} Term */

/** @param {HTMLElement} fieldset @param {typeof import('./matching.js')} matching @param {typeof import('./selection.js')} selection */
function picker(fieldset, matching, { selection, element }) {
  const panel = the(fieldset, '[data-picker]', HTMLElement)
  const plain = the(fieldset, '[data-plain]', HTMLElement)
  const input = the(panel, 'input', HTMLInputElement)
  const list = the(panel, '[role=listbox]', HTMLElement)
  const max = Number(fieldset.dataset['max'] ?? Infinity)
  const chosen = selection(panel, plain, max, matching, { changed: () => paint(), emptied: () => input.focus() })
  /** @type {Term[]} */
  let shown = []
  /** Index of the row that Enter takes; -1: none. */
  let active = -1
  /** Whether the typed text has done its work: it then goes when the field is left. */
  let isSpent = false

  /** Opens the list with what fits the text, and last the text itself as a word of one's own. */
  function open() {
    const text = isSpent ? '' : input.value
    const found = matching.matching(chosen.terms, text)
    const own = chosen.meant(text).filter((term) => !term.box)
    shown = [...found.map(({ term }) => term), ...own]
    list.replaceChildren(
      ...found.map(({ term, synonym }, index) => rowOf(index, term.label, synonym)),
      ...own.map(({ label }) => rowOf(found.length, chosen.sentence('take', label), chosen.sentence('keywordHint'))),
    )
    list.hidden = shown.length === 0
    move(-1)
    return found.length
  }

  /** @param {number} index @param {string} label @param {string} [note] */
  function rowOf(index, label, note) {
    const row = element('li', { id: `${list.id}-${index}`, role: 'option' }, label)
    if (note) row.append(' ', element('span', {}, note))
    return row
  }

  function close() {
    list.hidden = true
    list.replaceChildren()
    move(-1)
  }

  /** @param {number} index */
  function move(index) {
    active = index
    paint()
    const row = list.children[active]
    row?.scrollIntoView({ block: 'nearest' })
    if (row) input.setAttribute('aria-activedescendant', row.id)
    else input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-expanded', String(!list.hidden))
  }

  function paint() {
    for (const [index, row] of [...list.children].entries()) {
      const term = shown[index]
      const isChosen = term !== undefined && chosen.has(term)
      row.setAttribute('aria-selected', String(isChosen))
      row.setAttribute('aria-disabled', String(!isChosen && chosen.isFull()))
      row.toggleAttribute('data-active', index === active)
    }
  }

  /** @param {1 | -1} by */
  function step(by) {
    if (list.hidden) open()
    const last = list.children.length - 1
    const next = active < 0 && by < 0 ? last : active + by
    move(next > last ? Math.min(0, last) : next < 0 ? last : next)
  }

  /** @param {Term} term */
  function toggle(term) {
    chosen.toggle(term)
    isSpent = true
    input.select()
  }

  function typed() {
    isSpent = false
    // A comma ends a word of one's own, as it does without this script.
    const parts = chosen.takesOwn ? input.value.split(',') : [input.value]
    const rest = parts.pop() ?? ''
    if (parts.length > 0) input.value = rest.trimStart()
    const count = open()
    if (input.value.trim() === '') chosen.say('')
    else chosen.say(count === 0 ? 'none' : count === 1 ? 'hit' : 'hits', '', count)
    for (const term of parts.flatMap(chosen.meant)) chosen.add(term)
  }

  const isEmpty = () => isSpent || input.value.trim() === ''

  /** Takes the typed text for what it names; for a word of one's own only where no term is like it. */
  function take() {
    const [term] = isEmpty() ? [] : chosen.meant(input.value)
    if (!term || (!term.box && matching.matching(chosen.terms, input.value).length > 0)) return false
    const isTaken = chosen.add(term)
    if (isTaken) input.value = ''
    return isTaken
  }

  /** @returns {boolean} whether the field shall not react itself */
  function enter() {
    const term = list.hidden ? undefined : shown[active]
    if (isEmpty() && list.hidden) return false
    if (term) toggle(term)
    else if (isEmpty() || take()) close()
    else step(1)
    return true
  }

  /** @param {string} key @returns {boolean} whether the field shall not react itself */
  function press(key) {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        step(key === 'ArrowDown' ? 1 : -1)
        return true
      case 'Enter':
        return enter()
      case 'Escape':
        if (list.hidden) input.value = ''
        close()
        return true
      case 'Backspace':
        if (input.value === '') chosen.dropLast()
        return false
      // Back into the text, where these keys move the caret.
      case 'Home':
      case 'End':
      case 'ArrowLeft':
      case 'ArrowRight':
        move(-1)
    }
    return false
  }

  input.addEventListener('input', (event) => {
    // Searching changes nothing yet, so who listens to the form shall not hear of it.
    event.stopPropagation()
    typed()
  })
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && press(event.key)) event.preventDefault()
  })
  input.addEventListener('click', () => list.hidden && open())
  input.addEventListener('blur', () => {
    close()
    if (isSpent) input.value = ''
  })
  // What was typed and not taken is meant, too.
  input.form?.addEventListener('submit', take)
  // The field keeps the focus, so that the list is still there for the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest('[role=option]') : null
    const term = row && shown[[...list.children].indexOf(row)]
    if (term) toggle(term)
  })

  const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' }
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)
  plain.hidden = true
  panel.hidden = false
}

/** @template {Element} T @param {ParentNode} root @param {string} selector @param {new () => T} type @returns {T} */
function the(root, selector, type) {
  const found = root.querySelector(selector)
  if (!(found instanceof type)) throw new Error(selector)
  return found
}

/** A script that is a file of its own cannot import by name: the page says where the other two are. */
/** @type {NodeListOf<HTMLElement>} */
const fieldsets = document.querySelectorAll('[data-term-picker]')
for (const fieldset of fieldsets) {
  const { matching = '', selection = '' } = fieldset.dataset
  picker(fieldset, await import(matching), await import(selection))
}

export {}
