/** A profile as its owner sees it before others do: the same part as the public page, without what only visitors can do. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import ProfileView from '../../src/lib/components/profile/ProfileView.svelte'
import type { PublicProfile } from '../../src/contract/experts.ts'
import { openBrowser, WIDTHS, type Width } from '../support/browser.ts'
import { showComponent } from '../support/component.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const PROFILE: PublicProfile = {
  slug: 'ada-muster',
  photo: null,
  name: 'Ada Muster',
  organisation: null,
  headline: 'Moderation im Ländle',
  description: 'Ich leite Sitzungen.\n\n- kurz\n- freundlich',
  services: ['moderation'],
  topics: [{ slug: 'kultur', label: 'Kultur' }],
  methods: [],
  audiences: [],
  qualifications: [],
  keywords: ['Hofladen'],
  languages: ['de'],
  place: { name: 'Tübingen', postalCode: '72070', district: '08416', districtName: 'Landkreis Tübingen', state: 'BW' },
  travelRadiusKm: 50,
  onSite: true,
  online: false,
  availability: 'available',
  availableFrom: null,
  availabilityConfirmedAt: null,
  programmeRate: 'yes',
  experienceSince: 2012,
  references: [],
  website: null,
  phone: '030 23125 001',
  email: 'ada@example.org',
  updatedAt: '2026-11-24T10:00:00.000Z',
}

it.each(Object.keys(WIDTHS) as Width[])('shows what others see only after a press of a button (%s)', async (width) => {
  const { page, context } = await showComponent(browser, ProfileView, { expert: PROFILE, preview: true }, { width })
  const text = await page.locator('article').textContent()
  for (const part of ['Ada Muster', 'freundlich', 'ada@example.org', '030 23125 001', 'erst nach einem Klick'])
    expect(text).toContain(part)
  expect(await page.locator('article').getByRole('button').count()).toBe(0)
  expect(await page.locator('article form').count()).toBe(0)
  await context.close()
})

it('is otherwise the public page, which has a button and no address', async () => {
  const { page, context } = await showComponent(browser, ProfileView, { expert: PROFILE })
  await page.getByRole('button', { name: 'E-Mail und Telefon zeigen' }).waitFor()
  expect(await page.content()).not.toContain('ada@example.org')
  await context.close()
})
