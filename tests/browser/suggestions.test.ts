/** Suggestions while typing: with the keyboard alone, as screen readers are told, by touch, and never in the way. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit, type Width } from '../support/browser.ts'
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

const field = (page: Page) => page.getByRole('combobox', { name: 'Worum geht es bei euch?' })
const place = (page: Page) => page.getByRole('combobox', { name: 'Ort oder Postleitzahl' })
const options = (page: Page) => page.getByRole('option')
const activeOption = (page: Page) => page.locator('[role=option][aria-selected=true]')

async function type(page: Page, text: string, into = field(page)): Promise<void> {
  await into.pressSequentially(text)
  await options(page).first().waitFor()
}

/** For what the demo network cannot be made to suggest. */
async function suggesting(page: Page, items: Record<string, string>[]): Promise<void> {
  await page.route('**/api/v1/suggestions*', (route) => route.fulfill({ json: { items } }))
}

describe.each(['phone', 'desk'] as Width[])('on a %s', (width) => {
  it.each(['/', '/beratung'])(
    '%s tells screen readers of the list, and stays accessible while it is open',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, context, faults } = await visit(browser, service.origin, { width })
        await page.emulateMedia({ colorScheme })
        await page.goto(path)
        expect(await field(page).getAttribute('aria-expanded')).toBe('false')
        const height = await page.evaluate<number>('document.documentElement.scrollHeight')
        await type(page, 'jug')
        const list = page.getByRole('listbox', { name: 'Vorschläge' })
        expect(await field(page).getAttribute('aria-controls')).toBe(await list.getAttribute('id'))
        expect(await field(page).getAttribute('aria-expanded')).toBe('true')
        expect(await field(page).getAttribute('aria-autocomplete')).toBe('list')
        await page.getByText(`${await options(page).count()} Vorschläge`).waitFor({ state: 'attached' })
        await page.keyboard.press('ArrowDown')
        expect(await field(page).getAttribute('aria-activedescendant')).toBe(
          await activeOption(page).getAttribute('id'),
        )
        expect(await page.evaluate<string>('document.activeElement.id')).toBe('q')
        expect((await options(page).last().boundingBox())?.height).toBeGreaterThanOrEqual(44)
        await expectAccessible(page)
        expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBe(height)
        expect(faults).toEqual([])
        await context.close()
      }
    },
  )

  it('a term chosen with the keyboard is searched', async () => {
    const { page, context, faults } = await visit(browser, service.origin, { width })
    await page.goto('/')
    await type(page, 'jugendb')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/beratung?q=Jugendbeteiligung&near=')
    expect(faults).toEqual([])
    await context.close()
  })

  it('a term tapped is searched', async () => {
    const { page, context } = await visit(browser, service.origin, { width })
    await page.goto('/beratung')
    await type(page, 'jugendb')
    await options(page).first().click()
    await page.waitForURL('**/beratung?q=Jugendbeteiligung&near=')
    await context.close()
  })
})

describe('typing', () => {
  let page: Page
  let context: BrowserContext
  beforeEach(async () => {
    ;({ page, context } = await visit(browser, service.origin))
  })
  afterEach(() => context.close())

  it('Enter searches what was typed while nothing is chosen', async () => {
    await page.goto('/')
    await type(page, 'jug')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/beratung?q=jug&near=')
  })

  it('arrows go round, Home and End lead back into the text, Escape closes and keeps it', async () => {
    await page.goto('/beratung')
    await type(page, 'jug')
    const last = (await options(page).count()) - 1
    await page.keyboard.press('ArrowUp')
    expect(await activeOption(page).getAttribute('id')).toBe(`q-suggestions-${last}`)
    await page.keyboard.press('ArrowDown')
    expect(await activeOption(page).getAttribute('id')).toBe('q-suggestions-0')
    for (const key of ['Home', 'End']) {
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press(key)
      expect(await activeOption(page).count()).toBe(0)
      expect(await field(page).getAttribute('aria-activedescendant')).toBeNull()
    }
    await page.keyboard.press('Escape')
    expect(await field(page).getAttribute('aria-expanded')).toBe('false')
    expect(await options(page).count()).toBe(0)
    expect(await field(page).inputValue()).toBe('jug')
    await page.keyboard.press('ArrowDown')
    await activeOption(page).waitFor()
    await page.keyboard.press('Tab')
    expect(await options(page).count()).toBe(0)
  })

  it('a person chosen opens the profile', async () => {
    const answer = await fetch(`${service.origin}/api/v1/experts?pageSize=1`)
    const { items } = (await answer.json()) as { items: { slug: string; name: string }[] }
    await page.goto('/')
    await type(page, items[0]?.name ?? '')
    await page.getByRole('option', { name: `${items[0]?.name} Person` }).click()
    await page.waitForURL(`**/beratung/${items[0]?.slug}`)
  })

  it('a place chosen in its own field fills it and nothing else happens', async () => {
    await page.goto('/beratung')
    await type(page, '89073', place(page))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await place(page).inputValue()).toBe('89073 Ulm')
    expect(page.url()).toBe(`${service.origin}/beratung`)
  })

  it.each([
    ['Moderation in Ul', '89073 Ulm', 'Moderation'],
    ['Tuebing', '72070 Tübingen', ''],
    ['Streit in Bad Ur', '72574 Bad Urach', 'Streit'],
    ['Ulm verstehen', '89073 Ulm', 'Ulm verstehen'],
  ])('a place chosen after „%s“ moves into the field for places', async (typed, label, left) => {
    await suggesting(page, [{ kind: 'place', label, postalCode: label.slice(0, 5) }])
    await page.goto('/beratung')
    await type(page, typed)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await place(page).inputValue()).toBe(label)
    expect(await field(page).inputValue()).toBe(left)
    await page.getByText(`Ort eingetragen: ${label}`).waitFor({ state: 'attached' })
  })

  it('a correction takes the place of what was typed', async () => {
    await suggesting(page, [{ kind: 'correction', label: 'Jugend' }])
    await page.goto('/beratung')
    await type(page, 'Jugned')
    await page.getByRole('option', { name: 'Jugend Meintet ihr' }).click()
    expect(await field(page).inputValue()).toBe('Jugend')
    expect(page.url()).toBe(`${service.origin}/beratung`)
  })

  it('an answer to an older text is dropped', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    await page.route('**/suggestions?q=alt', async (route) => {
      await held
      await route.fulfill({ json: { items: [{ kind: 'correction', label: 'Veraltet' }] } }).catch(() => {})
    })
    await page.goto('/beratung')
    const asked = page.waitForRequest('**/suggestions?q=alt')
    await field(page).fill('alt')
    await asked
    await field(page).fill('')
    release()
    await type(page, 'jug')
    expect(await page.getByRole('option', { name: 'Veraltet' }).count()).toBe(0)
  })

  it('a search works as ever when suggestions fail', async () => {
    await page.route('**/api/v1/suggestions*', (route) => route.abort())
    await page.goto('/')
    const failed = page.waitForEvent('requestfailed')
    await field(page).pressSequentially('jug')
    await failed
    expect(await options(page).count()).toBe(0)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/beratung?q=jug&near=')
  })
})

it('without JavaScript the fields are plain fields', async () => {
  const { page, context } = await visit(browser, service.origin, { javaScriptEnabled: false })
  await page.goto('/')
  expect(await page.getByRole('combobox').count()).toBe(0)
  expect(await page.getByRole('listbox').count()).toBe(0)
  await context.close()
})
