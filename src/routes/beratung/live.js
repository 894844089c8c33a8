// Filters apply at once: fetches the page of the new address and takes over what changed. Without it, the form's button
// does the same.
const PARTS = ['chips', 'filters', 'results']
/** While a date is typed: a new field would begin again with the day. */
const PARTS_BESIDE_DATE = ['chips', 'filters-title', 'facets', 'results']
let running = new AbortController()

/** @param {string} address @param {boolean} remember whether it becomes a step of the history */
async function show(address, remember) {
  running.abort()
  running = new AbortController()
  try {
    const answer = await fetch(address, { signal: running.signal, headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    take(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    if (remember) history.pushState(null, '', address)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(address)
  }
}

/** @param {Document} root @returns {HTMLDetailsElement[]} */
const groupsOf = (root) =>
  [...root.querySelectorAll('#filters details')].filter((one) => one instanceof HTMLDetailsElement)

/** @param {Document} root */
const hiddenOf = (root) => root.querySelectorAll('[data-search] input[type=hidden]')

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
const isDate = (target) => target instanceof HTMLInputElement && target.type === 'date'

/** The year 2027 is 0002 after its first digit. @param {EventTarget | null} target */
const isUnfinished = (target) => isDate(target) && target.value.startsWith('0')

/** Replaces the parts; what had the focus has it again, open groups stay open. @param {Document} fresh */
function take(fresh) {
  const focused = document.activeElement?.id
  const open = groupsOf(document).map((group) => group.open)
  document.title = fresh.title
  const parts = isDate(document.activeElement) ? PARTS_BESIDE_DATE : PARTS
  for (const id of parts) document.getElementById(id)?.replaceChildren(...(fresh.getElementById(id)?.childNodes ?? []))
  groupsOf(document).forEach((group, index) => (group.open = open[index] ?? group.open))
  for (const input of hiddenOf(document)) input.remove()
  document.querySelector('[data-search]')?.append(...hiddenOf(fresh))
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  const announcement = document.getElementById('announcement')
  if (announcement) announcement.textContent = document.querySelector('#results h1')?.textContent ?? ''
}

/** @param {HTMLFormElement} form */
function addressOf(form) {
  const pairs = [...new FormData(form)]
    .map(([name, value]) => [name, String(value)])
    .filter(([, value]) => value !== '')
  const text = new URLSearchParams(pairs).toString()
  return text === '' ? location.pathname : `${location.pathname}?${text}`
}

const form = document.querySelector('form[data-filters]')
if (form instanceof HTMLFormElement) {
  form.addEventListener('change', ({ target }) => isUnfinished(target) || show(addressOf(form), true))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    show(addressOf(form), true)
  })
  addEventListener('popstate', () => show(location.href, false))
}

export {}
