/** Parts that pages are made of, one by one: accessible at both widths, light and dark, and readable without seeing them. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import Difference from '../../src/lib/components/difference/Difference.svelte'
import Select from '../../src/lib/components/fields/Select.svelte'
import TextField from '../../src/lib/components/fields/TextField.svelte'
import { differenceOf, type FieldValue } from '../../src/lib/components/difference/difference.ts'
import DeskExample from '../support/DeskExample.svelte'
import { expectAccessible, openBrowser, WIDTHS, type Width } from '../support/browser.ts'
import { showComponent, type ShownComponent } from '../support/component.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const differing = (field: string, before: FieldValue, after: FieldValue) => ({
  label: 'Feld',
  level: 2 as const,
  difference: differenceOf(field, before, after),
})

const COUNTED = { name: 'text', label: 'Über euch', rows: 5, counted: 20, value: 'Wir', error: 'Schreibt mehr.' }
const DISTRICTS = ['Alle Kreise', 'Ulm', 'Ortenaukreis'].map((label, index) => ({ value: String(index), label }))

const EXAMPLES: Record<string, (width: Width) => Promise<ShownComponent>> = {
  'a changed text': (width) =>
    showComponent(browser, Difference, differing('description', 'Ich leite.', 'Ich moderiere.'), { width }),
  'a changed list': (width) =>
    showComponent(browser, Difference, differing('topics', ['Kultur', 'Sport'], ['Sport', 'Verkehr']), { width }),
  'a value that is gone': (width) =>
    showComponent(browser, Difference, differing('website', `https://example.org/${'x'.repeat(300)}`, null), { width }),
  'the desk': (width) => showComponent(browser, DeskExample, {}, { width, sheets: ['site', 'desk'] }),
  'a counted text with an error': (width) => showComponent(browser, TextField, COUNTED, { width }),
  'a list to select from': (width) =>
    showComponent(browser, Select, { name: 'district', label: 'Kreis', options: DISTRICTS, value: '2' }, { width }),
  'no difference': (width) => showComponent(browser, Difference, differing('name', 'Ada', 'Ada'), { width }),
}

describe.each(Object.keys(WIDTHS) as Width[])('accessible on a %s', (width) => {
  it.each(Object.keys(EXAMPLES))('%s', async (name) => {
    const { page, context, faults } = (await EXAMPLES[name]?.(width)) as ShownComponent
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('a difference', () => {
  it('says in words what was removed and what is new', async () => {
    const { page, context } = await showComponent(
      browser,
      Difference,
      differing('description', 'Ich leite Sitzungen.', 'Ich moderiere Sitzungen.'),
    )
    expect(await page.locator('.del .text').textContent()).toBe('Ich (entfernt: leite) Sitzungen.')
    expect(await page.locator('.ins .text').textContent()).toBe('Ich (neu: moderiere) Sitzungen.')
    await context.close()
  })

  it.each([
    ['phone', false],
    ['desk', true],
  ] as [Width, boolean][])('stands side by side where there is room (%s)', async (width, isBeside) => {
    const example = differing('topics', ['Kultur'], ['Sport'])
    const { page, context } = await showComponent(browser, Difference, example, { width })
    const [before, after] = await Promise.all(
      ['.del', '.ins'].map((side) => page.locator(`.side${side}`).boundingBox()),
    )
    expect((after?.y ?? 0) === (before?.y ?? 0)).toBe(isBeside)
    await context.close()
  })
})

describe('the table of the desk', () => {
  const show = (options = {}) => showComponent(browser, DeskExample, {}, { sheets: ['site', 'desk'], ...options })

  it('has rows of 44 px', async () => {
    const { page, context } = await show()
    const heights = await Promise.all((await page.locator('tbody tr').all()).map((row) => row.boundingBox()))
    expect(heights.map((box) => Math.round(box?.height ?? 0))).toEqual(heights.map(() => 44))
    await context.close()
  })

  it('stacks its rows on a phone, each value with its word, and stays a table', async () => {
    const { page, context } = await show({ width: 'phone' })
    const row = page.getByRole('row', { name: /Person Nummer 1/ })
    const cell = row.getByRole('cell').filter({ hasText: 'Wird geprüft' })
    expect(await cell.evaluate((one) => one.ownerDocument.defaultView?.getComputedStyle(one, '::before').content)).toBe(
      '"Stand"',
    )
    expect(await page.getByRole('columnheader').count()).toBe(4)
    expect(await row.getByRole('rowheader').count()).toBe(1)
    await context.close()
  })

  it('picks all rows with one box, and tells how many are picked', async () => {
    const { page, context, submit, faults } = await show()
    const all = page.getByLabel('Alle auf dieser Seite auswählen')
    await all.check()
    await page.getByText('6 ausgewählt').waitFor()
    await page.getByLabel('Person Nummer 3 auswählen').uncheck()
    await page.getByText('5 ausgewählt').waitFor()
    expect(await all.evaluate((box) => (box as { indeterminate?: boolean }).indeterminate)).toBe(true)
    expect((await submit()).map(([, slug]) => slug)).toEqual([0, 1, 2, 4, 5].map((index) => `person-${index}`))
    expect(faults).toEqual([])
    await context.close()
  })

  it('picks row by row without JavaScript', async () => {
    const { page, context, submit } = await show({ javaScriptEnabled: false })
    expect(await page.getByRole('checkbox').filter({ visible: true }).count()).toBe(6)
    await page.getByLabel('Person Nummer 3 auswählen').check()
    expect(await submit()).toEqual([['slug', 'person-3']])
    await context.close()
  })
})

describe('a counted text', () => {
  it('tells how much is left or too much, and cuts nothing', async () => {
    const { page, context, submit, faults } = await showComponent(browser, TextField, COUNTED)
    const field = page.getByLabel('Über euch')
    const hint = page.locator('#text-count')
    expect(await hint.textContent()).toBe('Noch 17 Zeichen.')
    expect(await field.getAttribute('aria-describedby')).toBe('text-error text-count')
    await field.fill('Wir leiten Versammlungen.')
    expect(await hint.textContent()).toBe('5 Zeichen zu viel.')
    await page.getByRole('status').filter({ hasText: '5 Zeichen zu viel.' }).waitFor({ state: 'attached' })
    expect(await submit()).toEqual([['text', 'Wir leiten Versammlungen.']])
    expect(faults).toEqual([])
    await context.close()
  })

  it('says how much there may be without JavaScript', async () => {
    const { page, context } = await showComponent(browser, TextField, COUNTED, { javaScriptEnabled: false })
    expect((await page.locator('#text-count').textContent())?.trim()).toBe('Höchstens 20 Zeichen.')
    await context.close()
  })
})

it('a select sends what was selected', async () => {
  const props = { name: 'district', label: 'Kreis', options: DISTRICTS, value: '2' }
  const { page, context, submit } = await showComponent(browser, Select, props)
  expect(await page.getByLabel('Kreis').inputValue()).toBe('2')
  await page.getByLabel('Kreis').selectOption('Ulm')
  expect(await submit()).toEqual([['district', '1']])
  await context.close()
})
