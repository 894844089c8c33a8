// Shows the chosen photo with a square on it that can be moved. Without it the file is sent alone, and its middle is cut out.

/** Of the shorter side: one press of an arrow key, and one with shift. */
const STEP = 0.02
const LONG_STEP = 0.1

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** @param {HTMLElement} root */
function photoCrop(root) {
  const file = part(root, 'input[type=file]', HTMLInputElement)
  const status = part(root, '[role=status]', HTMLElement)
  const picture = Object.assign(new Image(), { alt: '' })
  part(root, '[data-frame]', HTMLElement).prepend(picture)
  const square = squareOn(root, picture)

  /** @param {string} name of the sentence that the page brought along */
  const say = (name) => (status.textContent = status.dataset[name] ?? '')

  async function show() {
    const chosen = file.files?.[0]
    square.hide()
    say('')
    if (!chosen) return
    if (chosen.size > Number(root.dataset['maxBytes'])) return say('large')
    const isSeen = await load(picture, chosen)
    // Meanwhile somebody has chosen another one.
    if (file.files?.[0] !== chosen) return
    if (isSeen) say(square.show() ? 'ready' : 'small')
    else say('unseen')
  }

  file.addEventListener('change', show)
  // Browsers bring a chosen file back with the page.
  if (file.files?.length) show()
}

/** @param {HTMLImageElement} picture @param {File} file @returns {Promise<boolean>} whether the browser can show it */
async function load(picture, file) {
  try {
    picture.src = await dataUrlOf(file)
    await picture.decode()
    return true
  } catch {
    return false
  }
}

/** Not blob: the policy of the site lets pictures come from itself and from data. @param {File} file @returns {Promise<string>} */
function dataUrlOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

/** @param {HTMLElement} root @param {HTMLImageElement} picture */
function squareOn(root, picture) {
  const group = part(root, '[data-crop]', HTMLElement)
  const square = part(root, '[data-square]', HTMLElement)
  const x = part(root, '[data-x]', HTMLInputElement)
  const y = part(root, '[data-y]', HTMLInputElement)
  const size = part(root, '[data-size]', HTMLInputElement)
  const fields = ['cropX', 'cropY', 'cropSize'].map((name) => part(root, `[name=${name}]`, HTMLInputElement))
  // In pixels of the upright picture.
  let [left, top, side] = [0, 0, 0]
  const width = () => picture.naturalWidth
  const height = () => picture.naturalHeight
  const shorter = () => Math.min(width(), height())
  /** Pixels of the picture to one of the screen. */
  const scale = () => width() / picture.clientWidth

  function hide() {
    group.hidden = true
    for (const field of fields) field.value = ''
  }

  /** As large as fits, in the middle. @returns {boolean} false where the picture is too small for any square */
  function show() {
    const { minPixels, minSize } = root.dataset
    if (shorter() < Number(minPixels)) return false
    size.min = String(Math.ceil(100 * Math.max(Number(minSize), Number(minPixels) / shorter())))
    side = shorter()
    group.hidden = false
    moveMiddle(width() / 2, height() / 2)
    return true
  }

  /** As near to there as the picture allows. @param {number} toLeft @param {number} toTop */
  function move(toLeft, toTop) {
    left = within(toLeft, width() - side)
    top = within(toTop, height() - side)
    draw()
  }

  /** @param {number} atX @param {number} atY */
  const moveMiddle = (atX, atY) => move(atX - side / 2, atY - side / 2)

  function draw() {
    Object.assign(square.style, { left: percent(left / width()), top: percent(top / height()) })
    square.style.width = percent(side / width())
    const shares = [left / width(), top / height(), side / shorter()]
    fields.forEach((field, index) => (field.value = (shares[index] ?? 0).toFixed(4)))
    tell(x, left / (width() - side || 1))
    tell(y, top / (height() - side || 1))
    tell(size, side / shorter())
  }

  for (const range of [x, y]) {
    range.addEventListener('input', () => move(shareOf(x) * (width() - side), shareOf(y) * (height() - side)))
    range.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key]
      if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const length = (event.shiftKey ? LONG_STEP : STEP) * shorter()
      move(left + arrow[0] * length, top + arrow[1] * length)
    })
  }
  size.addEventListener('input', () => {
    const middle = /** @type {const} */ ([left + side / 2, top + side / 2])
    side = shareOf(size) * shorter()
    moveMiddle(...middle)
  })
  // Whoever cannot drag taps where the middle shall be.
  picture.addEventListener('click', ({ offsetX, offsetY }) => moveMiddle(offsetX * scale(), offsetY * scale()))
  drag(square, () => {
    const from = { left, top }
    x.focus({ preventScroll: true })
    return (byX, byY) => move(from.left + byX * scale(), from.top + byY * scale())
  })
  return { hide, show }
}

/**
 * By mouse, pen or finger. `begin` gives what follows the pointer, which is told how far it is from where it began.
 * @param {HTMLElement} element @param {() => (byX: number, byY: number) => void} begin
 */
function drag(element, begin) {
  element.addEventListener('pointerdown', (down) => {
    if (!down.isPrimary || down.button !== 0) return
    down.preventDefault()
    element.setPointerCapture(down.pointerId)
    const moved = begin()
    const follow = (/** @type {PointerEvent} */ { clientX, clientY }) =>
      moved(clientX - down.clientX, clientY - down.clientY)
    element.addEventListener('pointermove', follow)
    element.addEventListener('lostpointercapture', () => element.removeEventListener('pointermove', follow), {
      once: true,
    })
  })
}

/** Where the range stands, from 0 to 1; and the other way round, with words for who hears it. @param {HTMLInputElement} range */
const shareOf = (range) => Number(range.value) / 100

/** @param {HTMLInputElement} range @param {number} share */
function tell(range, share) {
  range.value = String(Math.round(100 * share))
  range.setAttribute('aria-valuetext', (range.dataset['words'] ?? '').replace('{}', range.value))
}

/** @param {number} share */
const percent = (share) => `${100 * share}%`

/** @param {number} value @param {number} most */
const within = (value, most) => Math.max(0, Math.min(value, most))

/**
 * @template {HTMLElement} T
 * @param {HTMLElement} root @param {string} selector @param {new () => T} kind
 */
function part(root, selector, kind) {
  const found = root.querySelector(selector)
  if (found instanceof kind) return found
  throw new Error(`The photo field has no ${selector}.`)
}

for (const root of document.querySelectorAll('[data-photo-crop]')) if (root instanceof HTMLElement) photoCrop(root)

export {}
