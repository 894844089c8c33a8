// Keeps what is typed while it is typed. Without it, every button of the form keeps it, too.
const form = document.querySelector('[data-autosave]')
const status = form?.querySelector('[role=status]')
const PAUSE_MS = 1_500
let waiting = 0
let isChanged = false

async function save() {
  if (!isChanged) return
  isChanged = false
  try {
    const body = new FormData(form)
    const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' }
    const answer = await fetch(`${location.pathname}?/merken`, { method: 'POST', body, headers, keepalive: true })
    if (!answer.ok || (await answer.json()).type !== 'success') throw new Error(String(answer.status))
    say(status?.dataset.saved)
  } catch {
    isChanged = true
    say(status?.dataset.unsaved)
  }
}

/** @param {string | undefined} text */
function say(text) {
  if (status) status.textContent = text ?? ''
}

if (form instanceof HTMLFormElement) {
  form.addEventListener('input', () => {
    isChanged = true
    clearTimeout(waiting)
    waiting = setTimeout(save, PAUSE_MS)
  })
  form.addEventListener('submit', () => {
    isChanged = false
    clearTimeout(waiting)
  })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save())
}
document.getElementById('fehler')?.focus()
