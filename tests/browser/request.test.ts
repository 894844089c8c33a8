/** The steps of a request: what is asked again, what is told where, and what stays. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit, type Visit } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let browser: Browser
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const next = (page: Page) => page.getByRole('button', { name: 'Weiter' }).click()
const path = (page: Page) => new URL(page.url()).pathname
const errors = (page: Page) => page.locator('.kern-error').allTextContents()

/** A draft at one step; without JavaScript, but where the page is inspected. */
async function at(step: string, javaScriptEnabled = false): Promise<Visit> {
  const visited = await visit(browser, service.origin, { javaScriptEnabled, width: 'phone' })
  await visited.page.goto('/anfrage')
  await visited.page.getByRole('button', { name: 'Los geht es' }).click()
  await visited.page.goto(`/anfrage/${step}`)
  return visited
}

describe('the dates', () => {
  it.each([
    ['a day that has passed', { 'Frühestens am': '2020-03-01' }, /Vergangenheit/],
    [
      'a last day before the first',
      { 'Frühestens am': '2999-03-02', 'Spätestens am': '2999-03-01' },
      /vor dem frühesten/,
    ],
  ])('are told in their own step: %s', async (_, days, message) => {
    const { page, context } = await at('zeit', true)
    for (const [label, day] of Object.entries(days)) await page.getByLabel(label).fill(day)
    await next(page)
    expect(path(page)).toBe('/anfrage/zeit')
    expect((await errors(page)).join()).toMatch(message)
    await expectAccessible(page)
    await context.close()
  })

  it('lead from the review to the step that shows what is wrong, and straight back', async () => {
    const { page, context } = await at('zeit')
    // "Zurück" keeps what was typed and checks nothing.
    await page.getByLabel('Frühestens am').fill('2020-03-01')
    await page.getByRole('button', { name: 'Zurück' }).click()
    await page.goto('/anfrage/pruefen')
    await page.getByRole('button', { name: 'Anfrage absenden' }).click()
    await page
      .locator('.error-summary')
      .getByRole('link', { name: /Vergangenheit/ })
      .click()
    expect(path(page)).toBe('/anfrage/zeit')
    expect((await errors(page)).join()).toMatch(/Vergangenheit/)
    await page.getByLabel('Frühestens am').fill('2999-03-01')
    await next(page)
    expect(path(page)).toBe('/anfrage/pruefen')
    await context.close()
  })
})

it('keeps the consent when something else is missing', async () => {
  const { page, context } = await at('pruefen')
  const consent = page.getByLabel(/Ihr dürft unsere Angaben/)
  await consent.check()
  await page.getByRole('button', { name: 'Anfrage absenden' }).click()
  expect(await page.locator('.error-summary a').count()).toBeGreaterThan(4)
  expect(await consent.isChecked()).toBe(true)
  await context.close()
})

describe('three questions for the unsure', () => {
  it.each([true, false])('open straight from the start page (JavaScript: %s)', async (javaScriptEnabled) => {
    const { page, context } = await visit(browser, service.origin, { javaScriptEnabled })
    await page.goto('/')
    await page.getByText('Drei Fragen beantworten').click()
    await page.waitForURL('**/anfrage/anliegen#*')
    expect(await page.getByLabel('Wir sind unsicher').isChecked()).toBe(true)
    expect(await page.getByText('Gibt es Streit?').isVisible()).toBe(true)
    if (javaScriptEnabled) await expectAccessible(page)
    await context.close()
  })

  it('leave a draft that is already there as it is', async () => {
    const { page, context } = await at('anliegen')
    await page.getByLabel('Euer Anliegen').fill('Schon getippt')
    await next(page)
    await page.goto('/')
    await page.getByText('Drei Fragen beantworten').click()
    expect(await page.getByLabel('Euer Anliegen').inputValue()).toBe('Schon getippt')
    expect(await page.getByLabel('Wir sind unsicher').isChecked()).toBe(true)
    await context.close()
  })

  it('appear when somebody picks that they are unsure, and may be skipped once seen', async () => {
    const { page, context } = await at('anliegen')
    await page.getByLabel('Euer Anliegen').fill('Wir streiten.')
    expect(await page.getByText('Gibt es Streit?').isVisible()).toBe(false)
    await page.getByLabel('Wir sind unsicher').check()
    expect(await page.getByText('Gibt es Streit?').isVisible()).toBe(true)
    await next(page)
    expect(path(page)).toBe('/anfrage/anliegen')
    expect(await page.getByText('Gibt es Streit?').isVisible()).toBe(true)
    await next(page)
    expect(path(page)).toBe('/anfrage/ort')
    await context.close()
  })
})

describe('a place', () => {
  it.each([
    ['89073, Ulm', 'Ulm (Stadtkreis Ulm)'],
    ['Ulm 89073', 'Ulm (Stadtkreis Ulm)'],
    ['D-72108', 'Rottenburg am Neckar (Landkreis Tübingen)'],
    ['Stuttgart-Vaihingen', 'Stuttgart (Stadtkreis Stuttgart)'],
  ])('%j is understood, and the review says where that is', async (typed, told) => {
    const { page, context } = await at('ort')
    await page.getByLabel('Ort oder Postleitzahl').fill(typed)
    await page.getByLabel('Vor Ort').check()
    await next(page)
    expect(path(page)).toBe('/anfrage/zeit')
    await page.goto('/anfrage/pruefen')
    expect(await page.locator('dl').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining(told)]))
    await context.close()
  })

  it('that several have is chosen by its district', async () => {
    const { page, context } = await at('ort', true)
    await page.getByLabel('Ort oder Postleitzahl').fill('Rottenburg')
    await page.getByLabel('Vor Ort').check()
    await next(page)
    expect(path(page)).toBe('/anfrage/ort')
    await expectAccessible(page)
    await page.getByLabel(/Laaber.*Landshut/).check()
    await next(page)
    expect(path(page)).toBe('/anfrage/zeit')
    await page.goto('/anfrage/pruefen')
    expect((await page.locator('dl').allTextContents()).join()).toContain('Landkreis Landshut')
    // Another place typed afterwards counts, not the choice of before.
    await page.goto('/anfrage/ort')
    await page.getByLabel('Ort oder Postleitzahl').fill('Konstanz')
    await next(page)
    await page.goto('/anfrage/pruefen')
    expect((await page.locator('dl').allTextContents()).join()).toContain('Landkreis Konstanz')
    await context.close()
  })

  it.each(['Tübigen', 'S', 'Hintertupfingen', 'x'.repeat(15_000)])('%j stays at its step', async (typed) => {
    const { page, context } = await at('ort')
    const field = page.getByLabel('Ort oder Postleitzahl')
    await field.evaluate((input) => input.removeAttribute('maxlength'))
    await field.fill(typed)
    await page.getByLabel('Vor Ort').check()
    await next(page)
    expect(path(page)).toBe('/anfrage/ort')
    expect((await errors(page)).join()).toMatch(
      typed === 'Tübigen' ? /Meintet ihr Tübingen/ : /finden wir nicht|zu lang/,
    )
    if (typed !== 'Tübigen') return context.close()
    await page.getByLabel(/72070 Tübingen/).check()
    await next(page)
    expect(path(page)).toBe('/anfrage/zeit')
    return context.close()
  })
})

describe('recipients', () => {
  it.each(['gibts-nicht', 'x'.repeat(200)])('who cannot be asked are told: %s', async (slug) => {
    const { page, context } = await visit(browser, service.origin)
    const answer = await page.goto(`/anfrage?an=${slug}`)
    expect(answer?.status()).toBe(200)
    expect(await page.locator('.notice').textContent()).toMatch(/können wir nicht anfragen/)
    expect(await page.locator('main').textContent()).toContain('geht an die Geschäftsstelle')
    await expectAccessible(page)
    await context.close()
  })
})
