/** What a visitor meets beside the journeys: print, the Merkliste at its limit, the map, and pages that say what went wrong. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit, WIDTHS, type Width } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let browser: Browser
let slugs: string[]
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
  const answer = (await (await fetch(`${service.origin}/api/v1/experts?pageSize=50`)).json()) as {
    items: { slug: string }[]
  }
  slugs = answer.items.map(({ slug }) => slug)
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const WIDE = Object.keys(WIDTHS) as Width[]

it.each(WIDE)('a printed profile has neither buttons nor navigation (%s)', async (width) => {
  const { page, context } = await visit(browser, service.origin, { width })
  await page.goto(`/beratung/${slugs[0]}`)
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.no-print', 'button', 'a.button', '.site-header', '.site-footer'])
    expect(await page.locator(part).filter({ visible: true }).count(), part).toBe(0)
  await context.close()
})

it.each(WIDE)('a profile offers its card (%s)', async (width) => {
  const { page, context } = await visit(browser, service.origin, { width })
  await page.goto(`/beratung/${slugs[0]}`)
  expect(await page.getByRole('link', { name: /vCard/ }).isVisible()).toBe(true)
  await context.close()
})

describe('the Merkliste', () => {
  it('says who did not fit any more', async () => {
    const { page, context } = await visit(browser, service.origin)
    const list = slugs.slice(0, 30)
    await page.goto(`/merkliste?liste=${list.join('.')}`)
    await page.getByRole('button', { name: 'Auf meine Merkliste' }).click()
    await page.goto(`/beratung/${slugs[30]}`)
    const name = (await page.locator('h1').textContent()) ?? ''
    await page.getByRole('button', { name: 'Auf die Merkliste' }).click()
    const notice = page.locator('.notice').first()
    expect(await notice.textContent()).toContain(name)
    expect(await notice.getByRole('link').getAttribute('href')).toBe(`/beratung/${slugs[30]}`)
    expect(await page.locator('main h2 > a').count()).toBe(30)
    await expectAccessible(page)
    await context.close()
  })

  it('shows the same fact of all people at one height', async () => {
    const { page, context } = await visit(browser, service.origin)
    await page.goto(`/merkliste?liste=${slugs.slice(0, 4).join('.')}`)
    for (const fact of ['Sprache', 'Thema', 'Verfügbarkeit']) expect(new Set(await tops(page, fact)).size, fact).toBe(1)
    await context.close()
  })
})

it('leads the keyboard past the filters to the results', async () => {
  const { page, context } = await visit(browser, service.origin, { width: 'desk' })
  await page.goto('/beratung?q=Moderation')
  const link = page.getByRole('link', { name: 'Zu den Ergebnissen' })
  await page.getByRole('button', { name: 'Suchen' }).focus()
  const isReached = () => page.evaluate<boolean>(`document.activeElement.matches('.skip[href="#results"]')`)
  for (let step = 0; step < 12 && !(await isReached()); step++) await page.keyboard.press('Tab')
  expect((await link.boundingBox())?.y).toBeGreaterThanOrEqual(0)
  await page.keyboard.press('Enter')
  await page.locator('#results:focus').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.locator('#results :focus').count()).toBe(1)
  await context.close()
})

async function tops(page: Page, fact: string): Promise<number[]> {
  const terms = page.locator('dt', { hasText: fact })
  expect(await terms.count()).toBe(4)
  const boxes = await Promise.all((await terms.all()).map((term) => term.boundingBox()))
  return boxes.map((box) => Math.round(box?.y ?? -1))
}

it.each([320, 390, 834, 1280])('names on the map are at least 16 px high at %i px', async (width) => {
  const { page, context } = await visit(browser, service.origin)
  await page.setViewportSize({ width, height: 900 })
  await page.goto('/')
  const sizes = await page.evaluate<number[]>(SHOWN_SIZES)
  expect(sizes.length).toBeGreaterThanOrEqual(6)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  await context.close()
})

/** Runs in the page, so it is text: the size in units of the picture, times how large the picture is shown. */
const SHOWN_SIZES = `(() => {
  const svg = document.querySelector('.district-map svg')
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  const shown = [...svg.querySelectorAll('text')].filter((text) => getComputedStyle(text).display !== 'none')
  return shown.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale)
})()`

describe('a page that says what went wrong', () => {
  const asked = (path: string, init: RequestInit = {}) =>
    fetch(service.origin + path, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...init.headers },
    })
  const form = (body: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: service.origin },
    body,
  })

  it('tells of too many drafts', async () => {
    const all = await Promise.all(Array.from({ length: 61 }, () => asked('/anfrage?/beginnen', form(''))))
    const answer = all.find(({ status }) => status === 429)
    const text = (await answer?.text()) ?? ''
    expect(text).toContain('<h1>Das waren gerade sehr viele Anfragen')
    expect(text).not.toContain('Diese Adresse verstehen wir nicht')
  })

  it('tells of too much text', async () => {
    const answer = await asked('/anfrage?/beginnen', form(`place=${'x'.repeat(300_000)}`))
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('Das ist zu viel Text')
  })

  it('is German where a card does not exist', async () => {
    const { page, context, faults } = await visit(browser, service.origin)
    const answer = await page.goto('/beratung/x/kontakt.vcf')
    expect(answer?.status()).toBe(404)
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")
    expect(await page.locator('h1').textContent()).toBe('Diese Seite gibt es nicht')
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await expectAccessible(page)
    expect(faults).toEqual([])
    await context.close()
  })
})
