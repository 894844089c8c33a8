/** The vocabulary as an editor keeps it on pages, and what visitors see of it at once. */
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

const LIST = '/geschaeftsstelle/vokabular'
const told = (page: Page) => page.getByRole('status').first().textContent()
const found = async (query: string) =>
  ((await (await fetch(`${service.origin}/api/v1/experts?${query}`)).json()) as { total: number }).total

async function addTerm(page: Page, label: string): Promise<void> {
  await page.goto(LIST)
  await page.getByLabel('Neuer Begriff').fill(label)
  await press(page, 'Aufnehmen')
}

describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  const name = `${way.width} ${way.javaScriptEnabled ? 'mit' : 'ohne'}`

  it('an editor adds a term, gives it another name and a synonym, and merges it', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await addTerm(page, `Allmende ${name}`)
    await look(page, way)
    await page.getByLabel('Begriff', { exact: true }).fill(`Gemeingut ${name}`)
    await page.getByLabel(/^Synonyme/).fill(`Commons ${name}`)
    await press(page, 'Speichern')
    expect(await told(page)).toContain('Die Suche kennt es schon')
    expect(await page.locator('h1').textContent()).toBe(`Gemeingut ${name}`)
    expect(await page.getByLabel(/^Synonyme/).inputValue()).toBe(`Commons ${name}\nAllmende ${name}`)
    const slug = pathOf(page).split('/').at(-1) ?? ''

    await page.goto(`/beratung?topic=kultur`)
    const before = await found('topic=kultur')
    await page.goto(`${LIST}/topic/${slug}`)
    await page.getByLabel('Zusammenlegen mit').selectOption('kultur')
    await press(page, 'Weiter')
    await look(page, way)
    expect(await page.locator('#zusammenlegen').textContent()).toContain('Betroffene Profile: 0')
    await press(page, 'Ja, zusammenlegen')
    expect(pathOf(page)).toBe(`${LIST}/topic/kultur`)
    expect(await told(page)).toContain(slug)
    await page.goto(`/beratung?topic=${slug}`)
    expect(new URL(page.url()).searchParams.get('topic')).toBe('kultur')
    expect(await found(`topic=${slug}`)).toBe(before)
    expect(faults).toEqual([])
    await context.close()
  })

  it('a keyword becomes a term on all profiles, another is not wanted', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    await page.goto(`${LIST}/vorschlaege`)
    await look(page, way)
    const word = page.locator('tbody th a').first()
    const keyword = (await word.textContent()) ?? ''
    await word.click()
    await look(page, way)
    const count = Number(/\d+/.exec((await page.getByRole('button', { name: /^Aufnehmen/ }).textContent()) ?? '')?.[0])
    await page.getByRole('button', { name: /^Aufnehmen/ }).click()
    expect(await told(page)).toContain(keyword)
    await page.goto(`${LIST}?q=${encodeURIComponent(keyword)}`)
    await page.getByRole('link', { name: keyword, exact: true }).click()
    expect(await found(`topic=${pathOf(page).split('/').at(-1)}`)).toBe(count)

    await page.goto(`${LIST}/vorschlaege`)
    const unwanted = (await page.locator('tbody th a').first().textContent()) ?? ''
    await press(page, `nicht vorschlagen: ${unwanted}`)
    expect(await page.locator('tbody th', { hasText: unwanted }).count()).toBe(0)
    await page.locator('summary').click()
    await press(page, `${unwanted.toLowerCase()}: wieder vorschlagen`)
    expect(await page.getByRole('link', { name: unwanted, exact: true }).count()).toBe(1)
    expect(faults).toEqual([])
    await context.close()
  })

  it('a retired term is offered nowhere, and stays on profiles', async () => {
    const { page, context } = await visit(browser, service.origin, way)
    await signInAs(page, 'Redaktion')
    const set = async (state: string) => {
      await page.goto(`${LIST}/topic/wohnen`)
      await page.getByLabel(state).check()
      await press(page, 'Speichern')
    }
    await set('nein, zurückgezogen')
    await page.goto(`${LIST}?q=wohnen`)
    await look(page, way)
    expect(await page.locator('tbody').textContent()).toContain('nein, zurückgezogen')
    await page.goto('/beratung')
    expect(await page.locator('input[name=topic][value=wohnen]').count()).toBe(0)
    expect(await found('topic=wohnen')).toBeGreaterThan(0)
    await set('ja')
    await page.goto('/beratung')
    expect(await page.locator('input[name=topic][value=wohnen]').count()).toBe(1)
    await context.close()
  })
})

it('two editors with one term: the second sees what the first wrote, and nothing is lost', async () => {
  const [first, second] = [await visit(browser, service.origin), await visit(browser, service.origin)]
  for (const { page } of [first, second]) {
    await signInAs(page, 'Redaktion')
    await page.goto(`${LIST}/method/open-space`)
  }
  await first.page.getByLabel(/^Synonyme/).fill('Freiraumtreffen')
  await press(first.page, 'Speichern')
  await second.page.getByLabel(/^Synonyme/).fill('Offener Raum')
  await press(second.page, 'Speichern')
  expect(await second.page.locator('[role=alert]').textContent()).toContain('jemand anderes')
  expect(await second.page.locator('section.notice').textContent()).toContain('Freiraumtreffen')
  expect(await second.page.getByLabel(/^Synonyme/).inputValue()).toBe('Offener Raum')
  await look(second.page, { width: 'desk', javaScriptEnabled: true })
  await press(second.page, 'Speichern')
  expect(await told(second.page)).toContain('Gespeichert')
  for (const { context } of [first, second]) await context.close()
})

it('a term moves by one place, and bad names are told beside the field', async () => {
  const { page, context } = await visit(browser, service.origin)
  await signInAs(page, 'Redaktion')
  await page.goto(`${LIST}?art=audience`)
  const names = () => page.locator('tbody th').allTextContents()
  const [one = '', two = ''] = await names()
  await press(page, `${one.trim()}: runter`)
  expect((await names()).slice(0, 2)).toEqual([two, one])
  await addTerm(page, 'x'.repeat(300))
  expect(await page.locator('#label-error').textContent()).toContain('80 Zeichen')
  expect(await page.getByLabel('Neuer Begriff').inputValue()).toBe('x'.repeat(300))
  await addTerm(page, '<b>"Ünï</b> ‮ 💧')
  expect(await page.locator('h1').textContent()).toContain('<b>"Ünï</b>')
  await context.close()
})
