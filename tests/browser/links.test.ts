/** Links of mails, opened by a browser: the button of their page does what it says, as browsers really send it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'
import { office } from '../support/demo-people.ts'
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

it.each([true, false])('the link that signs in (JavaScript: %s)', async (javaScriptEnabled) => {
  const { page, context, faults } = await visit(browser, service.origin, { javaScriptEnabled })
  await page.goto('/mitmachen')
  await page.getByLabel('Euer Name').fill('Nadja Neu')
  await page.getByLabel('Eure E-Mail-Adresse').fill(`nadja-${javaScriptEnabled}@example.org`)
  await page.getByRole('button', { name: 'Profil beginnen' }).click()
  await page.getByText('Schaut in eure Post').first().waitFor()
  await page.goto('/demo/postfach')
  await page
    .getByRole('link', { name: /\/anmelden\// })
    .first()
    .click()
  await page.getByRole('button', { name: 'Jetzt anmelden' }).click()
  await page.waitForURL('**/profil')
  expect(faults).toEqual([])
  await context.close()
})

it('the link of the half-yearly mail, without signing in', async () => {
  const { request, close } = await office(browser, service.origin)
  const { items } = (await (await request.get(`${service.origin}/api/v1/experts`)).json()) as {
    items: { slug: string }[]
  }
  await request.post(`${service.origin}/api/v1/profile-changes`, {
    data: { action: 'ask', slugs: [items[0]?.slug] },
  })
  await close()
  const { page, context } = await visit(browser, service.origin)
  await page.goto('/demo/postfach')
  await page
    .getByRole('link', { name: /profil-bestaetigen/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Alles ist aktuell' }).click()
  await page.getByText('In einem halben Jahr fragen wir wieder.').waitFor()
  await context.close()
})
