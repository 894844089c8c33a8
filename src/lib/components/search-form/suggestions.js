// Suggests while one types: a combobox as the WAI-ARIA Authoring Practices describe it, where nothing is chosen by itself.
// Nothing hydrates on these pages, so it is a plain module. Without it the fields are plain fields.
const PAUSE_MS = 120
const SHORTEST = 2

/**
 * @typedef {object} Suggestion of /suggestions or of /places
 * @property {string} label
 * @property {'term' | 'expert' | 'place' | 'correction'} [kind]
 * @property {string} [termKind]
 * @property {string} [slug]
 * @property {string} [districtName]
 */

/** @param {HTMLInputElement} input @param {HTMLElement} list @param {(text: string) => void} say */
function combobox(input, list, say) {
  /** @type {Suggestion[]} */
  let items = []
  let active = -1
  let running = new AbortController()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting

  const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' }
  for (const [name, value] of Object.entries({ ...roles, autocomplete: 'off' })) input.setAttribute(name, value)

  input.addEventListener('input', () => {
    stop()
    move(-1)
    waiting = setTimeout(ask, PAUSE_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && press(event.key)) event.preventDefault()
  })
  input.addEventListener('blur', close)
  // The field keeps the focus, so that the list is still there for the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null
    if (option) take([...list.children].indexOf(option))
  })

  /** @param {string} key @returns {boolean} whether the field shall not react itself */
  function press(key) {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        step(key === 'ArrowDown' ? 1 : -1)
        return true
      case 'Enter':
        return active >= 0 ? take(active) : close()
      case 'Escape':
        return list.hidden ? close() : !close()
      // Back into the text, where these keys move the caret.
      case 'Home':
      case 'End':
      case 'ArrowLeft':
      case 'ArrowRight':
        move(-1)
    }
    return false
  }

  /** @param {1 | -1} by */
  async function step(by) {
    if (list.hidden) await ask()
    const last = list.hidden ? -1 : items.length - 1
    const next = active + by
    move(next > last ? Math.min(0, last) : next < 0 ? last : next)
  }

  /** Nothing is said of a failure: the search itself works without suggestions. */
  async function ask() {
    stop()
    const { signal } = (running = new AbortController())
    const typed = input.value
    try {
      const found = typed.trim().length < SHORTEST ? [] : await load(list.dataset['from'] ?? '', typed.trim(), signal)
      if (input.value === typed && document.activeElement === input) show(found)
    } catch {
      if (!signal.aborted) close()
    }
  }

  /** @param {Suggestion[]} found */
  function show(found) {
    if (found.length === 0) return close()
    move(-1)
    items = found
    list.replaceChildren(...items.map((item, index) => optionOf(item, index, list)))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    say(sentence(list, items.length === 1 ? 'one' : 'many', String(items.length)))
  }

  /** @param {number} index of the option that Enter takes; -1: none */
  function move(index) {
    list.children[active]?.setAttribute('aria-selected', 'false')
    active = index
    const option = list.children[active]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  /** @param {number} index @returns {true} */
  function take(index) {
    const item = items[index]
    close()
    if (item) choose(item, input, list, say)
    if (item?.kind === 'correction') ask()
    return true
  }

  function stop() {
    clearTimeout(waiting)
    running.abort()
  }

  /** @returns {false} */
  function close() {
    stop()
    move(-1)
    list.hidden = true
    list.replaceChildren()
    input.setAttribute('aria-expanded', 'false')
    say('')
    return false
  }
}

/** @param {string} from @param {string} q @param {AbortSignal} signal @returns {Promise<Suggestion[]>} */
async function load(from, q, signal) {
  const answer = await fetch(`${from}?q=${encodeURIComponent(q)}`, { signal })
  if (!answer.ok) throw new Error(String(answer.status))
  return (await answer.json()).items
}

/** Texts come with the page. @param {HTMLElement} list @param {string} name @param {string} value */
const sentence = (list, name, value) => (list.dataset[name] ?? '').replace('{}', value)

/** @param {Suggestion} item @param {number} index @param {HTMLElement} list */
function optionOf({ label, kind, termKind, districtName }, index, list) {
  const option = document.createElement('li')
  option.id = `${list.id}-${index}`
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  const group = document.createElement('span')
  group.textContent = districtName ?? list.dataset[termKind ?? kind ?? ''] ?? ''
  option.append(label, ' ', group)
  return option
}

/** @param {Suggestion} item @param {HTMLInputElement} input @param {HTMLElement} list @param {(text: string) => void} say */
function choose({ kind, label, slug }, input, list, say) {
  const near = input.form?.elements.namedItem('near')
  if (kind === 'expert') location.assign(`/beratung/${slug}`)
  else if (kind === 'place' && near instanceof HTMLInputElement) {
    near.value = label
    input.value = withoutPlace(input.value, label)
    say(sentence(list, 'placed', label))
  } else input.value = label
  if (kind === 'term') input.form?.requestSubmit()
}

/** "Moderation in Ul" and "89073 Ulm" give "Moderation". @param {string} text @param {string} place */
function withoutPlace(text, place) {
  const words = text.trim().split(/\s+/)
  const known = ` ${folded(place)}`
  const at = words.findIndex((_, index) => known.includes(` ${folded(words.slice(index).join(' '))}`))
  if (at === -1) return text
  return words
    .slice(0, at)
    .join(' ')
    .replace(/(?:^|\s+)(?:in|bei|um|aus)$/i, '')
}

/** Tübingen, Tuebingen and tubingen are the same place. @param {string} text */
const folded = (text) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const status = document.getElementById('suggestions-status')
for (const list of document.querySelectorAll('[data-suggestions]')) {
  const input = list.parentElement?.querySelector('input')
  if (input && list instanceof HTMLElement)
    combobox(input, list, (text) => {
      if (status) status.textContent = text
    })
}

export {}
