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

async function call<T = KeptTerm>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  who = editor,
) {
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
const filters = async (query: string) =>
  (await service.app.inject(`/api/v1/experts?${query}`))
    .json<{ facets: { topic: { value: string }[] } }>()
    .facets.topic.map(({ value }) => value)
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
    expect(await found('q=Zwiebelfische')).toEqual([])
    const { body } = await call<{ items: KeptTerm[] }>('GET', '/terms/topic')
    const wohnen = body.items.find(({ slug }) => slug === 'wohnen')
    await call('PUT', '/terms/topic/wohnen', {
      label: 'Wohnen',
      synonyms: [...(wohnen?.synonyms ?? []), 'Zwiebelfische'],
      active: true,
    })
    expect(await found('q=Zwiebelfische')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
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
    const all = (await service.app.inject('/api/v1/vocabulary?retired=true')).json<{ topic: { slug: string }[] }>()
    expect(all.topic).toContainEqual(expect.objectContaining({ slug: 'wohnen', label: 'Wohnen', active: false }))
    expect((await service.app.inject('/api/v1/experts/wanda-wohnen')).body).toContain('Wohnen')
    expect(await filters('')).not.toContain('wohnen')
    expect(await filters('topic=wohnen'), 'whoever has chosen it can give it up').toContain('wohnen')
    await call('PUT', '/terms/topic/wohnen', { label: 'Wohnen', synonyms: [], active: true })
    expect(await filters('')).toContain('wohnen')
  })

  it('that somebody has changed since it was seen is not written over', async () => {
    const { body } = await call<{ items: KeptTerm[] }>('GET', '/terms/topic')
    const seen = body.items.find(({ slug }) => slug === 'wohnen')
    const write = (synonym: string) =>
      call('PUT', '/terms/topic/wohnen', {
        label: 'Wohnen',
        synonyms: [...(seen?.synonyms ?? []), synonym],
        active: true,
        version: seen?.version,
      })
    expect((await write('Mehrgenerationenhof')).status).toBe(200)
    expect((await write('Baugruppenhof')).status).toBe(409)
    expect(await found('q=Mehrgenerationenhof')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
  })

  it('tells which of its words another one has, too', async () => {
    const { body } = await call('POST', '/terms/topic', { label: 'Bühne', synonyms: ['Kultur', 'Theaterverein'] })
    expect(body.doubles).toEqual([{ word: 'Kultur', slug: 'kultur', label: expect.any(String) as string }])
  })

  it('that changes brings its profiles to a search server, and no others', async () => {
    const { sqlite } = service.database.connection
    sqlite.exec('delete from search_outbox')
    await call('PUT', '/terms/topic/kultur', { label: 'Kultur und Kunst', synonyms: [], active: true })
    const waiting = sqlite
      .prepare('select name from search_outbox join experts on experts.id = expert_id')
      .pluck()
      .all()
    expect(waiting).toEqual(['Kurt Kultur'])
  })

  it.each(['', '   ', 'x'.repeat(81), 'a|b'])('is not called „%s“', async (label) => {
    expect((await call('POST', '/terms/topic', { label })).status).toBe(422)
  })

  it('whose label leaves nothing for an address gets one all the same', async () => {
    expect((await call('POST', '/terms/topic', { label: '共同体' })).body.slug).toBe('begriff')
    expect((await call('POST', '/terms/topic', { label: '协商' })).body.slug).toBe('begriff-2')
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

  it('that fails on its way leaves everything as it was', async () => {
    await send(service.app, aRequest({ topics: ['wohnen'] }), { key: randomUUID() })
    const { sqlite } = service.database.connection
    sqlite.exec(`create temp trigger broken before update of topics on consultation_requests
      begin select raise(abort, 'no'); end`)
    expect((await merge()).status).toBe(500)
    sqlite.exec('drop trigger broken')
    expect(await found('topic=wohnen')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
    expect(await found('topic=kultur')).toEqual(['Kurt Kultur'])
    expect(service.database.read.audit.list({ action: 'term_merged' }, 1)).toEqual([])
    const { body } = await call<{ items: KeptTerm[] }>('GET', '/terms/topic')
    expect(body.items.find(({ slug }) => slug === 'wohnen')).toMatchObject({ profiles: 3, aliases: [] })
  })

  it('leaves the earlier slug good for imports', async () => {
    await merge()
    const row = 'externalId;name;headline;services;topics;postalCode;city\nn;Nora;Rat;Moderation;wohnen;72070;Tübingen'
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie: editor.cookie, 'content-type': 'text/csv' },
      payload: row,
    })
    const { id, digest } = answer.json<{ id: string; digest: string }>()
    await call('PUT', `/imports/${id}/application`, { digest })
    expect(await found('topic=kultur')).toContain('Nora')
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

  it('become a term in versions in the making, too, and whoever has the form open is told', async () => {
    const erna = await signedIn(service, 'expert', 'erna@example.org')
    const save = (version: number) =>
      call(
        'PUT',
        '/my/profile/sections/angebot',
        { version, answers: { services: ['moderation'], topics: ['kultur'], keywords: ['tiny HOUSE', 'Hof'] } },
        erna,
      )
    await save(0)
    await call('POST', '/keyword-suggestions/adoption', { keyword: 'Tiny House', kind: 'topic' })
    const own = await call<{ draft: { answers: object } }>('GET', '/my/profile', undefined, erna)
    expect(own.body.draft.answers).toMatchObject({ topics: ['kultur', 'tiny-house'], keywords: ['Hof'] })
    expect((await save(1)).status).toBe(409)
  })

  it('that nobody has any more are refused: somebody else was quicker', async () => {
    const adopt = () => call('POST', '/keyword-suggestions/adoption', { keyword: 'Tiny House', kind: 'topic' })
    expect((await adopt()).status).toBe(201)
    expect((await adopt()).status).toBe(409)
  })

  it('become a synonym of a term, which the profiles then carry', async () => {
    await call('POST', '/keyword-suggestions/adoption', { keyword: 'Wagenburg', kind: 'topic', into: 'kultur' })
    expect(await found('topic=kultur')).toEqual(['Kurt Kultur', 'Wanda Wohnen'])
    expect(await found('q=Wagenburg')).toContain('Wanda Wohnen')
  })

  it('that the office does not want are suggested no more', async () => {
    await call('POST', '/keyword-suggestions/dismissal', { keyword: 'TINY house' })
    expect((await suggested()).map(({ keyword }) => keyword)).toEqual(['Wagenburg'])
    expect((await call('DELETE', '/keyword-suggestions/dismissal?keyword=Tiny+House')).status).toBe(204)
    expect(await suggested()).toHaveLength(2)
  })
})

it('experts change no terms', async () => {
  const expert = await signedIn(service, 'expert')
  expect((await call('POST', '/terms/topic', { label: 'X' }, expert)).status).toBe(403)
})
