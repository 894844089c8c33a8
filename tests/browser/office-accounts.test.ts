/** Accounts as an admin keeps them on pages of the office, and mails as a broker sees them. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/service/database.ts'
import { openBrowser, visit } from '../support/browser.ts'
import { aLetter } from '../support/letter.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'
import { look, pathOf, press, signInAs, WAYS } from '../support/sign-in.ts'

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

describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  it('an admin closes an account after a question, and its sessions end at once', async () => {
    const { page, context } = await visit(browser, service.origin, way)
    const other = await visit(browser, service.origin)
    await signInAs(other.page, 'Redaktion')
    await signInAs(page, 'Admin')
    await page.goto('/geschaeftsstelle/konten?q=redaktion')
    await look(page, way)
    await page.getByRole('link', { name: 'Renate Redaktion' }).click()
    await look(page, way)
    await page.getByRole('link', { name: 'Konto schließen' }).click()
    await look(page, way)
    await other.page.goto('/konto')
    expect(pathOf(other.page)).toBe('/konto')
    await press(page, 'Konto schließen')
    await look(page, way)
    await other.page.goto('/konto')
    expect(pathOf(other.page)).toBe('/anmelden')
    await page.getByRole('link', { name: 'Konto öffnen' }).click()
    await press(page, 'Konto öffnen')
    await other.context.close()
    await context.close()
  })
})

it('the last open admin cannot be closed, and is told why', async () => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Admin')
  await page.goto('/geschaeftsstelle/konten?rolle=admin')
  await page.getByRole('link', { name: 'Alma Admin' }).click()
  await page.getByRole('link', { name: 'Konto schließen' }).click()
  await press(page, 'Konto schließen')
  expect(await page.locator('[role=alert]').textContent()).toContain('das letzte offene Konto')
  await context.close()
})

it('whoever leaves is named with the day, beside the account and the profile, and nothing is offered that would be refused', async () => {
  const [owner, { page, context }] = [await visit(browser, service.origin), await visit(browser, service.origin)]
  await signInAs(owner.page, 'Expertin')
  await owner.page.goto('/konto/daten?loeschen')
  await press(owner.page, 'Ja, löschen')
  await signInAs(page, 'Admin')
  await page.goto('/geschaeftsstelle/konten?q=expertin')
  const main = page.locator('main')
  const day = /wird am \d+\. \S+ \d{4} gelöscht/.exec((await main.textContent()) ?? '')?.[0]
  expect(day).toBeDefined()
  const name = (await page.locator('tbody a').first().textContent()) ?? ''
  await page.locator('tbody a').first().click()
  await look(page, WAYS[2] as (typeof WAYS)[number])
  expect(await main.textContent()).toContain('kann nur sie selbst das zurücknehmen')
  expect(await page.getByRole('button', { name: 'Rolle ändern' }).count()).toBe(0)
  await page.goto(`/geschaeftsstelle/profile?q=${encodeURIComponent(name)}`)
  expect(await main.textContent()).toContain(day)
  await page.getByRole('link', { name, exact: true }).click()
  await look(page, WAYS[2] as (typeof WAYS)[number])
  expect(await main.textContent()).toContain('Veröffentlichen geht solange nicht')
  expect(await page.getByRole('link', { name: 'Veröffentlichen' }).count()).toBe(0)
  await press(owner.page, 'Doch behalten')
  await page.reload()
  expect(await main.textContent()).not.toContain('gelöscht')
  for (const one of [owner.context, context]) await one.close()
})

it('pages of the office are for those who work there', async () => {
  const { page, context } = await visit(browser, service.origin)
  const statusOf = async (path: string) => (await page.goto(path))?.status()
  await page.goto('/geschaeftsstelle/konten?q=x')
  expect(page.url()).toBe(`${service.origin}/anmelden?weiter=${encodeURIComponent('/geschaeftsstelle/konten?q=x')}`)
  await signInAs(page, 'Expertin')
  for (const path of ['/geschaeftsstelle/konten', '/geschaeftsstelle/mails']) expect(await statusOf(path)).toBe(404)
  await context.clearCookies()
  await signInAs(page, 'Redaktion')
  for (const path of ['/geschaeftsstelle/konten', '/geschaeftsstelle/mails']) expect(await statusOf(path)).toBe(404)
  await context.clearCookies()
  await signInAs(page, 'Vermittlung')
  expect(await statusOf('/geschaeftsstelle/konten')).toBe(404)
  expect(await statusOf('/geschaeftsstelle/mails')).toBe(200)
  expect(await page.getByRole('navigation').getByRole('link', { name: 'Konten' }).count()).toBe(0)
  await context.close()
})

describe.each(WAYS)('failed mails on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  it('are told with their reason and go out again, marked addresses are cleared', async () => {
    const id = aFailedMail(service.folder)
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Vermittlung')
    await page.goto('/geschaeftsstelle/mails?stand=failed')
    await look(page, way)
    expect(await page.locator('main').textContent()).toContain(REASON)
    await page.getByRole('button', { name: 'Markierung aufheben: ada@example.org' }).click()
    expect(await page.getByRole('button', { name: /^Markierung/ }).count()).toBe(0)
    await page.getByRole('button', { name: /^Noch einmal versuchen: .* an ada@example.org$/ }).click()
    await look(page, way)
    expect(new URL(page.url()).searchParams.get('stand')).toBe('failed')
    expect(statusOf(service.folder, id)).toBe('waiting')
    expect(faults).toEqual([])
    await context.close()
  })
})

const REASON = '550 5.1.1 no such user'

/** What a mail server that refuses for good leaves behind, written beside the running service. */
function aFailedMail(folder: string): string {
  const database = openDatabase(join(folder, 'beratungsnetz.db'))
  const at = new Date().toISOString()
  const id = database.inTransaction(({ mailWrites }) => {
    const written = mailWrites.add(aLetter(), { at })
    mailWrites.bounce(written, at, REASON)
    mailWrites.markAddress({ address: 'ada@example.org', failedAt: at, reason: REASON })
    return written
  })
  database.close()
  return id
}

function statusOf(folder: string, id: string) {
  const database = openDatabase(join(folder, 'beratungsnetz.db'))
  const status = database.read.mails.byId(id)?.status
  database.close()
  return status
}
