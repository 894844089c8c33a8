/** What journeys behind the sign-in share: how people sign in to the demo, and how a page is looked at with and without JavaScript. */
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, type Width } from './browser.ts'

export interface Way {
  width: Width
  javaScriptEnabled: boolean
}
export const WAYS: Way[] = [
  { width: 'phone', javaScriptEnabled: false },
  { width: 'phone', javaScriptEnabled: true },
  { width: 'desk', javaScriptEnabled: true },
]

/** axe is a script: where there are none, the same page is looked at on the other ways. */
export async function look(page: Page, { javaScriptEnabled }: Way): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1)
  if (javaScriptEnabled) await expectAccessible(page)
}

export async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-Mail').fill(email)
  await page.getByRole('button', { name: 'Link schicken' }).click()
  expect(await page.locator('h1').textContent()).toBe('Schaut in eure Post')
}

/** The newest mail to an address, where the demo shows it; gives where its link leads. */
export async function linkFromMailbox(page: Page, email: string): Promise<string> {
  await page.goto('/demo/postfach')
  const mail = page.locator('article', { hasText: `An ${email}` }).first()
  return (await mail.locator('a[href^="/anmelden/"]').getAttribute('href')) ?? ''
}

/** Presses a button that sends a form, and waits for the page that answers. */
export async function press(page: Page, name: string): Promise<void> {
  const answered = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name, exact: true }).click()
  await answered
  await page.waitForLoadState()
}
export const pathOf = (page: Page) => new URL(page.url()).pathname

export async function signInAs(page: Page, role: string): Promise<void> {
  await page.goto('/anmelden')
  await press(page, `Als ${role}`)
}

export async function signInByLink(page: Page, email: string): Promise<void> {
  await page.goto('/anmelden')
  await askForLink(page, email)
  await page.goto(await linkFromMailbox(page, email))
  await press(page, 'Jetzt anmelden')
}
