/** An expert's way: applying, writing in sections, a photo, being read by the office, and leaving; with and without JavaScript. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'
import { linkFromMailbox, look, pathOf, press, signInAs, WAYS } from '../support/sign-in.ts'

let service: RunningProcess
let browser: Browser
let photo: string
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
  photo = join(service.folder, 'foto.jpg')
  await sharp({ create: { width: 600, height: 400, channels: 3, background: '#357' } })
    .jpeg()
    .toFile(photo)
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const open = async (page: Page, path: string) => {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(200)
}
const pick = async (page: Page, js: boolean, legend: string, label: string) => {
  const group = page.getByRole('group', { name: legend })
  if (!js) {
    const closed = group.locator('details:not([open]) > summary').first()
    if (await closed.isVisible()) await closed.click()
    return group.getByLabel(label, { exact: true }).check()
  }
  await group.getByRole('combobox').fill(label)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  const js = way.javaScriptEnabled
  const name = `Nele Neu ${way.width} ${js ? 'mit' : 'ohne'}`
  const email = `nele-${way.width}-${js}@example.org`
  const slug = name.toLowerCase().replaceAll(' ', '-')

  it('an application becomes a public profile, photo and all, after the office has read it', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await open(page, '/mitmachen')
    await look(page, way)
    await page.getByLabel('Euer Name').fill(name)
    await page.getByLabel('E-Mail').fill(email)
    await press(page, 'Profil beginnen')
    await page.goto(await linkFromMailbox(page, email))
    await press(page, 'Jetzt anmelden')
    expect(pathOf(page)).toBe('/profil')
    expect(await page.locator('main').textContent()).toContain('Eure Bewerbung ist in Arbeit')

    await open(page, '/profil/wer')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(name)
    await page.getByLabel('Kurzprofil').fill('x'.repeat(200))
    await press(page, 'Speichern und weiter')
    expect(pathOf(page)).toBe('/profil/angebot')
    await page.getByLabel('Moderation').check()
    await pick(page, js, 'Themen', 'Kultur')
    await look(page, way)
    await press(page, 'Speichern und weiter')
    await page.getByLabel('Ort oder Postleitzahl').fill('72070 Tübingen')
    await press(page, 'Speichern und weiter')
    await page.getByRole('textbox', { name: 'Wie arbeitet ihr?' }).fill('Ruhig.\n\nUnd genau.')
    await press(page, 'Speichern und weiter')
    await page.getByLabel('Worum ging es?').fill('Ein Platz für alle')
    await press(page, 'Noch ein Beispiel')
    await page.getByLabel('Worum ging es?').nth(1).fill('Ein Haus für viele')
    await press(page, 'Beispiel 1 entfernen')
    expect(await page.getByLabel('Worum ging es?').first().inputValue()).toBe('Ein Haus für viele')
    await look(page, way)
    await press(page, 'Speichern und weiter')
    await look(page, way)
    await press(page, 'Speichern und zur Übersicht')

    await press(page, 'Zur Prüfung einreichen')
    const complaint = page.getByRole('alert').getByRole('link')
    expect(await complaint.textContent()).toContain('120 Zeichen')
    await complaint.click()
    expect(pathOf(page)).toBe('/profil/wer')
    expect(await page.getByLabel('Kurzprofil').inputValue()).toHaveLength(200)
    await page.getByLabel('Kurzprofil').fill('Moderation mit Ruhe')
    await press(page, 'Speichern und zur Übersicht')

    await open(page, '/profil/foto')
    await look(page, way)
    await page.getByLabel('Foto').first().setInputFiles(photo)
    await page.getByLabel('Was das Foto zeigt').fill('Nele lächelt')
    await press(page, 'Foto speichern')
    expect(pathOf(page)).toBe('/profil/wer')
    await open(page, '/profil/vorschau')
    expect(await page.locator('article').textContent()).toContain('Ein Haus für viele')
    expect(
      await page
        .getByAltText('Nele lächelt')
        .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(240)
    await look(page, way)
    await open(page, '/profil')
    await press(page, 'Zur Prüfung einreichen')
    expect(await page.locator('main').textContent()).toContain('liegt bei der Geschäftsstelle')
    await look(page, way)
    expect((await fetch(`${service.origin}/beratung/${slug}`)).status).toBe(404)

    await context.clearCookies()
    await signInAs(page, 'Redaktion')
    await open(page, '/geschaeftsstelle/eingang')
    await look(page, way)
    await page.getByRole('link', { name, exact: true }).click()
    await look(page, way)
    await press(page, 'Veröffentlichen')
    await page.goto(`/beratung/${slug}`)
    expect(await page.locator('h1').textContent()).toBe(name)
    expect(await page.getByAltText('Nele lächelt').isVisible()).toBe(true)
    await look(page, way)
    expect(faults).toEqual([])
    await context.close()
  })

  it('two tabs: the later one sees both versions and chooses, nothing is lost', async () => {
    const { page, context } = await visit(browser, service.origin, way)
    await signInAs(page, 'Expertin')
    const other = await context.newPage()
    await page.goto('/profil/wer')
    await other.goto('/profil/wer')
    await page.getByLabel('Kurzprofil').fill('Aus dem ersten Fenster')
    await press(page, 'Speichern und zur Übersicht')
    await other.getByLabel('Kurzprofil').fill('Aus dem zweiten Fenster')
    await other.getByLabel('Organisation oder Büro').fill('Büro Zwei')
    await press(other, 'Speichern und zur Übersicht')
    expect(await other.getByRole('alert').textContent()).toContain('Inzwischen ist eine andere Fassung gespeichert')
    await look(other, way)
    await other.getByRole('group', { name: 'Kurzprofil' }).getByLabel('Gespeicherte Fassung').check()
    await press(other, 'So speichern')
    await other.goto('/profil/wer')
    expect(await other.getByLabel('Kurzprofil').inputValue()).toBe('Aus dem ersten Fenster')
    expect(await other.getByLabel('Organisation oder Büro').inputValue()).toBe('Büro Zwei')
    await other.goto('/profil?verwerfen')
    await press(other, 'Ja, verwerfen')
    await context.close()
  })

  it('pausing and availability count at once; leaving can be undone; the data can be taken along', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Expertin')
    const isPublic = async () => (await fetch(`${service.origin}/beratung/annette-abele`)).status === 200
    await page.goto('/profil')
    await page.getByLabel('Zurzeit nicht verfügbar').check()
    await press(page, 'Speichern')
    expect(await page.getByLabel('Zurzeit nicht verfügbar').isChecked()).toBe(true)
    await press(page, 'Profil pausieren')
    expect(await isPublic()).toBe(false)
    await press(page, 'Wieder einstellen')
    expect(await isPublic()).toBe(true)
    await press(page, 'Alles ist aktuell')

    await page.goto('/konto/daten')
    await look(page, way)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Alles herunterladen').click()])
    const copy = JSON.parse(readFileSync(await download.path(), 'utf8')) as { account: { email: string } }
    expect(copy.account.email).toBe('expertin@demo.example.org')
    await page.getByRole('link', { name: 'Konto und Profil löschen' }).click()
    await look(page, way)
    await press(page, 'Ja, löschen')
    expect(await isPublic()).toBe(false)
    await look(page, way)
    await press(page, 'Doch behalten')
    expect(await isPublic()).toBe(true)
    expect(faults).toEqual([])
    await context.close()
  })
})
