/** A mail as a mail program shows it: accessible, no wider than a phone, and nothing is loaded. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { render } from '../../src/service/mail/letter.ts'
import { expectAccessible, openBrowser, visit } from '../support/browser.ts'
import { aLetter } from '../support/letter.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const LONG = { label: 'Anfrage ansehen', url: `https://beratung.example.org/anfrage/${'x'.repeat(200)}` }

it.each(['phone', 'desk'] as const)('is accessible (%s)', async (width) => {
  const { context, page, faults } = await visit(browser, 'about:blank', { width })
  const letter = aLetter({ body: ['Lieber Verein,\nes gibt eine Frage.', LONG, 'x'.repeat(300)] })
  await page.setContent(render(letter).html)
  await expectAccessible(page)
  expect(faults).toEqual([])
  await context.close()
})
