/** E-mail and telephone that experts made public: shown after a press of a button, never to who only follows links. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicProfile } from '../../src/contract/experts.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let open: PublicProfile
let closed: PublicProfile
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  const { items } = await json<{ items: { slug: string }[] }>('/api/v1/experts?pageSize=50')
  const query = items.map(({ slug }) => `slug=${slug}`).join('&')
  const { items: profiles } = await json<{ items: PublicProfile[] }>(`/api/v1/expert-cards?${query}`)
  open = the(profiles, ({ email, phone }) => email !== null && phone !== null)
  closed = the(profiles, ({ email, phone }) => email === null && phone === null)
})
afterAll(() => service.stop())

const json = async <T>(path: string) => (await (await fetch(service.origin + path)).json()) as T
function the(profiles: PublicProfile[], fits: (profile: PublicProfile) => boolean): PublicProfile {
  const found = profiles.find(fits)
  if (found === undefined) throw new Error('The demo has no such profile.')
  return found
}
const ask = (path: string, init: RequestInit = {}) =>
  fetch(service.origin + path, { redirect: 'manual', ...init, headers: { accept: 'text/html', ...init.headers } })
const press = (path: string) => ask(path, { method: 'POST', body: new URLSearchParams() })

describe('what a link leads to holds no address', () => {
  const links: [string, () => string][] = [
    ['the start page', () => '/'],
    ['the results', () => `/beratung?q=${encodeURIComponent(open.name)}`],
    ['the profile', () => `/beratung/${open.slug}`],
    ['the small page before the press', () => `/beratung/${open.slug}/kontakt`],
    ['the comparison', () => `/merkliste?liste=${open.slug}.${closed.slug}`],
    ['a request to the person', () => `/anfrage?an=${open.slug}`],
    ['the card', () => `/beratung/${open.slug}/kontakt.vcf`],
    ['the data of the profile', () => `/beratung/${open.slug}/__data.json`],
    ['the data of the small page', () => `/beratung/${open.slug}/kontakt/__data.json`],
    ['the data of the comparison', () => `/merkliste/__data.json?liste=${open.slug}`],
  ]
  it.each(links)('%s', async (_, path) => {
    const answer = await ask(path())
    expect(answer.status).toBe(200)
    expectNoAddress(await answer.text())
  })

  it("one's own Merkliste", async () => {
    const answer = await ask('/merkliste', { headers: { cookie: `merkliste=${open.slug}` } })
    const text = await answer.text()
    expect(text).toContain(open.name)
    expectNoAddress(text)
  })
})

function expectNoAddress(text: string): void {
  for (const trace of ['mailto:', 'tel:', '"telephone"', '\nTEL', '\nEMAIL']) expect(text).not.toContain(trace)
  for (const address of [open.email, open.phone]) expect(text).not.toContain(address)
}

it('a press shows both, for this once and for no search engine', async () => {
  const answer = await press(`/beratung/${open.slug}/kontakt`)
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(text).toContain(`href="mailto:${open.email}"`)
  expect(text).toContain(`href="tel:${open.phone?.replaceAll(' ', '')}"`)
  expect(text).toContain('<meta name="robots" content="noindex"/>')
})

it('the card has them only when it is asked for by the button', async () => {
  const path = `/beratung/${open.slug}/kontakt.vcf`
  const bare = await (await ask(path)).text()
  expect(bare).toContain(`FN:${open.name}\r\n`)
  expect(bare).toContain(`SOURCE:${service.origin}/beratung/${open.slug}\r\n`)
  const answer = await press(path)
  const whole = await answer.text()
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(whole).toContain(`\r\nTEL:${open.phone}\r\n`)
  expect(whole).toContain(`\r\nEMAIL:${open.email}\r\n`)
})

it('who made nothing public has no button, and a press shows nothing', async () => {
  expect(await (await ask(`/beratung/${closed.slug}`)).text()).not.toContain(`/beratung/${closed.slug}/kontakt"`)
  const text = await (await press(`/beratung/${closed.slug}/kontakt`)).text()
  expect(text).not.toContain('mailto:')
  expect(text).toContain(`/anfrage?an=${closed.slug}`)
})

it('a press for somebody who is not there is the page that says so', async () => {
  const answer = await press('/beratung/gibt-es-nicht/kontakt')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Diese Seite gibt es nicht')
})
