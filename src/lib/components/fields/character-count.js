// Says how many characters are left while one types. Without it the page says how many there may be.
const PAUSE_MS = 1_000
/** From here on a screen reader is told, too; before, it would only disturb. */
const NEARLY = 0.9

/** @param {HTMLElement} hint @param {HTMLTextAreaElement | HTMLInputElement} field */
function count(hint, field) {
  const max = Number(hint.dataset['max'])
  const status = hint.nextElementSibling
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting

  function show() {
    const left = max - field.value.length
    const sentence = hint.dataset[left < 0 ? 'over' : 'left'] ?? ''
    hint.textContent = sentence.replace('{}', Math.abs(left).toLocaleString('de-DE'))
    hint.toggleAttribute('data-is-over', left < 0)
    clearTimeout(waiting)
    waiting = setTimeout(tell, PAUSE_MS)
  }

  function tell() {
    if (status) status.textContent = field.value.length >= max * NEARLY ? hint.textContent : ''
  }

  field.addEventListener('input', show)
  if (field.value !== '') show()
}

/** @type {NodeListOf<HTMLElement>} */
const hints = document.querySelectorAll('[data-counts]')
for (const hint of hints) {
  const field = document.getElementById(hint.dataset['counts'] ?? '')
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) count(hint, field)
}

export {}
