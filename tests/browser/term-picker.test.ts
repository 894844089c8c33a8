/** Choosing terms of the vocabulary: plain checkboxes, and with JavaScript a combobox, which send the same. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import TermPicker from '../../src/lib/components/term-picker/TermPicker.svelte'
import { expectAccessible, openBrowser, WIDTHS, type Width } from '../support/browser.ts'
import { showComponent, type ShownComponent } from '../support/component.ts'

let browser: Browser
let shown: ShownComponent
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  expect(shown.faults).toEqual([])
  await shown.context.close()
})
afterAll(() => browser.close())

const NAMED = [
  { slug: 'verkehr', label: 'Verkehr und Mobilität', synonyms: ['Spielstraße', 'Radweg'] },
  { slug: 'raum', label: 'Öffentlicher Raum', synonyms: ['Marktplatz'] },
  { slug: 'streit', label: 'Konflikte und kontroverse Vorhaben', synonyms: ['Zoff'] },
]
/** As many as a vocabulary may have. */
const MANY = Array.from({ length: 147 }, (_, index) => ({ slug: `thema-${index}`, label: `Thema Nr. ${index}` }))
const PROPS = { name: 'topics', legend: 'Themen', options: [...NAMED, ...MANY] }

async function show(changes: object = {}, options: { width?: Width; javaScriptEnabled?: boolean } = {}): Promise<Page> {
  shown = await showComponent(browser, TermPicker, { ...PROPS, ...changes }, options)
  return shown.page
}
const field = (page: Page) => page.getByRole('combobox')
const rows = (page: Page) => page.getByRole('option')
const active = (page: Page) => page.locator('[role=option][data-active]')
const chips = (page: Page) => page.locator('.chips button').evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel))
const told = (page: Page) => page.getByRole('status').textContent()
const ERROR = { chosen: ['raum'], help: 'Was ihr gut kennt.', max: 8, error: 'Wählt mindestens zwei Themen.' }

describe.each(Object.keys(WIDTHS) as Width[])('on a %s', (width) => {
  it('is accessible with an error, and while it is open', async () => {
    const page = await show(ERROR, { width })
    await expectAccessible(page)
    await field(page).click()
    expect((await rows(page).last().boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expectAccessible(page)
  })

  it('is accessible where its script never arrives', async () => {
    const page = await show(ERROR, { width })
    await page.route('**/term-picker.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await page.reload()
    expect(await page.getByRole('checkbox').filter({ visible: true }).count()).toBe(150)
    await expectAccessible(page)
  })
})

describe('without JavaScript', () => {
  const plain = { javaScriptEnabled: false }

  it('the chosen ones stand first, and all can be chosen', async () => {
    const page = await show({ chosen: ['raum', 'thema-99'] }, plain)
    expect(await field(page).count()).toBe(0)
    expect(await page.getByRole('checkbox').filter({ visible: true }).count()).toBe(2)
    await page.getByText('148 weitere zur Auswahl').click()
    await page.getByLabel('Konflikte').check()
    await page.getByLabel('Thema Nr. 99', { exact: true }).uncheck()
    expect(await shown.submit()).toEqual([
      ['topics', 'raum'],
      ['topics', 'streit'],
    ])
  })

  it("words of one's own are written with commas", async () => {
    const page = await show({ options: NAMED, allowFree: true, free: ['Flurgespräche'] }, plain)
    await page.getByLabel('Weitere, mit Komma getrennt').fill('Flurgespräche, Hofladen')
    expect(await shown.submit()).toEqual([['keywords', 'Flurgespräche, Hofladen']])
  })
})

describe('with JavaScript', () => {
  it('sends untouched what the plain fields would', async () => {
    await show({ chosen: ['streit', 'raum'], allowFree: true, free: ['Hofladen', 'Allmende'] })
    expect(await shown.submit()).toEqual([
      ['topics', 'raum'],
      ['topics', 'streit'],
      ['keywords', 'Hofladen, Allmende'],
    ])
  })

  it('says what it is', async () => {
    const page = await show(ERROR)
    const input = field(page)
    expect(await input.getAttribute('aria-expanded')).toBe('false')
    expect(await input.getAttribute('aria-invalid')).toBe('true')
    expect(await input.getAttribute('aria-describedby')).toBe('topics-limit topics-error')
    await input.click()
    const list = page.getByRole('listbox', { name: 'Themen' })
    expect(await list.getAttribute('aria-multiselectable')).toBe('true')
    expect(await input.getAttribute('aria-controls')).toBe(await list.getAttribute('id'))
    expect(await page.getByRole('option', { selected: true }).allTextContents()).toEqual(['Öffentlicher Raum'])
    await page.keyboard.press('ArrowDown')
    expect(await input.getAttribute('aria-activedescendant')).toBe(await active(page).getAttribute('id'))
  })

  it('finds by label and synonym, and tells how many', async () => {
    const page = await show()
    await field(page).pressSequentially('oeffentl')
    expect(await rows(page).allTextContents()).toEqual(['Öffentlicher Raum'])
    expect(await told(page)).toBe('1 Treffer')
    await field(page).fill('strasse')
    expect(await rows(page).allTextContents()).toEqual(['Verkehr und Mobilität Spielstraße'])
    await field(page).fill('nr. 14')
    expect(await told(page)).toBe('9 Treffer')
    await field(page).fill('gibt es nicht')
    expect(await told(page)).toBe('Nichts gefunden')
    expect(await field(page).getAttribute('aria-expanded')).toBe('false')
  })

  it('is worked by the keyboard alone', async () => {
    const page = await show()
    await page.keyboard.press('Tab')
    expect(await field(page).evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.type('nr. 14')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await told(page)).toBe('Thema Nr. 140 gewählt, zusammen 2')
    expect(await page.getByRole('option', { selected: true }).count()).toBe(2)
    await page.keyboard.press('Enter')
    expect(await told(page)).toBe('Thema Nr. 140 entfernt, noch 1')
    await page.keyboard.press('Escape')
    expect(await rows(page).count()).toBe(0)
    await page.keyboard.press('Escape')
    expect(await field(page).inputValue()).toBe('')
    await page.keyboard.type('zoff')
    await page.keyboard.press('Enter')
    expect(await chips(page)).toEqual(['Thema Nr. 14 entfernen', 'Konflikte und kontroverse Vorhaben entfernen'])
    await page.keyboard.press('Backspace')
    expect(await chips(page)).toEqual(['Thema Nr. 14 entfernen'])
    expect(await shown.submit()).toEqual([['topics', 'thema-14']])
  })

  it('takes several under one finger, and the text that found them goes', async () => {
    const page = await show({}, { width: 'phone' })
    await field(page).fill('nr. 14')
    const top = (await rows(page).nth(0).boundingBox())?.y
    await rows(page).nth(0).click()
    expect((await rows(page).nth(0).boundingBox())?.y).toBe(top)
    await rows(page).nth(2).click()
    expect(await field(page).inputValue()).toBe('nr. 14')
    await page.getByRole('heading').click()
    expect(await field(page).inputValue()).toBe('')
    expect(await shown.submit()).toEqual([
      ['topics', 'thema-14'],
      ['topics', 'thema-141'],
    ])
  })

  it('a chip removed hands the focus to the next one, the last one to the field', async () => {
    const page = await show({ chosen: ['verkehr', 'raum'] })
    await page.getByRole('button', { name: 'Verkehr und Mobilität entfernen' }).press('Enter')
    expect(await page.evaluate<string>('document.activeElement.ariaLabel')).toBe('Öffentlicher Raum entfernen')
    await page.keyboard.press('Enter')
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('topics-search')
    expect(await told(page)).toBe('Öffentlicher Raum entfernt, noch 0')
    expect(await shown.submit()).toEqual([])
  })

  it('tells when no more fit', async () => {
    const page = await show({ chosen: ['verkehr'], max: 2 })
    await field(page).click()
    await rows(page).nth(1).click()
    expect(await rows(page).nth(2).getAttribute('aria-disabled')).toBe('true')
    await rows(page).nth(2).click({ force: true })
    expect(await told(page)).toBe('Mehr als 2 gehen nicht.')
    await page.keyboard.press('Escape')
    expect(await shown.submit()).toEqual([
      ['topics', 'verkehr'],
      ['topics', 'raum'],
    ])
  })

  it('Enter in the empty field sends the form, in a typed text never', async () => {
    const page = await show()
    await field(page).fill('nichts davon')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).pathname).toBe('/')
    await field(page).fill('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/gesendet')
  })

  it('who listens to the form hears of choices, not of searching', async () => {
    const page = await show()
    await page.evaluate('heard = 0; document.forms[0].addEventListener("input", () => heard++)')
    await field(page).pressSequentially('zoff')
    expect(await page.evaluate('heard')).toBe(0)
    await page.keyboard.press('Enter')
    expect(await page.evaluate('heard')).toBe(1)
  })
})

describe("words of one's own", () => {
  it('are taken by Enter where no term is like them', async () => {
    const page = await show({ allowFree: true })
    await field(page).fill('Flurgespräche')
    expect(await rows(page).allTextContents()).toEqual([
      '„Flurgespräche“ aufnehmen kommt als Schlagwort in euer Profil',
    ])
    await page.keyboard.press('Enter')
    expect(await chips(page)).toEqual(['Flurgespräche entfernen'])
    expect(await page.locator('.chip').textContent()).toContain('Schlagwort')
    expect(await shown.submit()).toEqual([['keywords', 'Flurgespräche']])
  })

  it('are the last row where terms are like them, so that nothing is taken by mistake', async () => {
    const page = await show({ allowFree: true })
    await field(page).fill('Verkehr')
    await page.keyboard.press('Enter')
    expect(await chips(page)).toEqual([])
    expect(await active(page).textContent()).toContain('Verkehr und Mobilität')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    expect(await chips(page)).toEqual(['Verkehr entfernen'])
  })

  it('end at a comma, are terms where there is one, and stand once', async () => {
    const page = await show({ allowFree: true })
    await field(page).pressSequentially('Hofladen, zoff, hofladen, Allmende')
    await page.keyboard.press('Enter')
    expect(await shown.submit()).toEqual([
      ['topics', 'streit'],
      ['keywords', 'Hofladen, Allmende'],
    ])
  })

  it('count when the form is sent before Enter', async () => {
    const page = await show({ allowFree: true })
    await field(page).fill('Hofladen')
    await page.keyboard.press('Tab')
    expect(await field(page).inputValue()).toBe('Hofladen')
    expect(await shown.submit()).toEqual([['keywords', 'Hofladen']])
  })

  it('can be all there is', async () => {
    const page = await show({ name: 'keywords', legend: 'Schlagwörter', options: [], allowFree: true, max: 2 })
    for (const word of ['Hofladen', 'Allmende', 'Zu viel']) {
      await field(page).fill(word)
      await page.keyboard.press('Enter')
    }
    expect(await told(page)).toBe('Mehr als 2 gehen nicht.')
    await field(page).fill('')
    expect(await shown.submit()).toEqual([['keywords', 'Hofladen, Allmende']])
  })
})
