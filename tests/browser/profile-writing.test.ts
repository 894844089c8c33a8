/** Writing a profile: changes, pause, and two who write at once; with and without JavaScript. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnProfile } from '../../src/contract/profiles.ts'
import { expectAccessible, openBrowser, visit, type Width } from '../support/browser.ts'
import { approve, newExpert, office, publicExpert } from '../support/demo-people.ts'
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
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
const next = (page: Page) => press(page, 'Speichern und weiter')
const own = async (page: Page) =>
  (await (await page.context().request.get(`${service.origin}/api/v1/my/profile`)).json()) as OwnProfile

describe.each([
  ['with JavaScript', true, 'desk'],
  ['without JavaScript', false, 'phone'],
] as [string, boolean, Width][])('%s', (_case, javaScriptEnabled, width) => {
  const options = { javaScriptEnabled, width }
  const email = (name: string) => `${name}-${width}@example.org`

  it('somebody new applies, writes, looks at the preview, submits, and is public once the office has read it', async () => {
    const { page, context, faults } = await visit(browser, service.origin, options)
    await page.goto('/mitmachen')
    await page.getByLabel('Euer Name').fill('Nadja Neu')
    await page.getByLabel('Eure E-Mail-Adresse').fill(email('nadja'))
    await press(page, 'Profil beginnen')
    await page.goto('/demo/postfach')
    await page
      .getByRole('link', { name: /anmelden\// })
      .first()
      .click()
    await press(page, 'Jetzt anmelden')
    expect(path(page)).toBe('/profil')
    await page.getByRole('link', { name: 'Wer ihr seid' }).click()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Nadja Neu')
    await page.getByLabel('Kurzprofil').fill(`Ich leite Sitzungen am ${width}`)
    await next(page)
    await page.getByLabel('Moderation').check()
    await pickTopics(page, javaScriptEnabled)
    await next(page)
    await page.getByLabel('Ort oder Postleitzahl').fill('72070')
    await next(page)
    await page.getByLabel('Wie arbeitet ihr?').fill('Erst zuhören.\n\n- dann reden')
    await next(page)
    await page.getByLabel('Worum ging es?').fill('Spielstraße')
    await press(page, 'Noch ein Beispiel')
    await page.getByRole('group', { name: 'Beispiel 2' }).getByLabel('Worum ging es?').fill('Dorfladen')
    await press(page, 'Beispiel 1 entfernen')
    expect(await page.getByLabel('Worum ging es?').inputValue()).toBe('Dorfladen')
    await next(page)
    await page.locator('#phone').fill('0711 123456')
    await page.getByRole('group', { name: 'Wer sieht die Telefonnummer?' }).getByLabel('alle').check()
    await press(page, 'Speichern und zur Übersicht')
    expect(path(page)).toBe('/profil')
    await page.getByRole('link', { name: 'Vorschau ansehen' }).click()
    for (const shown of ['Nadja Neu', 'Dorfladen', 'Kultur', 'Seifenkisten', '0711 123456'])
      expect(await page.locator('main').textContent(), shown).toContain(shown)
    expect(await page.locator('main').textContent()).not.toContain(email('nadja'))
    await page.getByRole('link', { name: 'Zurück zum Profil' }).click()
    await press(page, 'Zur Prüfung einreichen')
    expect(await page.locator('main').textContent()).toContain('liegt bei der Geschäftsstelle')
    expect(await page.locator('[role=status].notice').textContent()).toContain('Eingereicht')
    const slug = await approve(browser, service.origin, (await own(page)).draft.id)
    await page.goto('/profil')
    await page.getByRole('link', { name: 'Öffentliche Seite ansehen' }).click()
    expect(path(page)).toBe(`/beratung/${slug}`)
    expect(await page.locator('h1').textContent()).toBe('Nadja Neu')
    expect(faults).toEqual([])
    await context.close()
  })

  it('what is missing is told when somebody submits, and leads to its field', async () => {
    const { page, context } = await newExpert(browser, service.origin, email('fehlt'), options)
    await page.goto('/profil/wer')
    expect(await page.locator('.kern-error').count()).toBe(0)
    await next(page)
    await page.goto('/profil')
    await press(page, 'Zur Prüfung einreichen')
    await page
      .locator('.error-summary')
      .getByRole('link', { name: /wofür man euch ruft/ })
      .click()
    expect(path(page)).toBe('/profil/wer')
    expect(await page.locator('.kern-error').allTextContents()).toEqual([
      expect.stringContaining('wofür man euch ruft'),
    ])
    await context.close()
  })

  it('a public profile stays as it is while changes wait; availability and pause take effect at once', async () => {
    const { page, context } = await publicExpert(browser, service.origin, email('aendern'), options)
    const publicPage = async () => (await fetch(`${service.origin}/beratung/${(await own(page)).slug ?? ''}`)).text()
    await page.goto('/profil/wer')
    await page.getByLabel('Kurzprofil').fill('Neue Zeile für alle')
    await press(page, 'Speichern und zur Übersicht')
    expect(await page.locator('main').textContent()).toContain('Eure Änderungen sieht man erst')
    await press(page, 'Änderungen einreichen')
    expect(await page.locator('main').textContent()).not.toContain('Eure Änderungen sieht man erst')
    expect(await publicPage()).not.toContain('Neue Zeile')
    await page.getByRole('link', { name: 'Wo ihr arbeitet' }).click()
    expect(await page.locator('.notice').textContent()).toContain('kommt sie zu euch zurück')
    await page.goto('/profil')
    await page.getByText('Zurückholen und weiterschreiben').click()
    await press(page, 'Ja, zurückholen')
    await page.getByRole('link', { name: 'Änderungen verwerfen' }).click()
    await expect.poll(() => isInSight(page, '#verwerfen')).toBe(true)
    await press(page, 'Ja, verwerfen')
    expect((await own(page)).isChanged).toBe(false)
    await page.getByLabel('Zurzeit nicht verfügbar').check()
    await press(page, 'Speichern')
    expect(await page.locator('[role=status].notice').textContent()).toContain('Das gilt ab jetzt')
    expect(await publicPage()).toContain('Zurzeit nicht verfügbar')
    await press(page, 'Profil pausieren')
    expect(await publicPage()).toContain('Diese Seite gibt es nicht')
    await press(page, 'Wieder einstellen')
    expect(await publicPage()).toContain('Nadja')
    await press(page, 'Alles ist aktuell')
    expect(await page.locator('main').textContent()).toContain('Zuletzt bestätigt am')
    await context.close()
  })

  it('two windows on one section: both versions are shown, and each field is chosen', async () => {
    const { page, context, faults } = await publicExpert(browser, service.origin, email('zwei'), options)
    const other = await context.newPage()
    for (const one of [page, other]) await one.goto('/profil/arbeitsweise')
    await other.getByLabel('Wie arbeitet ihr?').fill('Aus dem zweiten Fenster')
    await next(other)
    await page.getByLabel('Wie arbeitet ihr?').fill('Aus dem ersten Fenster')
    await next(page)
    expect(await page.locator('.error-summary h2').textContent()).toBe('Inzwischen ist eine andere Fassung gespeichert')
    const shown = await page.locator('main').textContent()
    for (const text of ['Aus dem ersten Fenster', 'Aus dem zweiten Fenster', 'Nadja Neu hat diesen Abschnitt'])
      expect(shown).toContain(text)
    if (javaScriptEnabled) await expectAccessible(page)
    await press(page, 'So speichern')
    expect(await page.locator('.kern-error').textContent()).toContain('eine der beiden Fassungen')
    await page.getByLabel('Eure Fassung').check()
    await press(page, 'So speichern')
    expect(path(page)).toBe('/profil/referenzen')
    expect((await own(page)).draft.answers.description).toBe('Aus dem ersten Fenster')
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
    await context.close()
  })

  it('two windows on two sections need no question, and nothing is lost', async () => {
    const { page, context } = await publicExpert(browser, service.origin, email('beide'), options)
    const other = await context.newPage()
    await page.goto('/profil/arbeitsweise')
    await other.goto('/profil/ort')
    await other.getByLabel(/Wie weit kommt ihr/).fill('77')
    await next(other)
    await page.getByLabel('Wie arbeitet ihr?').fill('Neuer Text')
    await next(page)
    expect(path(page)).toBe('/profil/referenzen')
    expect((await own(page)).draft.answers).toMatchObject({ description: 'Neuer Text', travelRadiusKm: '77' })
    await context.close()
  })
})

async function isInSight(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0)
}

async function pickTopics(page: Page, javaScriptEnabled: boolean): Promise<void> {
  const [topics, keywords] = [page.locator('#topics'), page.locator('#keywords')]
  if (javaScriptEnabled) {
    for (const [picker, word] of [
      [topics, 'Kultur'],
      [keywords, 'Seifenkisten'],
    ] as const) {
      await picker.getByRole('combobox').fill(word)
      await picker.getByRole('combobox').press('Enter')
    }
    return
  }
  await topics.getByText(/zur Auswahl/).click()
  await topics.getByLabel('Kultur', { exact: true }).check()
  await keywords.getByLabel('Wörter, mit Komma getrennt').fill('Seifenkisten')
}

it('a comment of the office stands on top of the overview', async () => {
  const { page, context } = await publicExpert(browser, service.origin, 'rueckfrage@example.org')
  await page.goto('/profil/wer')
  await page.getByLabel('Kurzprofil').fill('Bin die Beste')
  await press(page, 'Speichern und zur Übersicht')
  await press(page, 'Änderungen einreichen')
  const { draft } = await own(page)
  const { request, close } = await office(browser, service.origin)
  const data = { version: draft.version, comment: 'Bitte sachlicher.\nDanke' }
  await request.put(`${service.origin}/api/v1/profile-drafts/${draft.id}/return`, { data })
  await close()
  await page.goto('/profil')
  expect(await page.locator('.notice').textContent()).toContain('Bitte sachlicher.')
  await expectAccessible(page)
  await context.close()
})

it.each(['phone', 'desk'] as Width[])('every page of one’s own profile is accessible (%s)', async (width) => {
  const { page, context, faults } = await publicExpert(browser, service.origin, `axe-${width}@example.org`, { width })
  for (const part of [
    '',
    '/wer',
    '/angebot',
    '/ort',
    '/arbeitsweise',
    '/referenzen',
    '/kontakt',
    '/foto',
    '/vorschau',
  ]) {
    await page.goto(`/profil${part}`)
    expect(await page.locator('h1').count(), part).toBe(1)
    await expectAccessible(page)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const part of ['', '/angebot', '/referenzen']) {
    await page.goto(`/profil${part}`)
    await expectAccessible(page)
  }
  expect(faults).toEqual([])
  await context.close()
})

it('is no page for visitors and the office', async () => {
  const { page, context } = await visit(browser, service.origin)
  await page.goto('/profil/wer')
  expect(path(page)).toBe('/anmelden')
  await context.request.post(`${service.origin}/api/v1/demo/sessions`, { data: { role: 'editor' } })
  expect((await page.goto('/profil/wer'))?.status()).toBe(404)
  await context.close()
})
