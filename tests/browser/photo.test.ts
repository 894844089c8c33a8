/** Choosing a photo and its square: with the mouse, a finger, the keyboard, and without scripts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { photoIn } from '../../src/lib/components/photo/form.ts'
import { MAX_PHOTO_BYTES } from '../../src/contract/photos.ts'
import { expectAccessible, openBrowser, visit, type Width } from '../support/browser.ts'
import { serveComponent, type ComponentPage } from '../support/component-page.ts'
import { plain, quarters, withPlace } from '../support/pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
const inFolder = (name: string) => join(folder, name)

let browser: Browser
let served: ComponentPage
let sent: Awaited<ReturnType<typeof photoIn>>
beforeAll(async () => {
  const crop = '/src/lib/components/photo/PhotoCrop.svelte'
  served = await serveComponent(crop, { error: 'Das Foto ist zu klein.' }, async (form) => (sent = await photoIn(form)))
  browser = await openBrowser()
  writeFileSync(inFolder('wide.png'), await quarters(800, 400).png().toBuffer())
  // 400 × 800 when it is held as the phone was.
  writeFileSync(inFolder('turned.jpg'), await withPlace(quarters(800, 400), 6))
  writeFileSync(inFolder('small.png'), await plain(150).png().toBuffer())
  writeFileSync(inFolder('large.jpg'), Buffer.alloc(MAX_PHOTO_BYTES + 1))
  writeFileSync(inFolder('text.jpg'), 'Guten Tag')
})
afterAll(async () => {
  await browser.close()
  await served.close()
  rmSync(folder, { recursive: true })
})
afterEach(() => (sent = undefined))

const file = (page: Page) => page.getByLabel('Foto', { exact: true })
const across = (page: Page) => page.getByRole('slider', { name: 'Quadrat nach links oder rechts' })
const size = (page: Page) => page.getByRole('slider', { name: 'Größe des Quadrats' })
const square = (page: Page) => page.locator('[data-square]')
const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

async function choose(page: Page, name: string): Promise<void> {
  await file(page).setInputFiles(inFolder(name))
  await said(page, 'Das Foto ist geladen')
}

async function crop(page: Page): Promise<number[]> {
  const fields = ['cropX', 'cropY', 'cropSize'].map((name) => page.locator(`[name=${name}]`).inputValue())
  return (await Promise.all(fields)).map(Number)
}

async function send(page: Page) {
  await page.getByRole('button', { name: 'Senden' }).click()
  await page.getByRole('heading', { name: 'Angekommen' }).waitFor()
  return sent
}

/** Middle of the square on the screen. */
async function middle(page: Page): Promise<{ x: number; y: number; side: number }> {
  const box = await square(page).boundingBox()
  if (box === null) throw new Error('There is no square.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, side: box.width }
}

describe.each(['phone', 'desk'] as Width[])('on a %s', (width) => {
  const open = async (options = {}) => {
    const opened = await visit(browser, served.origin, { width, ...options })
    await opened.page.goto('/')
    return opened
  }

  it('a chosen photo is shown with a square in its middle, and stays accessible', async () => {
    const { page, context, faults } = await open()
    await expectAccessible(page)
    expect(await page.getByRole('group', { name: 'Ausschnitt' }).isVisible()).toBe(false)
    await choose(page, 'wide.png')
    expect(await crop(page)).toEqual([0.25, 0, 1])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    for (const target of [file(page), size(page)])
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(faults).toEqual([])
    await context.close()
  })

  it('the keyboard alone moves the square and makes it smaller', async () => {
    const { page, context, faults } = await open()
    await choose(page, 'wide.png')
    await file(page).focus()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Quadrat nach links oder rechts')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    expect(await crop(page)).toEqual([0.31, 0, 1])
    expect(await across(page).getAttribute('aria-valuetext')).toBe('62 % von links')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('id')).toBe('photo-size')
    await page.keyboard.press('Home')
    expect(await crop(page)).toEqual([0.435, 0.25, 0.5])
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    expect(await crop(page)).toEqual([0.435, 0, 0.5])
    expect(faults).toEqual([])
    await context.close()
  })

  it('the mouse drags the square, never out of the photo, and a tap moves its middle', async () => {
    const { page, context, faults } = await open()
    await choose(page, 'wide.png')
    await size(page).fill('50')
    const { x, y, side } = await middle(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + side / 2, y, { steps: 3 })
    expect((await middle(page)).x).toBeCloseTo(x + side / 2, 0)
    await page.mouse.move(x + 5_000, y - 5_000)
    await page.mouse.up()
    expect(await crop(page)).toEqual([0.75, 0, 0.5])
    // Let go: it follows no more.
    await page.mouse.move(x, y)
    expect(await crop(page)).toEqual([0.75, 0, 0.5])
    await page.mouse.click(x - side / 2, y)
    expect((await middle(page)).x).toBeCloseTo(x - side / 2, 0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('a square that was chosen is sent with the photo, as the photo is seen', async () => {
    const { page, context } = await open()
    await choose(page, 'turned.jpg')
    expect(await crop(page)).toEqual([0, 0.25, 1])
    await across(page).press('Shift+ArrowDown')
    const { body, query } = (await send(page)) ?? {}
    expect(query).toEqual({ x: 0, y: 0.3, size: 1 })
    expect(body?.subarray(0, 3)).toEqual(new Uint8Array([0xff, 0xd8, 0xff]))
    await context.close()
  })

  it('without scripts the photo is sent alone', async () => {
    const { page, context } = await open({ javaScriptEnabled: false })
    await file(page).setInputFiles(inFolder('wide.png'))
    expect(await page.getByRole('group', { name: 'Ausschnitt' }).isVisible()).toBe(false)
    expect((await send(page))?.query).toEqual({})
    await context.close()
  })

  it('sending without a photo sends none', async () => {
    const { page, context } = await open()
    expect(await send(page)).toBeUndefined()
    await context.close()
  })
})

it('a finger drags the square without scrolling the page', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 600 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await page.goto(served.origin)
  await choose(page, 'turned.jpg')
  await square(page).scrollIntoViewIfNeeded()
  const { x, y } = await middle(page)
  const scrolled = await page.evaluate<number>('scrollY')
  const touch = await context.newCDPSession(page)
  const at = (dy: number) => [{ x, y: y + dy }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
  for (const dy of [-10, -30, -400])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(dy) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  expect(await crop(page)).toEqual([0, 0, 1])
  expect(await page.evaluate<number>('scrollY')).toBe(scrolled)
  await context.close()
})

it.each([
  ['large.jpg', 'größer als 10\u00a0MB'],
  ['small.png', 'Das Foto ist zu klein. Es braucht'],
  ['text.jpg', 'Dieses Bild kann euer Browser nicht zeigen'],
])('%s is told at once, and no square of an earlier photo stays', async (name, sentence) => {
  const { page, context, faults } = await visit(browser, served.origin)
  await page.goto('/')
  await choose(page, 'wide.png')
  await file(page).setInputFiles(inFolder(name))
  await said(page, sentence)
  expect(await page.getByRole('group', { name: 'Ausschnitt' }).isVisible()).toBe(false)
  expect((await crop(page)).join()).toBe('0,0,0')
  await choose(page, 'wide.png')
  expect(await crop(page)).toEqual([0.25, 0, 1])
  expect(faults).toEqual([])
  await context.close()
})

it('a photo is named for both kinds of screens, in both formats, and keeps its place while it loads', async () => {
  const props = { id: 'ab'.repeat(16), alt: 'Berta Beispiel', side: 72 }
  const shown = await serveComponent('/src/lib/components/photo/Photo.svelte', props, () => undefined)
  const html = await (await fetch(shown.origin)).text()
  const folder = `/api/v1/photos/${props.id}/`
  expect(html).toContain(`type="image/avif" srcset="${folder}96.avif, ${folder}240.avif 2x"`)
  expect(html).toContain(`src="${folder}96.webp" srcset="${folder}96.webp, ${folder}240.webp 2x"`)
  for (const said of ['width="72"', 'height="72"', 'alt="Berta Beispiel"', 'loading="lazy"'])
    expect(html).toContain(said)
  await shown.close()
})
