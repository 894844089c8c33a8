/** The photo of one's own profile: chosen, described, seen before it is public, removed; with and without JavaScript. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnProfile } from '../../src/contract/profiles.ts'
import { openBrowser, type Width } from '../support/browser.ts'
import { publicExpert } from '../support/demo-people.ts'
import { quarters, SCRIPTED_SVG } from '../support/pictures.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let browser: Browser
let folder: string
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
  writeFileSync(join(folder, 'foto.jpg'), await quarters().jpeg().toBuffer())
  writeFileSync(join(folder, 'foto.svg'), SCRIPTED_SVG)
  writeFileSync(join(folder, 'gross.jpg'), Buffer.alloc(11 * 1_024 * 1_024 + 5))
})
afterAll(async () => {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true })
})

const path = (page: Page) => new URL(page.url()).pathname
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()
const own = async (page: Page) =>
  (await (await page.context().request.get(`${service.origin}/api/v1/my/profile`)).json()) as OwnProfile

describe.each([
  ['with JavaScript', true, 'desk'],
  ['without JavaScript', false, 'phone'],
] as [string, boolean, Width][])('%s', (_case, javaScriptEnabled, width) => {
  const options = { javaScriptEnabled, width }

  it('a photo is chosen, described, seen before it is public, and removed; what is none is refused kindly', async () => {
    const { page, context } = await publicExpert(browser, service.origin, `foto-${width}@example.org`, options)
    await page.goto('/profil/foto')
    await press(page, 'Foto speichern')
    expect(await page.locator('.error-summary').textContent()).toContain('Wählt ein Foto aus')
    for (const [file, sentence] of [
      ['foto.svg', 'Zeichnung'],
      ['gross.jpg', '10 MB'],
    ] as const) {
      await page.locator('#photo').setInputFiles(join(folder, file))
      await press(page, 'Foto speichern')
      expect(await page.locator('#photo-error').textContent(), file).toContain(sentence)
    }
    await page.locator('#photo').setInputFiles(join(folder, 'foto.jpg'))
    await press(page, 'Foto speichern')
    expect(path(page)).toBe('/profil/wer')
    await page.getByLabel('Was das Foto zeigt').fill('Vier bunte Felder')
    await press(page, 'Speichern und zur Übersicht')
    await page.goto('/profil/vorschau')
    const photo = page.getByRole('img', { name: 'Vier bunte Felder' })
    expect(
      await photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBeGreaterThan(200)
    await expectPhotoBeside(page, width)
    await page.goto('/profil/foto')
    await press(page, 'Foto entfernen')
    expect((await own(page)).draft.answers).toMatchObject({ photo: '', photoAlt: '' })
    await context.close()
  })

  it('a sentence of any length stays as typed; what is too long is told when the profile is to be submitted', async () => {
    const { page, context } = await publicExpert(browser, service.origin, `satz-${width}@example.org`, options)
    await page.goto('/profil/foto')
    await page.getByLabel('Was das Foto zeigt').fill('lang '.repeat(120))
    await page.locator('#photo').setInputFiles(join(folder, 'foto.svg'))
    await press(page, 'Foto speichern')
    expect(await page.getByLabel('Was das Foto zeigt').inputValue()).toHaveLength(600)
    await page.locator('#photo').setInputFiles(join(folder, 'foto.jpg'))
    await press(page, 'Foto speichern')
    await page.goto('/profil')
    await press(page, 'Änderungen einreichen')
    await page
      .locator('.error-summary')
      .getByRole('link', { name: /höchstens 200 Zeichen/ })
      .click()
    expect(path(page)).toBe('/profil/wer')
    expect(await page.getByLabel('Was das Foto zeigt').inputValue()).toHaveLength(600)
    await context.close()
  })
})

/** It stands beside the name and takes no room from text and facts. */
async function expectPhotoBeside(page: Page, width: Width): Promise<void> {
  const box = async (selector: string) => {
    const found = await page.locator(`article ${selector}`).boundingBox()
    if (found === null) throw new Error(`${selector} is not to be seen`)
    return { ...found, right: found.x + found.width, bottom: found.y + found.height }
  }
  const [head, photo, text, facts] = [await box('header'), await box('img'), await box('.text'), await box('dl')]
  expect(photo.x).toBeGreaterThanOrEqual(head.right)
  expect(facts.y).toBeGreaterThanOrEqual(photo.bottom)
  expect(facts.width).toBeGreaterThan(width === 'desk' ? 400 : 340)
  if (width === 'desk') expect(text.y).toBeLessThan(photo.bottom)
  else expect(text.y).toBeGreaterThanOrEqual(photo.bottom)
}
