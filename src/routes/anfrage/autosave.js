// Keeps what is typed while it is typed. Without it, every button of the form keeps it, too.
const PAUSE_MS = 1_500

/** @param {HTMLFormElement} form */
function autosave(form) {
  /** @type {HTMLElement | null} */
  const status = form.querySelector('[role=status]')
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  let isChanged = false

  /** @param {'saved' | 'unsaved'} name of the sentence that the page brought along */
  const say = (name) => {
    if (status) status.textContent = status.dataset[name] ?? ''
  }

  async function save() {
    if (!isChanged) return
    isChanged = false
    try {
      const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' }
      const body = new FormData(form)
      const answer = await fetch(`${location.pathname}?/merken`, { method: 'POST', body, headers, keepalive: true })
      if (!answer.ok || (await answer.json()).type !== 'success') throw new Error(String(answer.status))
      say('saved')
    } catch {
      isChanged = true
      say('unsaved')
    }
  }

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

const form = document.querySelector('form[data-autosave]')
if (form instanceof HTMLFormElement) autosave(form)
document.getElementById('fehler')?.focus()

export {}
