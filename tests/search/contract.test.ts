/** What every search engine promises, on each of them: the same questions, the same answers. */
import { afterAll, describe, expect, it } from 'vitest'
import type { SearchResult } from '../../src/contract/search.ts'
import { anExpert } from '../support/expert.ts'
import { meilisearchServer, searchable } from './shared.ts'

const server = await meilisearchServer()
const engines = ['embedded', ...(server === undefined ? [] : ['meilisearch'])]
afterAll(() => server?.stop())

const PROFILES = [
  anExpert({ name: 'Vera Kehr', headline: 'Verkehrsplanung und Tempo 30', services: ['specialist_advice'], topics: ['mobilitaet-und-verkehr'] }),
  anExpert({ name: 'Mira Mohr', services: ['moderation', 'process_support'], methods: ['open-space'], online: true, programmeRate: 'yes' }),
  anExpert({ name: 'Uli Ulmer', placeName: 'Ulm', postalCode: '89073', travelRadiusKm: 20, languages: ['de', 'tr'], headline: 'Mediation im Streit' }),
  anExpert({ name: 'Fritz Frey', placeName: 'Freiburg im Breisgau', postalCode: '79098', travelRadiusKm: null, availability: 'limited', headline: 'Mediation und Klärung' }),
  anExpert({ name: 'Max Müller-Özdemir', description: 'Kümmert sich um Vereine & <b>Gruppen</b>. Keine Rechtsberatung.', keywords: ['Dorfladen'] }),
  anExpert({ name: 'Nina Nie', availability: 'unavailable', availableFrom: '2027-03-01', headline: 'Leitbild "und" \\ (mehr)' }),
  anExpert({ name: 'Paul Pause', status: 'paused', headline: 'Verkehrsplanung' }),
] // prettier-ignore

describe.each(engines)('%s', (engine) => {
  const { found, names, write, put, caughtUp } = searchable(engine, PROFILES, server)

  it.each([
    ['another form', 'q=Verkehrsplanungen', ['Vera Kehr']],
    ['a spelled-out umlaut', 'q=mueller', ['Max Müller-Özdemir']],
    ['the beginning of the last word', 'q=Dorfla', ['Max Müller-Özdemir']],
    ['a typing error', 'q=Dorfladne', ['Max Müller-Özdemir']],
    ['a synonym', 'q=Zoff', ['Uli Ulmer']],
    ['the country of a language', 'q=Menschen aus der Türkei', ['Uli Ulmer']],
    ['a part of a compound', 'q=Laden', ['Max Müller-Özdemir']],
    ['what somebody says not to offer', 'q=Rechtsberatung', []],
    ['what nobody offers', 'q=Quantenchromodynamik', []],
    ['one service', 'service=specialist_advice', ['Vera Kehr']],
    ['either of two services', 'service=specialist_advice&service=process_support', ['Mira Mohr', 'Vera Kehr']],
    ['a topic', 'topic=mobilitaet-und-verkehr', ['Vera Kehr']],
    ['a method', 'method=open-space', ['Mira Mohr']],
    ['a language', 'language=tr', ['Uli Ulmer']],
    ['a district', 'district=08311', ['Fritz Frey']],
    ['online', 'online=true', ['Mira Mohr']],
    ['availability', 'availability=limited', ['Fritz Frey']],
    ['the programmes’ rate', 'programmeRate=yes', ['Mira Mohr']],
    ['words and a filter', 'q=Mediation&language=tr', ['Uli Ulmer']],
    [
      'very many ideas',
      'q=Dorfladen Gruppen Leitbild Mediation Tempo Ulm Verkehrsplanung Klärung Sitzung Werkstatt Gespräche Ideen',
      ['Fritz Frey', 'Max Müller-Özdemir', 'Nina Nie'],
    ],
    ['a value that does not exist', 'topic=quatsch', []],
    ['the reach of everybody', 'near=79098', ['Fritz Frey']],
    ['a radius', 'near=Ulm&radiusKm=20', ['Uli Ulmer']],
  ])('finds by %s', async (_case, query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  it('takes a name for nothing but a name', async () => {
    await write(anExpert({ name: 'Kunz Bauer' }))
    expect(await names('q=Bauer')).toEqual(['Kunz Bauer'])
    expect(await names('q=Baue')).toEqual(['Kunz Bauer'])
    // A Landwirt is a Bauer, as the list of synonyms has it.
    expect(await names('q=Landwirte')).toEqual([])
    await write(anExpert({ name: 'Kunz Bauer', status: 'archived' }))
  })

  it('shows each sign as it was written', async () => {
    const written = { name: 'Zoë „Zo“ O’Neil', headline: 'Dächer – „grün“ 🙂 \\ "so"', keywords: ['Dachgrün – „oben“'] }
    await write(anExpert({ externalId: 'zoe', ...written }))
    const { items } = await found('q=Dachgrün')
    expect(items).toMatchObject([{ name: written.name, headline: written.headline }])
    expect(items[0]?.excerpt.text).toBe('Dachgrün – „oben“')
    await write(anExpert({ externalId: 'zoe', ...written, status: 'archived' }))
  })

  it('lists the values of a facet by how many have them, then by name', async () => {
    const { facets } = await found('')
    const ordered = facets.service.map(({ label, count }) => `${count} ${label}`)
    expect(ordered).toEqual(['5 Moderation', '1 Fachberatung', '1 Prozessbegleitung'])
    // Of all who hold anything of it, and of those who hold enough.
    const [all, strong] = [
      await found('q=Mediation Verkehrsplanung&fit=all'),
      await found('q=Mediation Verkehrsplanung'),
    ]
    expect(all.total).toBe(strong.total + strong.weakTotal)
    const sum = (result: SearchResult) => result.facets.district.reduce((total, { count }) => total + count, 0)
    expect([sum(all), sum(strong)]).toEqual([all.total, strong.total])
  })

  it('leaves out who is not free on a day', async () => {
    expect(await names('q=Leitbild&availableOn=2027-02-28')).toEqual([])
    expect(await names('q=Leitbild&availableOn=2027-03-01')).toEqual(['Nina Nie'])
  })

  it('counts each group as if it had no filter of its own', async () => {
    const { facets, total } = await found('service=specialist_advice')
    expect(total).toBe(1)
    const counted = facets.service.map(({ value, count }) => [value, count])
    expect(Object.fromEntries(counted)).toEqual({ moderation: 5, specialist_advice: 1, process_support: 1 })
    expect(facets.topic).toMatchObject([{ value: 'mobilitaet-und-verkehr', count: 1 }])
  })

  it('puts who lives near first when a place stands in the words, and drops nobody for it', async () => {
    const { items } = await found('q=Mediation in Ulm')
    expect(items.map(({ name }) => name)).toEqual(['Uli Ulmer', 'Fritz Frey'])
    const other = await found('q=Mediation in Freiburg')
    expect(other.items.map(({ name }) => name)).toEqual(['Fritz Frey', 'Uli Ulmer'])
  })

  it('puts who lives near first of those who come to the place of the field', async () => {
    const places = ['Ulm', '79098']
    const orders = await Promise.all(places.map((near) => found(`q=Mediation&near=${near}&radiusKm=300`)))
    expect(orders.map(({ items }) => items.map(({ name }) => name))).toEqual([
      ['Uli Ulmer', 'Fritz Frey'],
      ['Fritz Frey', 'Uli Ulmer'],
    ])
  })

  it('puts first who says both in one sentence', async () => {
    const said = [
      'Pflanzaktionen begleite ich. Tauschringe gibt es viele.',
      'Pflanzaktionen und Tauschringe begleite ich.',
    ]
    await write(
      ...said.map((description, at) => anExpert({ name: `Satz ${at}`, externalId: `satz-${at}`, description })),
    )
    const { items } = await found('q=Tauschringe Pflanzaktionen')
    expect(items.map(({ name }) => name)).toEqual(['Satz 1', 'Satz 0'])
    await write(...said.map((_, at) => anExpert({ name: `Satz ${at}`, externalId: `satz-${at}`, status: 'archived' })))
  })

  it('takes two words for a compound within one sentence, or where both are offered', async () => {
    const said = [
      { description: 'Am Schwanenteich gibt es viele Pfützen. Ein Turm steht dort.' },
      { description: 'Der Turm in den Pfützen ist mein Wahrzeichen.' },
      { headline: 'Für jeden Turm', keywords: ['Pfützen'] },
    ]
    await write(...said.map((changes, at) => anExpert({ name: `Wort ${at}`, externalId: `wort-${at}`, ...changes })))
    expect((await names('q=Pfützenturm')).sort()).toEqual(['Wort 1', 'Wort 2'])
    await write(...said.map((_, at) => anExpert({ name: `Wort ${at}`, externalId: `wort-${at}`, status: 'archived' })))
  })

  it('keeps weak results apart, and shows them last when asked', async () => {
    const strong = await found('q=Mediation Streit Dorfladen Verkehrsplanung')
    const all = await found('q=Mediation Streit Dorfladen Verkehrsplanung&fit=all')
    expect(strong.items.every(({ fit }) => fit === 'strong')).toBe(true)
    expect(strong.weakTotal).toBeGreaterThan(0)
    expect(all.total).toBe(strong.total + strong.weakTotal)
    const fits = all.items.map(({ fit }) => fit)
    expect(fits).toEqual([...fits].sort())
  })

  it('marks hits in an excerpt that carries no HTML', async () => {
    const { excerpt } = (await found('q=Vereine')).items[0] ?? { excerpt: { text: '', marks: [] } }
    expect(excerpt.marks.map(([start, end]) => excerpt.text.slice(start, end))).toContain('Vereine')
    expect(excerpt.text).toContain('&amp; &lt;b&gt;Gruppen&lt;/b&gt;')
  })

  it('pages hold everybody once, in an order that stays', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => found(`pageSize=2&page=${page}`)))
    const all = pages.flatMap(({ items }) => items.map(({ name }) => name))
    expect(new Set(all).size).toBe(6)
    expect((await found('')).items.map(({ name }) => name)).toEqual(all)
    expect(await found('page=99')).toMatchObject({ items: [], total: 6 })
  })

  it('sorts by name and by distance', async () => {
    const sorted = (await found('sort=name')).items.map(({ name }) => name)
    expect(sorted).toEqual([...sorted].sort(new Intl.Collator('de').compare))
    const near = (await found('near=Ulm&radiusKm=300&sort=distance')).items
    expect(near[0]).toMatchObject({ name: 'Uli Ulmer', distanceKm: 0 })
    expect(near.map(({ distanceKm }) => distanceKm)).toEqual(
      near.map(({ distanceKm }) => distanceKm).sort((a = 0, b = 0) => (a ?? 0) - (b ?? 0)),
    )
  })

  it.each([
    'AND NOT "*" ^',
    '"',
    "'; drop table experts; --",
    '\\',
    '] OR id > 0 OR terms IN [',
    '\u0000',
    'a'.repeat(10_000),
    '🙂',
  ])('answers %j like any other words', async (q) => {
    await found(`q=${encodeURIComponent(q)}`)
    await found(`topic=${encodeURIComponent(q.slice(0, 100))}`)
  })

  it('shows a change, and no longer shows what was taken away', async () => {
    const profile = anExpert({ name: 'Wera Wandel', headline: 'Alles über Streuobst' })
    await write(profile)
    expect(await names('q=Streuobst')).toEqual(['Wera Wandel'])
    await write({ ...profile, headline: 'Alles über Fischteiche' })
    expect(await names('q=Streuobst')).toEqual([])
    expect(await names('q=Fischteiche')).toEqual(['Wera Wandel'])
    put({ ...profile, status: 'paused' })
    // At once, before a search server has heard of it.
    expect(await names('q=Fischteiche')).toEqual([])
    await caughtUp()
    expect((await found('q=Fischteiche')).total).toBe(0)
  })

  it('believes who says not to do what a term of theirs would stand for', async () => {
    const topics = ['foerderung-und-finanzierung']
    await write(
      anExpert({ name: 'Gesa Geld', topics, description: 'Crowdfunding mache ich nicht.' }),
      anExpert({ name: 'Karl Kasse', topics }),
    )
    expect(await names('q=Crowdfunding')).toEqual(['Karl Kasse'])
    expect(await names('q=Sponsoring')).toEqual(['Gesa Geld', 'Karl Kasse'])
  })

  it('takes the name of a place for no compound', async () => {
    await write(
      anExpert({ name: 'Otto Ort', placeName: 'Weinsberg', postalCode: '74189' }),
      anExpert({ name: 'Wim Winzer', description: 'Der Wein am Berg.' }),
    )
    expect(await names('q=Wein&fit=all')).toEqual(['Wim Winzer'])
    expect(await names('q=Weinsberg')).toEqual(['Otto Ort'])
  })

  it('counts who offers what is not wanted among those that fit less', async () => {
    await write(
      anExpert({ name: 'Joy Ball', keywords: ['Jonglage'] }),
      anExpert({ name: 'Kim Kegel', keywords: ['Jonglage'], methods: ['mediation'] }),
    )
    const result = await found('q=Jonglage ohne Mediation')
    expect(result).toMatchObject({ items: [{ name: 'Joy Ball' }], total: 1, weakTotal: 1 })
    expect(await names('q=Jonglage statt Mediation')).toEqual(['Joy Ball'])
    expect(await names('q=Jonglage, weder Open Space noch Mediation')).toEqual(['Joy Ball'])
    expect((await found('q=ohne Mediation&fit=all')).items.map(({ name }) => name)).toContain('Kim Kegel')
    expect(await names('q=ohne Mediation')).not.toContain('Kim Kegel')
  })
})
