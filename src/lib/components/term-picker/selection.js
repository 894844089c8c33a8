// What is chosen: kept in the plain fields of the form, shown as chips, and told to who does not see them.

/** @typedef {{ label: string, synonyms: string[], box?: HTMLInputElement }} Term A word of one's own has no box. */
/** @typedef {typeof import('./matching.js')} Matching */

/**
 * @param {HTMLElement} panel of the combobox; brings the sentences along
 * @param {HTMLElement} plain the fields without this script
 * @param {number} max
 * @param {Matching} matching
 * @param {{ changed: () => void, emptied: () => void }} tell `emptied`: the last chip that had the focus is gone
 */
export function selection(panel, plain, max, { named, folded }, { changed, emptied }) {
  const chips = /** @type {HTMLElement} */ (panel.querySelector('.chips'))
  const status = /** @type {HTMLElement} */ (panel.querySelector('[role=status]'))
  const free = /** @type {HTMLInputElement | null} */ (plain.querySelector('[data-free]'))
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (plain.querySelectorAll('[type=checkbox]'))
  const terms = [...boxes].map(termOf)
  const picked = [...terms.filter(({ box }) => box?.checked), ...(free?.value.split(',') ?? []).flatMap(wordOf)]

  /** @param {string} name @param {string} [label] */
  const sentence = (name, label = '', count = picked.length) =>
    (panel.dataset[name] ?? '').replace('{}', label).replace('{n}', String(count))
  /** @param {string} name empty: nothing any more @param {string} [label] @param {number} [count] */
  const say = (name, label, count) => void (status.textContent = name && sentence(name, label, count))

  /** @param {Term} term */
  const indexOf = (term) =>
    picked.findIndex((one) => one === term || (!one.box && !term.box && folded(one.label) === folded(term.label)))
  /** @param {Term} term */
  const has = (term) => indexOf(term) >= 0
  const isFull = () => picked.length >= max

  /** What the text names: a term, or a word of one's own where those are welcome. @param {string} text @returns {Term[]} */
  const meant = (text) => [named(terms, text) ?? (free ? wordOf(text) : [])].flat()

  /** @param {Term} term @returns {boolean} whether it is chosen now */
  function add(term) {
    if (has(term)) return true
    if (isFull()) say('full')
    else {
      picked.push(term)
      keep()
      say('added', term.label)
    }
    return has(term)
  }

  /** @param {Term} term */
  function toggle(term) {
    if (has(term)) drop(indexOf(term))
    else add(term)
  }

  /** @param {number} index */
  function drop(index) {
    const [term] = picked.splice(index, 1)
    if (term === undefined) return
    keep()
    say('removed', term.label)
  }

  function keep() {
    for (const { box } of terms) if (box) box.checked = picked.some((one) => one.box === box)
    const own = picked.filter(({ box }) => box === undefined)
    if (free) free.value = own.map(({ label }) => label).join(', ')
    show()
    changed()
    // For who listens to the form: drafts are saved while one types.
    plain.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function show() {
    chips.replaceChildren(...picked.map(chipOf))
    chips.hidden = picked.length === 0
  }

  /** @param {Term} term @param {number} index */
  function chipOf({ label, box }, index) {
    const note = box ? '' : sentence('keyword')
    const chip = element('button', { type: 'button', class: 'chip', 'aria-label': sentence('remove', label) }, label)
    if (note) chip.append(' ', element('span', {}, note))
    chip.append(' ', element('span', { 'aria-hidden': 'true' }, '×'))
    chip.addEventListener('click', () => {
      drop(index)
      const left = chips.querySelectorAll('button')
      if (left.length === 0) emptied()
      else left[Math.min(index, left.length - 1)]?.focus()
    })
    return element('li', {}, chip)
  }

  show()
  return {
    terms,
    takesOwn: free !== null,
    has,
    isFull,
    meant,
    add,
    toggle,
    dropLast: () => drop(picked.length - 1),
    sentence,
    say,
  }
}

/** @param {HTMLInputElement} box @returns {Term} */
function termOf(box) {
  const label = box.labels?.[0]?.textContent.trim() ?? box.value
  return { label, synonyms: box.dataset['synonyms']?.split('|') ?? [], box }
}

/** @param {string} text @returns {Term[]} none of nothing */
function wordOf(text) {
  const label = text.trim().replace(/\s+/g, ' ')
  return label === '' ? [] : [{ label, synonyms: [] }]
}

/** @param {string} tag @param {Record<string, string>} attributes @param {...(string | Node)} inside */
export function element(tag, attributes, ...inside) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...inside)
  return made
}
