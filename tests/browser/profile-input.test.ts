/** What people really type into a profile: nothing of it is lost, nothing of it breaks a page. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type Width } from '../support/browser.ts'
import { newExpert } from '../support/demo-people.ts'
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

const path = (page: Page) => new URL(page.url()).pathname
const next = (page: Page) => page.getByRole('button', { name: 'Speichern und weiter', exact: true }).last().click()
const said = (page: Page) => page.locator('.error-summary').first().textContent()

describe.each([
  ['with JavaScript', true, 'desk'],
  ['without JavaScript', false, 'phone'],
] as [string, boolean, Width][])('%s', (_case, javaScriptEnabled, width) => {
  const options = { javaScriptEnabled, width }
  const email = (name: string) => `${name}-${width}@example.org`

  it.each([
    ['a name of 300 characters', 'wer', 'Name', 'N'.repeat(300)],
    ['a name from right to left', 'wer', 'Name', 'ليلى حداد'],
    ['emoji', 'wer', 'Kurzprofil', '🌳 Bäume & <b>Worte</b>'],
    ['a text of 20,000 characters', 'arbeitsweise', 'Wie arbeitet ihr?', 'lang '.repeat(4_000)],
    ['a place that is none', 'ort', 'Ort oder Postleitzahl', 'Hintertupfingen'],
  ])('%s stays as typed', async (name, section, label, text) => {
    const { page, context } = await newExpert(browser, service.origin, email(name.replaceAll(/\W/g, '')), options)
    await page.goto(`/profil/${section}`)
    await page.getByLabel(label, { exact: true }).fill(text)
    await next(page)
    if (path(page) !== `/profil/${section}`) await page.goto(`/profil/${section}`)
    expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(text)
    await page.goto('/profil/vorschau')
    expect(await page.locator('h1').count()).toBe(1)
    await context.close()
  })
})

it('1,000 keywords are told to be too many, and are all still there', async () => {
  const { page, context } = await newExpert(browser, service.origin, 'tausend@example.org', {
    javaScriptEnabled: false,
  })
  const words = Array.from({ length: 1_000 }, (_, at) => `Wort ${at}`).join(', ')
  await page.goto('/profil/angebot')
  await page.getByLabel('Wörter, mit Komma getrennt').fill(words)
  await next(page)
  expect(await said(page)).toContain('sehr viele Angaben')
  expect(await page.getByLabel('Wörter, mit Komma getrennt').inputValue()).toBe(words)
  await context.close()
})

it('somebody whose session ended while typing keeps the text', async () => {
  const { page, context } = await newExpert(browser, service.origin, 'ende@example.org', { javaScriptEnabled: false })
  await page.goto('/profil/wer')
  await page.getByLabel('Kurzprofil').fill('Lange überlegt')
  await context.clearCookies()
  await next(page)
  expect(await said(page)).toContain('nicht mehr angemeldet')
  expect(await page.getByLabel('Kurzprofil').inputValue()).toBe('Lange überlegt')
  await context.close()
})

it('the preview tells which of what it shows is only an example', async () => {
  const { page, context } = await newExpert(browser, service.origin, 'beispiel@example.org')
  await page.goto('/profil/vorschau')
  expect(await page.locator('h1').textContent()).toBe('Nadja Neu')
  expect(await page.locator('.notice').textContent()).toContain('Kurzprofil · Angebot · Ort')
  await page.goto('/profil/ort')
  await page.getByLabel('Ort oder Postleitzahl').fill('72070 Tübingen')
  await next(page)
  await page.goto('/profil/vorschau')
  expect(await page.locator('.notice').textContent()).not.toContain('Ort')
  await context.close()
})
