/** From the first search to the stored request: with JavaScript, without it, and with the keyboard alone; phone and desk. */
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, visit, type Width } from '../support/browser.ts'
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

function stored(): Record<string, unknown>[] {
  const database = new SQLite(join(service.folder, 'beratungsnetz.db'), { readonly: true })
  const rows = database
    .prepare<[], Record<string, unknown>>('select * from consultation_requests order by created_at')
    .all()
  database.close()
  return rows
}
const recipients = (id: unknown) => {
  const database = new SQLite(join(service.folder, 'beratungsnetz.db'), { readonly: true })
  const count = database
    .prepare<[unknown], number>('select count(*) from consultation_request_recipients where request_id = ?')
    .pluck()
    .get(id)
  database.close()
  return count
}

/** How a person presses and types: with a pointer, or by Tab, Enter and Space. */
interface Hands {
  press: (page: Page, role: 'link' | 'button', name: string | RegExp) => Promise<void>
  tick: (page: Page, label: string | RegExp) => Promise<void>
}

const pointer: Hands = {
  press: async (page, role, name) => page.getByRole(role, { name }).first().click(),
  tick: async (page, label) => page.getByLabel(label).first().check(),
}

const keyboard: Hands = {
  press: async (page, role, name) => {
    await tabTo(page, page.getByRole(role, { name }).first())
    const left = page.waitForEvent('framenavigated')
    await page.keyboard.press('Enter')
    await left
    await page.waitForLoadState('domcontentloaded')
  },
  tick: async (page, label) => {
    const field = page.getByLabel(label).first()
    await tabTo(page, field)
    await page.keyboard.press('Space')
  },
}

const MOST_TABS = 300
/** Runs in the page, so it is text: tests know no DOM. */
const IS_RADIO_OF = '(name) => document.activeElement?.type === "radio" && document.activeElement.name === name'
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    // A group of radio buttons is one stop; inside it the arrows move.
    const inGroup = await page.evaluate<boolean, string | null>(IS_RADIO_OF, await target.getAttribute('name'))
    await page.keyboard.press(inGroup ? 'ArrowDown' : 'Tab')
  }
  throw new Error('Tab never reached it.')
}

async function fillRequest(page: Page, { press, tick }: Hands, need: string): Promise<void> {
  await press(page, 'button', 'Los geht es')
  await page.getByLabel('Euer Anliegen').fill(need)
  await tick(page, 'Moderation')
  await press(page, 'button', 'Weiter')
  await page.getByLabel('Ort oder Postleitzahl').fill('72070')
  await tick(page, 'Vor Ort')
  await press(page, 'button', 'Weiter')
  await page.getByLabel('Wie viele Leute').fill('40')
  await press(page, 'button', 'Weiter')
  await press(page, 'button', 'Weiter')
  await tick(page, 'eine Gruppe, Initiative oder ein Verein')
  await page.getByLabel('Name eurer Gruppe').fill('Initiative Spielstraße')
  await page.getByLabel('Wen dürfen wir').fill('Ada Muster')
  await page.getByLabel('E-Mail').fill('ada@example.org')
  await press(page, 'button', 'Weiter')
  await page.getByText(need).waitFor()
  await tick(page, /Ihr dürft unsere Angaben/)
  await press(page, 'button', 'Anfrage absenden')
  await page.waitForURL('**/anfrage/gesendet')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Eure Anfrage ist da')
}

const WAYS: [string, Hands, boolean][] = [
  ['with JavaScript', pointer, true],
  ['without JavaScript', pointer, false],
  ['with the keyboard only', keyboard, true],
]
const cases = WAYS.flatMap((way) => (['phone', 'desk'] as Width[]).map((width) => [...way, width] as const))

describe.each(cases)('%s', (way, hands, javaScriptEnabled, width) => {
  it(`a group finds people on a ${width} and sends them a request`, async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled })
    await page.goto('/')
    await page.getByLabel('Worum geht es bei euch?').fill('Verkehr')
    await page.getByLabel('Ort oder Postleitzahl').fill('Stuttgart')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/beratung?*')
    await filterByService(page, hands, width, javaScriptEnabled)

    const name = (await page.locator('#results h2 a').first().textContent()) ?? ''
    await hands.press(page, 'button', `Merken ${name}`)
    await page.getByRole('button', { name: `Nicht mehr merken ${name}` }).waitFor()
    await hands.press(page, 'link', name)
    await page.waitForURL('**/beratung/*')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)

    await hands.press(page, 'link', /Merkliste 1/)
    await page.waitForURL('**/merkliste')
    await hands.press(page, 'button', 'Anfrage schreiben')
    await page.waitForURL('**/anfrage?an=*')
    const before = stored().length
    const need = `Spielstraße ${way} ${width}`
    await fillRequest(page, hands, need)
    const rows = stored()
    expect(rows).toHaveLength(before + 1)
    expect(rows.find((row) => row['need'] === need)).toMatchObject({
      people: 40,
      place_name: 'Tübingen',
      contact_email: 'ada@example.org',
    })
    expect(recipients(rows.find((row) => row['need'] === need)?.['id'])).toBe(1)
    expect(faults).toEqual([])
    await context.close()
  })
})

async function filterByService(
  page: Page,
  { press, tick }: Hands,
  width: Width,
  javaScriptEnabled: boolean,
): Promise<void> {
  if (width === 'phone') await page.locator('.all > summary').press('Enter')
  await tick(page, 'Moderation')
  if (!javaScriptEnabled) await press(page, 'button', 'Filter anwenden')
  await page.waitForURL(/service=moderation/)
  await page.getByRole('link', { name: 'Moderation entfernen' }).waitFor()
  // Applied at once, the filter keeps the focus.
  if (javaScriptEnabled) expect(await page.evaluate<string>('document.activeElement.id')).toBe('service-moderation')
}
