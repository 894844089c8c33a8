/** From a profile to the person's e-mail and telephone, without JavaScript. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit, WIDTHS, type Width } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let browser: Browser
let slug: string
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
  slug = await withBoth()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

async function withBoth(): Promise<string> {
  const list = await fetch(`${service.origin}/api/v1/experts?pageSize=50`)
  for (const { slug } of ((await list.json()) as { items: { slug: string }[] }).items) {
    const { email, phone } = (await (await fetch(`${service.origin}/api/v1/experts/${slug}`)).json()) as {
      email: string | null
      phone: string | null
    }
    if (email !== null && phone !== null) return slug
  }
  throw new Error('The demo has nobody with both.')
}

it.each(Object.keys(WIDTHS) as Width[])('a button leads to them (%s)', async (width) => {
  const { page, context, faults } = await visit(browser, service.origin, { width, javaScriptEnabled: false })
  await page.goto(`/beratung/${slug}`)
  await page.getByRole('button', { name: 'E-Mail und Telefon zeigen' }).click()
  expect(new URL(page.url()).pathname).toBe(`/beratung/${slug}/kontakt`)
  expect(await page.locator('a[href^="mailto:"]').count()).toBe(1)
  expect(await page.locator('a[href^="tel:"]').count()).toBe(1)
  const [card] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als Visitenkarte speichern' }).click(),
  ])
  expect(card.suggestedFilename()).toBe(`${slug}.vcf`)
  await page.getByRole('link', { name: 'Zurück zum Profil' }).click()
  expect(new URL(page.url()).pathname).toBe(`/beratung/${slug}`)
  expect(faults).toEqual([])
  await context.close()
})

it.each(Object.keys(WIDTHS) as Width[])('the small page is accessible before and after (%s)', async (width) => {
  const { page, context } = await visit(browser, service.origin, { width })
  await page.goto(`/beratung/${slug}/kontakt`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'E-Mail und Telefon zeigen' }).click()
  await page.locator('a[href^="mailto:"]').waitFor()
  await expectAccessible(page)
  await context.close()
})
