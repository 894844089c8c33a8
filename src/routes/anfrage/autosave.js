// Keeps what is typed while it is typed. Without it, every button of the form keeps it, too.
const PAUSE_MS = 1_500
const RETRY_MS = 10_000

/** @param {HTMLFormElement} form */
function autosave(form) {
  /** @type {HTMLElement | null} */
  const status = form.querySelector('[role=status]')
  /** @type {HTMLInputElement | null} */
  const stamp = form.querySelector('input[name=stand]')
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  let running = new AbortController()
  let isChanged = false
  let typedAt = 0

  /** @param {'saved' | 'unsaved'} name of the sentence that the page brought along */
  const say = (name) => {
    if (status) status.textContent = status.dataset[name] ?? ''
  }

  /** What was sent before is out of date: it stops, and the service knows by the stamp when it arrives all the same. */
  function supersede() {
    typedAt = Math.max(typedAt + 1, Date.now())
    if (stamp) stamp.value = String(typedAt)
    running.abort()
    clearTimeout(waiting)
  }

  async function save() {
    if (!isChanged) return
    isChanged = false
    running = new AbortController()
    const { signal } = running
    try {
      const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' }
      const body = new FormData(form)
      // Browsers send no more than 64 kB after the page is gone, and refuse more at once.
      const keepalive = document.visibilityState === 'hidden'
      const answer = await fetch(`${location.pathname}?/merken`, { method: 'POST', body, headers, keepalive, signal })
      const { type, location: elsewhere } = await answer.json()
      // Sent from another tab: there is no draft to save in any more.
      if (type === 'redirect') return location.assign(elsewhere)
      if (type !== 'success') throw new Error(type)
      say('saved')
    } catch {
      if (signal.aborted) return
      isChanged = true
      say('unsaved')
      waiting = setTimeout(save, RETRY_MS)
    }
  }

  function typed() {
    supersede()
    isChanged = true
    waiting = setTimeout(save, PAUSE_MS)
  }

  form.addEventListener('input', typed)
  form.addEventListener('submit', () => {
    supersede()
    isChanged = false
  })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save())
  if (hasText(form)) typed()
}

/**
 * Somebody typed before this script was there.
 * @param {HTMLFormElement} form
 */
function hasText(form) {
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
  const fields = form.querySelectorAll('textarea, input:not([type=hidden])')
  return [...fields].some((field) => field.value !== field.defaultValue)
}

const form = document.querySelector('form[data-autosave]')
if (form instanceof HTMLFormElement) autosave(form)
document.getElementById('fehler')?.focus()

export {}
