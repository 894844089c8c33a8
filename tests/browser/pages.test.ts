/** Every page at both widths, light and dark: accessible, not wider than the screen, nothing asked of others. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit, type Width } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let browser: Browser
let slug: string
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
  const answer = (await (await fetch(`${service.origin}/api/v1/experts?pageSize=1`)).json()) as {
    items: { slug: string }[]
  }
  slug = answer.items[0]?.slug ?? ''
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const pages = (): string[] => [
  '/',
  '/beratung',
  '/beratung?q=Verkehr&near=Stuttgart&service=moderation&ansicht=karte',
  '/beratung?q=Quantenchromodynamik&topic=kultur',
  '/beratung?near=Hintertupfingen',
  `/beratung/${slug}`,
  `/beratung/${slug}/kontakt`,
  '/merkliste',
  `/merkliste?liste=${slug}`,
  `/anfrage?an=${slug}`,
  '/anmelden',
  '/mitmachen',
  '/demo/postfach',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
  '/api',
  '/gibt-es-nicht',
]

describe.each(['phone', 'desk'] as Width[])('on a %s', (width) => {
  it.each(['light', 'dark'] as const)('every page is accessible, %s', async (colorScheme) => {
    const { page, context, faults } = await visit(browser, service.origin, { width })
    await page.emulateMedia({ colorScheme })
    for (const path of pages()) {
      await page.goto(path)
      expect(await page.locator('h1').count(), path).toBe(1)
      await expectAccessible(page)
    }
    expect(faults).toEqual([])
    await context.close()
  })

  it('every step of a request is accessible, also with everything missing', async () => {
    const { page, context } = await visit(browser, service.origin, { width })
    await page.goto('/anfrage')
    await page.getByRole('button', { name: 'Los geht es' }).click()
    for (const step of ['anliegen', 'ort', 'zeit', 'rahmen', 'kontakt', 'pruefen']) {
      await page.goto(`/anfrage/${step}`)
      await expectAccessible(page)
      await page.locator('.button-action').click()
      await page.waitForLoadState()
      await expectAccessible(page)
    }
    expect(await page.locator('.error-summary a').count()).toBeGreaterThan(4)
    await context.close()
  })
})

it('leads from a finding in the review to its field, and keeps what was typed', async () => {
  const { page, context } = await visit(browser, service.origin, { javaScriptEnabled: false })
  await page.goto('/anfrage')
  await page.getByRole('button', { name: 'Los geht es' }).click()
  await page.getByLabel('Euer Anliegen').fill('  Nur <b>dies')
  await page.getByRole('button', { name: 'Weiter' }).click()
  expect(await page.getByLabel('Euer Anliegen').inputValue()).toBe('  Nur <b>dies')
  await page.goto('/anfrage/pruefen')
  await page.getByRole('button', { name: 'Anfrage absenden' }).click()
  await page
    .locator('.error-summary')
    .getByRole('link', { name: /E-Mail/ })
    .click()
  expect(page.url()).toContain('/anfrage/kontakt?aus=pruefen#email')
  await page.goto('/anfrage/anliegen')
  expect(await page.getByLabel('Euer Anliegen').inputValue()).toBe('  Nur <b>dies')
  await context.close()
})

it('saves while one types, and gives it back after a reload', async () => {
  const { page, context } = await visit(browser, service.origin)
  await page.goto('/anfrage')
  await page.getByRole('button', { name: 'Los geht es' }).click()
  await page.getByLabel('Euer Anliegen').fill('Halb getippt')
  await page.getByText('Gespeichert.').waitFor()
  await page.reload()
  expect(await page.getByLabel('Euer Anliegen').inputValue()).toBe('Halb getippt')
  await context.close()
})

it('keeps the newer text when the save of an older one is still on its way', async () => {
  const { page, context } = await visit(browser, service.origin)
  await page.goto('/anfrage')
  await page.getByRole('button', { name: 'Los geht es' }).click()
  const arrived: Promise<unknown>[] = []
  await page.route(/\?\/merken$/, (route) => {
    // Reaches the service only after the button did, as on a slow line; what the page gave up reaches nobody.
    const late = page.waitForURL('**/anfrage/ort').then(() => route.continue().catch(() => undefined))
    arrived.push(late)
  })
  await page.getByLabel('Euer Anliegen').fill('ALT')
  await page.waitForRequest(/\?\/merken$/)
  await page.getByLabel('Euer Anliegen').fill('ALT UND NEU')
  await page.getByLabel('Moderation').check()
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.waitForURL('**/anfrage/ort')
  await Promise.all(arrived)
  await page.goto('/anfrage/anliegen')
  expect(await page.getByLabel('Euer Anliegen').inputValue()).toBe('ALT UND NEU')
  await context.close()
})

it('shows nothing of a draft when somebody goes back after forgetting it', async () => {
  const { page, context } = await visit(browser, service.origin)
  await page.goto('/anfrage')
  await page.getByRole('button', { name: 'Los geht es' }).click()
  await page.getByLabel('Euer Anliegen').fill('Niemand soll das lesen')
  await page.getByLabel('Moderation').check()
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.waitForURL('**/anfrage/ort')
  await page.goto('/anfrage/anliegen')
  await context.clearCookies()
  await page.goto('/')
  await page.goBack()
  expect(await page.content()).not.toContain('Niemand soll das lesen')
  await context.close()
})
