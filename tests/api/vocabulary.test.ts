/** The vocabulary as the office keeps it, and that all that refers to it follows at once. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptTerm } from '../../src/contract/vocabulary-keeping.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { aRequest, send } from '../support/request.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let editor: SignedIn
beforeEach(async () => {
  service = await startService({
    profiles: [
      anExpert({ name: 'Wanda Wohnen', externalId: 'w', topics: ['wohnen'], keywords: ['Wagenburg', 'Tiny House'] }),
      anExpert({ name: 'Kurt Kultur', externalId: 'k', topics: ['kultur', 'wohnen'], keywords: ['tiny house'] }),
      anExpert({
        name: 'Petra Pause',
        externalId: 'p',
        topics: ['wohnen'],
        keywords: ['Tiny House'],
        status: 'paused',
      }),
    ],
  })
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())

async function call<T = KeptTerm>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, who = editor) {
  const answer = await service.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie: who.cookie },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: (answer.body === '' ? undefined : answer.json()) as T }
}
const found = async (query: string) => {
  const { items } = (await service.app.inject(`/api/v1/experts?${query}`)).json<{ items: { name: string }[] }>()
  return items.map(({ name }) => name).sort()
}
const offered = async () =>
  (await service.app.inject('/api/v1/vocabulary')).json<{ topic: { slug: string }[] }>().topic.map(({ slug }) => slug)

describe('a term', () => {
  it('that is new is offered and found by its synonyms at the next search', async () => {
    const { body } = await call('POST', '/terms/topic', {
      label: 'Wasserrecht',
      synonyms: ['Quellschutz', 'wasserrecht'],
    })
    expect(body).toMatchObject({ slug: 'wasserrecht', synonyms: ['Quellschutz'], profiles: 0 })
    expect(await offered()).toContain('wasserrecht')
    expect((await call('POST', '/terms/topic', { label: 'WASSERRECHT' })).status).toBe(422)
  })

  it('with a new synonym is found by it at the next search', async () => {
    expect(await found('q=Zimmerpflanzenfreunde')).toEqual([])
    const { body } = await call<{ items: KeptTerm[] }>('GET', '/terms/topic')
    const wohnen = body.items.find(({ slug }) => slug === 'wohnen')
    await call('PUT', '/terms/topic/wohnen', {
      label: 'Wohnen',
      synonyms: [...(wohnen?.synonyms ?? []), 'Zimmerpflanzenfreunde'],
      active: true,
    })
    expect(await found('q=Zimmerpflanzenfreunde')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
  })

  it('with a new label shows it on profiles and in results; its address stays', async () => {
    await call('PUT', '/terms/topic/wohnen', { label: 'Wohnen und Bauen', synonyms: [], active: true })
    const answer = (await service.app.inject('/api/v1/experts?topic=wohnen')).body
    expect(answer).toContain('Wohnen und Bauen')
    expect((await service.app.inject('/api/v1/experts/wanda-wohnen')).body).toContain('Wohnen und Bauen')
  })

  it('that is retired stays on profiles and is offered no more', async () => {
    await call('PUT', '/terms/topic/wohnen', { label: 'Wohnen', synonyms: [], active: false })
    expect(await offered()).not.toContain('wohnen')
    expect((await service.app.inject('/api/v1/experts/wanda-wohnen')).body).toContain('Wohnen')
  })

  it('changes its place', async () => {
    await call('PUT', '/terms/topic/wohnen/position', { position: 1 })
    expect((await offered())[0]).toBe('wohnen')
  })
})

describe('merging', () => {
  const merge = () => call('PUT', '/terms/topic/wohnen/merger', { into: 'kultur' })

  it('takes along profiles, versions, requests and kept addresses, and its words become synonyms', async () => {
    const erna = await signedIn(service, 'expert', 'erna@example.org')
    await call(
      'PUT',
      '/my/profile/sections/angebot',
      { version: 0, answers: { services: ['moderation'], topics: ['wohnen', 'kultur'] } },
      erna,
    )
    await send(service.app, aRequest({ topics: ['wohnen'] }), { key: randomUUID() })
    const { body } = await merge()
    expect(body).toMatchObject({ slug: 'kultur', profiles: 3, aliases: ['wohnen'] })
    expect(body.synonyms).toContain('Wohnen')
    for (const slug of ['wohnen', 'kultur'])
      expect(await found(`topic=${slug}`), slug).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
    expect(await found('q=Wohnen')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
    const own = await call<{ draft: { answers: object } }>('GET', '/my/profile', undefined, erna)
    expect(own.body.draft.answers).toMatchObject({ topics: ['kultur'] })
    const topics = service.database.connection.sqlite.prepare('select topics from consultation_requests').pluck().all()
    expect(topics).toEqual(['["kultur"]'])
    expect((await send(service.app, aRequest({ topics: ['wohnen'] }), { key: randomUUID() })).statusCode).toBe(201)
    const [entry] = service.database.read.audit.list({ action: 'term_merged' }, 1)
    expect(entry).toMatchObject({ subjectName: 'Wohnen', after: { into: 'kultur', profiles: 3 } })
  })

  it('of a term that somebody merged meanwhile is refused', async () => {
    expect((await merge()).status).toBe(200)
    expect((await merge()).status).toBe(409)
    expect((await call('PUT', '/terms/topic/kultur/merger', { into: 'kultur' })).status).toBe(422)
  })

  it('keeps earlier slugs through a second merger', async () => {
    await merge()
    await call('PUT', '/terms/topic/kultur/merger', { into: 'gesundheit' })
    expect(await found('topic=wohnen')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
  })
})

describe('keywords', () => {
  const suggested = async () =>
    (await call<{ items: { keyword: string; count: number }[] }>('GET', '/keyword-suggestions')).body.items

  it('of published profiles are suggested by how many have them, in whatever case', async () => {
    expect(await suggested()).toMatchObject([
      { keyword: 'Tiny House', count: 2 },
      { keyword: 'Wagenburg', count: 1 },
    ])
  })

  it('become a term on all profiles that carry them', async () => {
    await call('POST', '/keyword-suggestions/adoption', { keyword: 'Tiny House', kind: 'topic' })
    expect(await found('topic=tiny-house')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
    expect((await suggested()).map(({ keyword }) => keyword)).toEqual(['Wagenburg'])
    const page = (await service.app.inject('/api/v1/experts/kurt-kultur')).json()
    expect(page).toMatchObject({ keywords: [] })
    const [term] = (await call<{ items: KeptTerm[] }>('GET', '/terms/topic')).body.items.filter(
      ({ slug }) => slug === 'tiny-house',
    )
    expect(term?.profiles, 'the paused one, too').toBe(3)
  })

  it('become a synonym of a term, which the profiles then carry', async () => {
    await call('POST', '/keyword-suggestions/adoption', { keyword: 'Wagenburg', kind: 'topic', into: 'kultur' })
    expect(await found('topic=kultur')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
    expect(await found('q=Wagenburg')).toContain('Wanda Wohnen')
  })

  it('that the office does not want are suggested no more', async () => {
    await call('POST', '/keyword-suggestions/dismissal', { keyword: 'TINY house' })
    expect((await suggested()).map(({ keyword }) => keyword)).toEqual(['Wagenburg'])
  })
})

it('experts change no terms', async () => {
  const expert = await signedIn(service, 'expert')
  expect((await call('POST', '/terms/topic', { label: 'X' }, expert)).status).toBe(403)
})
