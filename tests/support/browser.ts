/** A real browser that npm brought: Chromium from a package, driven by Playwright, with what the journeys share. */
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'

export const WIDTHS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const
export type Width = keyof typeof WIDTHS

export async function openBrowser(): Promise<Browser> {
  // Read when the package is loaded: it then unpacks the libraries that a bare machine lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await packed.executablePath(),
    // Not the package's own arguments: those switch off the same-origin policy and share one process.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--headless=shell'],
    headless: true,
  })
}

export interface Visit {
  context: BrowserContext
  page: Page
  /** What went wrong on the way: script errors, blocked content, requests to other hosts, answers of 500 and more. */
  faults: string[]
}

export async function visit(
  browser: Browser,
  origin: string,
  { width = 'desk' as Width, javaScriptEnabled = true } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: WIDTHS[width],
    javaScriptEnabled,
    baseURL: origin,
    locale: 'de-DE',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !/status of (?:404|409|422)/.test(message.text()) && faults.push(message.text()),
  )
  page.on('request', (request) => !request.url().startsWith(origin) && faults.push(`asked ${request.url()}`))
  page.on('response', (response) => response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`))
  return { context, page, faults }
}

/** No violation of WCAG 2.2 A and AA or of axe's best practices, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  expect(found, page.url()).toEqual([])
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}
