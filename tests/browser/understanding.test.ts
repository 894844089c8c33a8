/** What the search understood stands on the page and can be undone: corrections, filters read from words, and nobody. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit, type Width } from '../support/browser.ts'
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

const WAYS: [string, boolean][] = [
  ['with JavaScript', true],
  ['without JavaScript', false],
]
const cases = WAYS.flatMap(([way, on]) => (['phone', 'desk'] as Width[]).map((width) => [way, width, on] as const))
/** axe runs in the page, so it needs JavaScript there. */
const expectAccessibleIf = async (on: boolean, page: Parameters<typeof expectAccessible>[0]) => {
  if (on) await expectAccessible(page)
}

describe.each(cases)('%s on a %s', (_way, width, javaScriptEnabled) => {
  it('says what it searched instead of a typing error, and searches what was typed on request', async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled })
    await page.goto('/beratung?q=moderaton+jugned&language=de')
    expect(await page.locator('h1').textContent()).toMatch(/moderation jugend/i)
    await page.getByText(/^Ergebnisse für „moderation jugend“\./i).waitFor()
    expect(await page.getByLabel('Worum geht es bei euch?').inputValue()).toBe('moderaton jugned')
    await expectAccessibleIf(javaScriptEnabled, page)

    const typed = page.getByRole('link', { name: 'Stattdessen nach „moderaton jugned“ suchen' })
    await typed.click()
    await page.waitForURL('**/beratung?language=de&q=moderaton+jugned&verbatim=true')
    expect(await page.locator('h1').textContent()).toContain('„moderaton jugned“')
    expect(await typed.count()).toBe(0)
    await expectAccessibleIf(javaScriptEnabled, page)

    await page.getByLabel('Worum geht es bei euch?').fill('Verkehr')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=Verkehr/)
    expect(page.url()).not.toContain('verbatim')
    expect(page.url()).toContain('language=de')
    expect(faults).toEqual([])
    await context.close()
  })

  it('offers a place in the words as the place of the search, and leaves the words', async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled })
    await page.goto('/beratung?q=Mediation+in+Ulm')
    const offer = page.getByRole('link', { name: /^Ort: .*Ulm.* als Filter hinzufügen$/ })
    await offer.waitFor()
    await expectAccessibleIf(javaScriptEnabled, page)

    await offer.click()
    await page.waitForURL(/near=/)
    expect(await page.getByLabel('Worum geht es bei euch?').inputValue()).toBe('Mediation in Ulm')
    expect(await page.getByLabel('Ort oder Postleitzahl').inputValue()).toContain('Ulm')
    expect(await offer.count()).toBe(0)
    await expectAccessibleIf(javaScriptEnabled, page)
    expect(faults).toEqual([])
    await context.close()
  })

  it('says what it read as not wanted', async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled })
    await page.goto('/beratung?q=Klimaschutz+ohne+Windkraft')
    await page.getByText('Nicht gewünscht und darum nicht gesucht: „Windkraft“.').waitFor()
    await expectAccessibleIf(javaScriptEnabled, page)
    expect(faults).toEqual([])
    await context.close()
  })

  it('leads from a page that is no more to the last one', async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled })
    await page.goto('/beratung?q=Moderation&page=99')
    expect(new URL(page.url()).searchParams.get('page')).not.toBe('99')
    expect(await page.locator('#results article').count()).toBeGreaterThan(0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('says that nobody offers it, and where help is', async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled })
    await page.goto('/beratung?q=Zahnarzt')
    expect(await page.locator('h1').textContent()).toBe('Das bietet im Netz niemand an: „Zahnarzt“')
    expect(await page.locator('#results article').count()).toBe(0)
    await page.getByRole('link', { name: 'Der Geschäftsstelle schreiben' }).waitFor()
    const examples = page.getByRole('region', { name: 'Das bieten die Fachleute hier an' }).getByRole('link')
    expect(await examples.allTextContents()).toEqual(['Moderation', 'Prozessbegleitung', 'Fachberatung'])
    await expectAccessibleIf(javaScriptEnabled, page)
    await examples.first().click()
    await page.waitForURL('**/beratung?service=moderation')
    expect(await page.locator('#results article').count()).toBeGreaterThan(0)
    expect(faults).toEqual([])
    await context.close()
  })
})

it('keeps a date as a filter that can be taken away, and does not disturb its typing', async () => {
  const { page, context, faults } = await visit(browser, service.origin)
  await page.goto('/beratung?q=Verkehr&verbatim=true')
  // The same in every order of day and month.
  await page.getByLabel('Verfügbar am').pressSequentially('12122027', { delay: 100 })
  const chip = page.getByRole('link', { name: 'Verfügbar am 12. Dezember 2027 entfernen' })
  await chip.waitFor()
  expect(page.url()).toContain('verbatim=true')
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('availableOn')
  await chip.click()
  await page.waitForURL('**/beratung?q=Verkehr&verbatim=true')
  expect(await page.getByLabel('Verfügbar am').inputValue()).toBe('')
  expect(faults).toEqual([])
  await context.close()
})
