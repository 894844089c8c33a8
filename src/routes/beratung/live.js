// Filters apply at once: fetches the page of the new address and takes over what changed. Without it, the form's button does the same.
const form = document.querySelector('[data-filters]')
const search = document.querySelector('[data-search]')
const announcement = document.getElementById('announcement')
const PARTS = ['chips', 'filters', 'results']
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

/** Replaces the parts; what had the focus has it again, open groups stay open. @param {Document} fresh */
function take(fresh) {
  const focused = document.activeElement?.id
  const open = [...document.querySelectorAll('#filters details')].map((details) => details.open)
  document.title = fresh.title
  for (const id of PARTS) {
    const [old, next] = [document.getElementById(id), fresh.getElementById(id)]
    if (old && next) old.replaceChildren(...next.childNodes)
  }
  document
    .querySelectorAll('#filters details')
    .forEach((details, index) => (details.open = open[index] ?? details.open))
  const hidden = (root) => [...root.querySelectorAll('[data-search] input[type=hidden]')]
  for (const input of hidden(document)) input.remove()
  search?.append(...hidden(fresh))
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  if (announcement) announcement.textContent = document.querySelector('#results h1')?.textContent ?? ''
}

function addressOf() {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== '')
  const text = new URLSearchParams(pairs).toString()
  return text === '' ? location.pathname : `${location.pathname}?${text}`
}

if (form instanceof HTMLFormElement) {
  form.classList.add('live')
  form.addEventListener('change', () => show(addressOf(), true))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    show(addressOf(), true)
  })
  addEventListener('popstate', () => show(location.href, false))
}
