/** An application from its first word to the public page, read by the office; changes; two of the office at once; the log. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'
import { linkFromMailbox, look, pathOf, press, signInAs, WAYS } from '../support/sign-in.ts'

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

const fill = (page: Page, name: string, text: string) => page.locator(`main [name="${name}"]`).fill(text)
const check = (page: Page, name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check()
const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? ''
const open = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

/** A form that is refused answers 4xx, which a browser writes to its console. */
const unexpected = (faults: string[]) => faults.filter((fault) => !/status of 4(?:04|09|22)/.test(fault))

/** An expert at the pages of the site: joins, writes what is needed, hands it in. */
async function apply(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/mitmachen')
  await fill(page, 'name', name)
  await fill(page, 'email', email)
  await page.locator('main form button').click()
  await page.goto(await linkFromMailbox(page, email))
  await press(page, 'Jetzt anmelden')
  await page.goto('/profil/wer')
  await fill(page, 'name', name)
  await fill(page, 'headline', 'Ich leite Versamlungen')
  await press(page, 'Speichern und weiter')
  await check(page, 'services', 'moderation')
  await press(page, 'Speichern und weiter')
  await fill(page, 'place', '72070 Tübingen')
  await check(page, 'reach', 'on_site')
  await press(page, 'Speichern und weiter')
  await page.goto('/profil')
  await press(page, 'Zur Prüfung einreichen')
}

describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  const name = `Ada ${way.width === 'desk' ? 'Tisch' : way.javaScriptEnabled ? 'Tipp' : 'Telefon'}`
  const email = `${name.replace(' ', '.').toLowerCase()}@example.org`

  it('an application comes back, is handed in again, is corrected and becomes public', async () => {
    const expert = await visit(browser, service.origin, way)
    const office = await visit(browser, service.origin, way)
    await apply(expert.page, name, email)
    const { page } = office
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/eingang')
    await look(page, way)
    await open(page, name)
    await look(page, way)
    expect(await textOf(page)).toContain('Ich leite Versamlungen')
    expect(await textOf(page)).toContain('Moderation')
    await press(page, 'Zurückgeben')
    await look(page, way)
    expect(await page.locator('[role=alert] a').getAttribute('href')).toBe('#comment')
    await page.getByLabel('Was ist zu ändern?').fill('Bitte schreibt,\nwie ihr arbeitet.')
    await press(page, 'Zurückgeben')
    expect(await page.getByRole('status').textContent()).toContain('Zurückgegeben')
    await expert.page.goto('/demo/postfach')
    expect(await textOf(expert.page)).toContain('wie ihr arbeitet.')
    await expert.page.goto('/profil/arbeitsweise')
    await fill(expert.page, 'description', 'Ich höre zuerst zu.')
    await expert.page.getByRole('button', { name: 'Speichern und zur Übersicht' }).click()
    await press(expert.page, 'Zur Prüfung einreichen')

    await page.goto('/geschaeftsstelle/eingang')
    await open(page, name)
    await page.getByRole('link', { name: 'ändern: Person' }).click()
    await look(page, way)
    await fill(page, 'headline', 'Ich leite Versammlungen')
    await press(page, 'Speichern')
    await look(page, way)
    await open(page, 'Vorschau ansehen')
    await look(page, way)
    expect(await page.locator('h1').textContent()).toBe(name)
    await open(page, 'Zurück zur Prüfung')
    await press(page, 'Veröffentlichen')
    expect(pathOf(page)).toBe('/geschaeftsstelle/eingang')
    expect(await page.getByRole('status').textContent()).toContain('Veröffentlicht')
    await expert.page.goto(`/beratung/${name.replace(' ', '-').toLowerCase()}`)
    expect(await textOf(expert.page)).toContain('Ich leite Versammlungen')
    expect(unexpected([...office.faults, ...expert.faults])).toEqual([])
    await expert.context.close()
    await office.context.close()
  })

  it('a change is shown beside what is public, and a second of the office learns what the first did', async () => {
    const first = await visit(browser, service.origin, way)
    const second = await visit(browser, service.origin, way)
    await signInAs(first.page, 'Redaktion')
    await signInAs(second.page, 'Vermittlung')
    const slug = name.replace(' ', '-').toLowerCase()
    await first.page.goto(`/geschaeftsstelle/profile/${slug}`)
    await press(first.page, 'Änderung beginnen')
    await fill(first.page, 'headline', 'Ich leite ruhige Versammlungen')
    await press(first.page, 'Speichern')
    await look(first.page, way)
    expect(await first.page.locator('ins').first().textContent()).toContain('ruhige')
    const address = first.page.url().replace('?gespeichert', '')

    // Both correct the same section: the second chooses, and nothing of the first is lost unasked.
    await second.page.goto(`${address}/wer`)
    await first.page.goto(`${address}/wer`)
    await fill(first.page, 'organisation', 'Büro Ruhe')
    await press(first.page, 'Speichern')
    await fill(second.page, 'headline', 'Ich leite kurze Versammlungen')
    await press(second.page, 'Speichern')
    await look(second.page, way)
    expect(await textOf(second.page)).toContain('Renate Redaktion hat diesen Abschnitt')
    await second.page.locator('#organisation-theirs').check()
    await press(second.page, 'So speichern')
    expect(await textOf(second.page)).toContain('Büro Ruhe')
    expect(await textOf(second.page)).toContain('kurze')

    // The page of the first is now older than the version: approving it would publish what nobody there has read.
    await first.page.getByLabel('Was ist zu ändern?').fill('Bitte nicht so kurz.')
    await press(first.page, 'Zurückgeben')
    await look(first.page, way)
    expect(await first.page.locator('[role=alert]').textContent()).toContain('Viktor Vermittlung')
    expect(await first.page.getByLabel('Was ist zu ändern?').inputValue()).toBe('Bitte nicht so kurz.')
    await press(second.page, 'Veröffentlichen')
    await press(first.page, 'Zurückgeben')
    await look(first.page, way)
    expect(await first.page.locator('h1').textContent()).toBe('Diese Fassung gibt es nicht mehr')
    expect(await first.page.locator('blockquote').textContent()).toBe('Bitte nicht so kurz.')
    expect(unexpected([...first.faults, ...second.faults])).toEqual([])
    await first.context.close()
    await second.context.close()
  })

  it('the log says in words what was done, to the office without what people wrote about themselves', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/protokoll')
    await look(page, way)
    await fill(page, 'subject', name.toUpperCase())
    await page.locator('[name=action]').selectOption({ label: 'Veröffentlicht' })
    await press(page, 'Anzeigen')
    await look(page, way)
    expect(await page.locator('tbody tr').count()).toBe(2)
    await page.locator('summary').first().click()
    await look(page, way)
    expect(await textOf(page)).not.toContain('kurze')
    expect(await page.locator('tbody tr').first().textContent()).toContain('Kurzprofil')
    await page.locator('tbody').getByRole('link', { name }).first().click()
    expect(await textOf(page)).toContain('Fassung bearbeitet')
    await page.goto('/geschaeftsstelle/protokoll?from=gestern&before=-3&subjectKind=alles&until=2026-02-31')
    await look(page, way)
    await page.goto('/geschaeftsstelle/protokoll?from=2026-12-02&until=2026-12-01')
    await look(page, way)
    expect(await page.locator('.kern-error').textContent()).toContain('Das Ende liegt vor dem Anfang')
    await context.clearCookies()
    await signInAs(page, 'Admin')
    await page.goto(`/geschaeftsstelle/protokoll?subject=${encodeURIComponent(name)}&action=approved`)
    await page.locator('summary').first().click()
    expect(await textOf(page)).toContain('Ich leite kurze Versammlungen')
    expect(faults).toEqual([])
    await context.close()
  })
})

it('by keyboard alone an answer is written and sent', async () => {
  const { page, context } = await visit(browser, service.origin)
  const expert = await visit(browser, service.origin)
  await apply(expert.page, 'Tina Taste', 'tina.taste@example.org')
  await signInAs(page, 'Redaktion')
  await page.goto('/geschaeftsstelle/eingang')
  const press = (key: string) => page.keyboard.press(key)
  const focused = () =>
    page.evaluate<string>(
      'document.activeElement.matches("body") ? "" : document.activeElement.textContent + document.activeElement.id',
    )
  const tabTo = async (text: string) => {
    for (let at = 0; at < 80 && !(await focused()).includes(text); at++) await press('Tab')
    expect(await focused()).toContain(text)
  }
  await tabTo('Tina Taste')
  await press('Enter')
  await page.waitForURL(/eingang\/\d+$/)
  await tabTo('comment')
  await page.keyboard.type('Bitte ein Beispiel.')
  await press('Tab')
  await press('Enter')
  await page.waitForURL(/fertig=zurueck/)
  await context.close()
  await expert.context.close()
})
