/** The office at its desk: reading changes, keeping profiles, asking whether they are current; with and without JavaScript. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
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

const main = (page: Page) => page.locator('main').textContent()
const found = async (query: string) => (await fetch(`${service.origin}/beratung?${query}`)).text()

describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  const mark = `${way.width} ${way.javaScriptEnabled ? 'mit' : 'ohne'}`

  it('a change is read beside what was, given back, corrected and published', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    const change = async () => {
      await context.clearCookies()
      await signInAs(page, 'Expertin')
      await page.goto('/profil/wer')
      await page.getByLabel('Kurzprofil').fill(`Zeile ${mark}`)
      await press(page, 'Speichern und zur Übersicht')
      await press(page, 'Änderungen einreichen')
      await context.clearCookies()
      await signInAs(page, 'Redaktion')
      await page.goto('/geschaeftsstelle/eingang')
      await page.getByRole('link', { name: 'Annette Abele' }).click()
    }
    await change()
    expect(await page.locator('.side.ins').first().textContent()).toContain(mark.split(' ')[1])
    expect(await page.locator('.side.del').first().textContent()).toContain('Bisher')
    await look(page, way)
    await press(page, 'Zurückgeben')
    expect(await page.getByRole('alert').textContent()).toContain('Schreibt, was noch zu ändern ist.')
    await page.getByLabel('Was ist zu ändern?').fill('Bitte mit Ort.')
    await press(page, 'Zurückgeben')
    expect(pathOf(page)).toBe('/geschaeftsstelle/eingang')
    await page.goto('/demo/postfach')
    expect(await main(page)).toContain('Bitte mit Ort.')
    await change()
    await page.getByRole('link', { name: 'ändern' }).first().click()
    await page.getByLabel('Kurzprofil').fill(`Zeile ${mark} in Stuttgart`)
    await look(page, way)
    await press(page, 'Speichern')
    await press(page, 'Veröffentlichen')
    expect(await found('q=Annette+Abele')).toContain(`Zeile ${mark} in Stuttgart`)
    expect(faults).toEqual([])
    await context.close()
  })

  it('many profiles are paused at once, one is brought back, one is begun for somebody', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/profile?status=published&page=3')
    await look(page, way)
    await press(page, 'Profil pausieren')
    expect(await page.getByRole('alert').textContent()).toContain('Wählt zuerst Profile')
    const boxes = page.getByRole('checkbox', { name: /wählen/ }).and(page.locator('[name=slug]'))
    for (const index of [3, 4]) await boxes.nth(index).check()
    const slug = await boxes.nth(3).inputValue()
    await press(page, 'Profil pausieren')
    expect(await page.getByRole('status').first().textContent()).toContain('2 erledigt')
    await look(page, way)
    await page.goto(`/geschaeftsstelle/profile/${slug}`)
    await look(page, way)
    await page.getByRole('link', { name: 'Veröffentlichen' }).click()
    await press(page, 'Veröffentlichen')
    expect((await fetch(`${service.origin}/beratung/${slug}`)).status).toBe(200)
    expect(await main(page)).toContain('Stand geändert')

    const email = `begonnen-${mark.replace(' ', '-')}@example.org`
    await page.goto('/geschaeftsstelle/profile/neu')
    await page.getByLabel('Name', { exact: true }).fill('Bodo Begonnen')
    await page.getByLabel('E-Mail').fill(email)
    await press(page, 'Beginnen')
    expect(await page.locator('h1').textContent()).toContain('Bodo Begonnen')
    await page.goto('/demo/postfach')
    expect(await main(page)).toContain(email)
    expect(faults).toEqual([])
    await context.close()
  })

  it('the link of the half-yearly mail confirms by a button, without signing in', async () => {
    const { page, context } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto('/geschaeftsstelle/profile/annette-abele')
    await press(page, 'Um Bestätigung bitten')
    await context.clearCookies()
    await page.goto('/demo/postfach')
    await page.locator('a[href^="/profil-bestaetigen/"]').first().click()
    await look(page, way)
    await press(page, 'Alles ist aktuell')
    expect(await page.locator('h1').textContent()).toBe('Danke, das Profil ist bestätigt')
    await look(page, way)
    await context.close()
  })
})
