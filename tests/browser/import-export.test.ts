/** Profiles out as a table and in again: seen before it is done, with and without JavaScript. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'
import { look, pathOf, press, signInAs, WAYS } from '../support/sign-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
let service: RunningProcess
let browser: Browser
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true })
})

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
async function upload(page: Page, path: string): Promise<void> {
  await page.goto('/geschaeftsstelle/import')
  await page.getByLabel('Datei', { exact: true }).setInputFiles(path)
  await press(page, 'Vorschau zeigen')
}
async function exported(page: Page, button = 'Tabelle (CSV)'): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}
const HEAD = 'externalId;name;headline;services;city;postalCode;status\r\n'
const rowsOf = (text: string) => parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]

describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  it('an import is seen row by row before it is done, and done as it was seen', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/import')
    await look(page, way)
    await press(page, 'Vorschau zeigen')
    expect(await page.locator('#file-error').textContent()).toBe('Wählt eine Datei aus.')
    const id = `${way.width}-${way.javaScriptEnabled}`
    const rows = [
      `neu-${id};Nora ${id};Rat und Tat;Fachberatung;Ulm;89073;veröffentlicht`,
      `weg-${id};Ohne Angebot;;;;;`,
    ]
    await upload(page, fileOf('liste.csv', HEAD + rows.join('\r\n')))
    await look(page, way)
    expect(await page.locator('h1').textContent()).toBe('Import: liste.csv')
    const table = (await page.locator('tbody').textContent()) ?? ''
    for (const part of ['neu', 'abgelehnt', 'Das Angebot fehlt']) expect(table).toContain(part)
    const address = `${service.origin}/beratung/nora-${id}`
    expect((await fetch(address)).status).toBe(404)
    await press(page, 'Übernehmen (Profile: 1)')
    expect(await page.getByRole('status').first().textContent()).toContain('Übernommen')
    await look(page, way)
    expect((await fetch(address)).status).toBe(200)
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([])
    await context.close()
  })

  it('an export comes back unchanged', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/export')
    await look(page, way)
    const text = await exported(page)
    expect(text.startsWith('\uFEFF"externalId";')).toBe(true)
    expect(rowsOf(text).length).toBeGreaterThanOrEqual(240)
    await upload(page, fileOf('alle.csv', text))
    expect(await page.locator('.desk').textContent()).toContain('Diese Datei ändert nichts.')
    await page.goto('/geschaeftsstelle/export')
    await page.getByLabel('Kreis').selectOption({ label: 'Stadtkreis Ulm' })
    const inUlm = JSON.parse(await exported(page, 'JSON')) as { city: string }[]
    expect(new Set(inUlm.map(({ city }) => city))).toEqual(new Set(['Ulm']))
    expect(faults).toEqual([])
    await context.close()
  })

  it('those picked in the table are exported, and nobody when nobody is picked', async () => {
    const { page, context } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/profile')
    await page.locator('tbody input[type=checkbox]').first().check()
    await page.locator('tbody input[type=checkbox]').nth(2).check()
    expect(rowsOf(await exported(page, 'Auswahl exportieren'))).toHaveLength(2)
    await page.goto('/geschaeftsstelle/profile')
    for (const box of await page.locator('tbody input:checked').all()) await box.uncheck()
    await press(page, 'Auswahl exportieren')
    expect(await page.locator('[role=alert]').textContent()).toContain('Exportiert wurde nichts')
    await look(page, way)
    await context.close()
  })
})

it('a preview says in words what of a profile would change, and leads to it', async () => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Redaktion')
  await upload(page, fileOf('um.csv', `${HEAD}demo-0000002;Umgezogen;Rat;Fachberatung;Ulm;89073;`))
  const row = (await page.locator('tbody tr').textContent()) ?? ''
  for (const word of ['Name', 'Ort', 'Postleitzahl', 'Begriffe']) expect(row).toContain(word)
  expect(row).not.toMatch(/placeName|postalCode|latitude|terms/)
  await page.locator('tbody a').first().click()
  expect(pathOf(page)).toMatch(/^\/geschaeftsstelle\/profile\/./)
  await context.close()
})

it('a preview that is done in another window is shown as done, not as changed', async () => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Redaktion')
  await upload(page, fileOf('zweimal.csv', `${HEAD}zweimal;Zita Zweimal;Rat;Fachberatung;Ulm;89073;`))
  const other = await context.newPage()
  await other.goto(page.url())
  await press(page, 'Übernehmen (Profile: 1)')
  await press(other, 'Übernehmen (Profile: 1)')
  expect(await other.getByRole('status').first().textContent()).toContain('Übernommen')
  expect(await other.locator('[role=alert]').count()).toBe(0)
  await context.close()
})

it('a preview says which columns are not read and what is empty afterwards', async () => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Redaktion')
  const head = HEAD.replace('\r\n', ';Fax\r\n')
  await upload(page, fileOf('fax.csv', `${head}demo-0000003;Nur das;Rat;Fachberatung;Ulm;89073;;1`))
  const text = (await page.locator('.desk').textContent()) ?? ''
  for (const part of ['lesen sie nicht: Fax.', 'Danach leer:', 'Beschreibung']) expect(text).toContain(part)
  await page.getByRole('link', { name: /^abgelehnt/ }).click()
  expect(await page.locator('.desk').textContent()).toContain('Hier ist keine Zeile.')
  await page.getByRole('link', { name: /^alle außer/ }).click()
  expect(await page.locator('tbody tr').count()).toBe(1)
  await context.close()
})

it('a preview that is no longer true is shown anew instead of being done', async () => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Redaktion')
  const row = 'doppelt;Dora Doppelt;Rat und Tat;Fachberatung;Ulm;89073;veröffentlicht'
  await upload(page, fileOf('eins.csv', HEAD + row))
  const first = pathOf(page)
  await upload(page, fileOf('zwei.csv', HEAD + row))
  await press(page, 'Übernehmen (Profile: 1)')
  await page.goto(first)
  await press(page, 'Übernehmen (Profile: 1)')
  expect(await page.locator('[role=alert]').textContent()).toContain('Das ist die neue Vorschau')
  expect(await page.locator('.desk').textContent()).toContain('Diese Datei ändert nichts.')
  await context.close()
})

it.each([
  ['a spreadsheet', 'tabelle.csv', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]), 'Excel oder LibreOffice'],
  ['more than 20 MB', 'gross.csv', Buffer.alloc(21 * 1_024 * 1_024 - 5_000, 'a'), 'mehr als 20 MB'],
  ['zeros', 'null.csv', Buffer.alloc(40), 'keine Textdatei'],
  ['a million columns', 'breit.csv', Buffer.from('x;'.repeat(1_000_000)), 'Überschriften'],
])('a file that is %s is refused beside the field', async (_case, name, content, words) => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Redaktion')
  await upload(page, fileOf(name, content))
  expect(await page.locator('#file-error').textContent()).toContain(words)
  await look(page, { width: 'desk', javaScriptEnabled: true })
  await context.close()
})
