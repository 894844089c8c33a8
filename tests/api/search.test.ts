/** The search as a caller of the API sees it: what is found, filtered, counted, ordered and refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchResult, type SearchResult } from '../../src/contract/search.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({
    profiles: [
      anExpert({
        name: 'Vera Kehr',
        headline: 'Verkehrsplanung und Tempo 30',
        services: ['specialist_advice'],
        topics: ['mobilitaet-und-verkehr'],
      }),
      anExpert({
        name: 'Mira Mohr',
        services: ['moderation', 'process_support'],
        methods: ['open-space'],
        online: true,
        programmeRate: 'yes',
      }),
      anExpert({
        name: 'Uli Ulmer',
        placeName: 'Ulm',
        postalCode: '89073',
        travelRadiusKm: 20,
        languages: ['de', 'tr'],
      }),
      anExpert({
        name: 'Fritz Frey',
        placeName: 'Freiburg im Breisgau',
        postalCode: '79098',
        travelRadiusKm: null,
        availability: 'limited',
      }),
      anExpert({
        name: 'Max Müller-Özdemir',
        description: 'Kümmert sich um Vereine & <b>Gruppen</b>.',
        keywords: ['Dorfladen'],
      }),
      anExpert({ name: 'Paul Pause', status: 'paused', headline: 'Verkehrsplanung' }),
    ],
  })
})
afterAll(() => service.close())

const get = (query: string) => service.app.inject(`/api/v1/experts?${query}`)
async function found(query: string): Promise<SearchResult> {
  const answer = await get(query)
  expect(answer.statusCode, answer.body).toBe(200)
  return searchResult.parse(answer.json())
}
const names = async (query: string) => (await found(query)).items.map(({ name }) => name).sort()

describe('words', () => {
  it.each([
    ['another form of a word', 'q=Verkehrsplanungen', ['Vera Kehr']],
    ['a spelled-out umlaut', 'q=mueller', ['Max Müller-Özdemir']],
    ['the beginning of the last word', 'q=Dorfla', ['Max Müller-Özdemir']],
    ['capitals', 'q=DORFLADEN', ['Max Müller-Özdemir']],
    ['a name', 'q=ozdemir', ['Max Müller-Özdemir']],
    ['nothing that anybody offers', 'q=Quantenchromodynamik', []],
  ])('find by %s', async (_case, query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  it('never find who is not public', async () => {
    expect(await names('q=Pause')).toEqual([])
    expect((await found('')).total).toBe(5)
  })

  it('bring nothing but what the contract names', async () => {
    const given = (await get('q=Moderation&near=Ulm&fit=all')).json<SearchResult>()
    expect(given.items).not.toEqual([])
    // Parsing takes away what is not named.
    expect(searchResult.parse(given)).toEqual(given)
  })

  it('are marked in an excerpt that carries no HTML', async () => {
    const [hit] = (await found('q=Vereine')).items
    const { text, marks } = hit?.excerpt ?? { text: '', marks: [] }
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['Vereine'])
    expect(text).toContain('&amp; &lt;b&gt;Gruppen&lt;/b&gt;')
  })

  it.each([
    'AND NOT "*" ^',
    '"',
    "'; drop table experts; --",
    'NEAR(a b)',
    'name:vera',
    '*',
    '()',
    '\u0000\u0001\u001f',
    '\ud800',
    'a'.repeat(10_000),
    'wort '.repeat(2_000),
    '%%%',
    '🙂',
    '-',
  ])('of any kind get a normal answer: %j', async (q) => {
    const answer = await get(`q=${encodeURIComponent(q.toWellFormed())}`)
    expect(answer.statusCode).toBe(200)
  })
})

describe('nearness', () => {
  it('without a radius means: where the expert travels to', async () => {
    expect(await names('near=79098')).toEqual(['Fritz Frey'])
    expect(await names('near=72070')).toEqual(['Fritz Frey', 'Max Müller-Özdemir', 'Mira Mohr', 'Vera Kehr'])
  })

  it('with a radius means: who lives within it, and says how far', async () => {
    const { items, near } = await found('near=Ulm&radiusKm=100&sort=distance')
    expect(near).toMatchObject({ name: 'Ulm', postalCode: '89073' })
    expect(items[0]).toMatchObject({ name: 'Uli Ulmer', distanceKm: 0 })
    expect(items.slice(1).every(({ distanceKm }) => distanceKm !== null && distanceKm > 50 && distanceKm < 100)).toBe(
      true,
    )
    expect(items).toHaveLength(4)
  })

  it('to a place that nobody knows is a wrong parameter', async () => {
    const answer = await get('near=Hintertupfingen')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toMatchObject([{ field: 'near' }])
  })
})

describe('pages of results', () => {
  it('beyond the end are empty and keep the total', async () => {
    expect(await found('page=99')).toMatchObject({ items: [], total: 5, page: 99 })
  })

  it('together hold everybody once', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => found(`pageSize=2&page=${page}`)))
    const all = pages.flatMap(({ items }) => items.map(({ slug }) => slug))
    expect(new Set(all).size).toBe(5)
    expect(all).toHaveLength(5)
  })

  it('by name follow the alphabet', async () => {
    const { items } = await found('sort=name')
    expect(items.map(({ name }) => name)).toEqual([
      'Fritz Frey',
      'Max Müller-Özdemir',
      'Mira Mohr',
      'Uli Ulmer',
      'Vera Kehr',
    ])
  })
})

it('orders equals by the rotation of the day: the same all day, another tomorrow', async () => {
  const network = await startService({ experts: 60 })
  const order = async () =>
    (await network.app.inject('/api/v1/experts?pageSize=50')).json().items.map((item: { slug: string }) => item.slug)
  const today = await order()
  network.clock.move(12 * 3_600_000)
  expect(await order()).toEqual(today)
  network.clock.move(12 * 3_600_000)
  expect(await order()).not.toEqual(today)
  await network.close()
})

it.each([
  ['page=0', 'page'],
  ['page=x', 'page'],
  ['pageSize=51', 'pageSize'],
  ['service=zaubern', 'service'],
  ['radiusKm=-1', 'radiusKm'],
  ['district=8', 'district'],
  ['sort=geld', 'sort'],
  ['online=vielleicht', 'online'],
])('refuses %s and names the parameter', async (query, field) => {
  const answer = await get(query)
  expect(answer.statusCode).toBe(400)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json().errors.map((error: { field: string }) => error.field)).toEqual([field])
})

it('suggests terms, people and places while one types', async () => {
  const answer = async (q: string) =>
    (await service.app.inject(`/api/v1/suggestions?q=${encodeURIComponent(q)}`)).json().items
  expect(await answer('verk')).toContainEqual(
    expect.objectContaining({ kind: 'term', termKind: 'topic', slug: 'mobilitaet-und-verkehr' }),
  )
  expect(await answer('Kehr')).toContainEqual({ kind: 'expert', slug: 'vera-kehr', label: 'Vera Kehr' })
  expect(await answer('7207')).toContainEqual(expect.objectContaining({ kind: 'place', postalCode: '72070' }))
  expect((await answer('a')).length).toBeLessThanOrEqual(8)
  expect(await answer('Pause')).not.toContainEqual(expect.objectContaining({ kind: 'expert' }))
})
