/** How queries are read over a small network: which ideas, what stands for them, what is corrected and recognised. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anExpert } from '../../../tests/support/expert.ts'
import { startService } from '../../../tests/support/service.ts'
import { planFor } from './plan.ts'

const TEXTS = [
  'Bürgerräte, Bürgerbeteiligung und Jugendgemeinderäte begleite ich gern.',
  'Klimaschutz, Energiekonzepte und Windkraft vor Ort. Das Konzept schreibe ich mit euch.',
  'Moderation großer Gruppen, Großgruppenmoderation, Zukunftswerkstatt, Mediation im Streit zwischen Nachbarn.',
  'Jugend, Gemeinderat, Verein, Werkstatt und Dorfladen.',
  'Stadtplanung und Jahresplanung, für die Stadt und das Jahr.',
  'Gründung von Vereinen: Vereinsgründung, auch an der Grundschule. Die Schule hilft.',
]

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({
    profiles: TEXTS.map((description, at) =>
      anExpert({
        name: `Person ${at}`,
        description,
        headline: 'Gespräche',
        methods: at === 2 ? ['zukunftswerkstatt'] : [],
        topics: at === 1 ? ['energie-und-windkraft-solar'] : [],
        languages: at === 0 ? ['de', 'en'] : ['de'],
      }),
    ),
  })
})
afterAll(() => service.close())

const plan = (text: string, options = {}) =>
  planFor(text, service.parts.network.current().knowledge(), service.parts.places, { today: '2026-11-24', ...options })
/** Ideas with all their terms, the word itself first. */
const ideas = (text: string) =>
  plan(text).concepts.map(({ alternatives }) =>
    alternatives.map(({ postings }) => postings.map(({ term }) => term).join('+')),
  )
const typed = (text: string) => plan(text).concepts.map((concept) => concept.text)
const filters = (text: string) => plan(text).recognised.map(({ parameter, value }) => `${parameter}=${value}`)

describe('a situation', () => {
  const meant = (text: string) => ideas(text).flat()

  it.each([
    ['Nachbarn and Lärm', 'Die Nachbarin macht abends Radau', 'mediation'],
    ['a Turnverein, which is a Verein', 'Unser Turnverein ist völlig zerstritten', 'mediation'],
  ])('is known by words that mean the same there: %s', (_line, text, term) => {
    expect(meant(text)).toContain(term)
  })

  it.each([
    ['a verb taken apart', 'Unser Metzger hört nächstes Jahr auf', 'aufhor'],
    ['a verb taken apart before another clause', 'Der Vorstand gibt auf und keiner folgt', 'aufgeb'],
    ['the head of a compound', 'der dorfmetzger ist geschlossen', 'dorfmetzg'],
  ])('is read from %s', (_what, text, word) => {
    expect(typed(text).some((words) => words.split(' ').length === 2 && words.split(' ').includes(word))).toBe(true)
  })

  it('knows many people by their number, and a year for none', () => {
    const isLarge = (text: string) => ideas(text).flat().includes('grossgruppenmoderation')
    expect(isLarge('Ein Abend mit rund 300 Gästen')).toBe(true)
    expect(isLarge('Ein Abend mit 30 Gästen')).toBe(false)
    expect(isLarge('Ein Abend mit Gästen im Jahr 2026')).toBe(false)
  })

  it('leaves a verb alone that takes up no particle', () => {
    expect(ideas('Das Dorf sitzt auf dem Stuhl und schaut zu')).toEqual(
      ideas('Das Dorf sitzt auf dem Stuhl und schaut'),
    )
  })

  it('is none where one word stands for both of its words', () => {
    expect(meant('Zoff Krach Streit')).not.toContain('verein+organisationsentwickl')
  })
})

describe('an adjective made from a noun', () => {
  it.each([
    ['jugendgerechte Gestaltung', 'jugend'],
    ['klimaschutzorientiert', 'klimaschutz'],
    ['englischsprachige Runde', 'englisch'],
  ])('is about it: %s', (text, term) => {
    expect(ideas(text).flat()).toContain(term)
  })
})

describe('a title', () => {
  it.each([
    ['frau lindner', ['lindner']],
    ['Herrn Dr. Öztürk', ['Öztürk']],
    ['Frau Verein', ['Frau', 'Verein']],
    ['Frau im Wald', ['Frau', 'Wald']],
    ['Herr Dr. Wald', ['Wald']],
    ['herr wald', ['wald']],
  ])('falls away before a name: %s', (text, kept) => {
    expect(typed(text)).toEqual(kept)
  })
})

it('takes what stands behind a title for nothing but a name', () => {
  expect(ideas('Herr Stadt ')).toEqual([[]])
  expect(ideas('Herr Person ')).toEqual([['§name/person']])
})

it('joins no words between which one is refused', () => {
  expect(typed('Bürger ohne Rat ')).not.toContain('Bürger ohne Rat')
})

describe('a sentence', () => {
  it('puts what it is about before the form of the meeting', () => {
    const { concepts } = plan('Wir suchen jemanden, der unsere Zukunftswerkstatt zur Windkraft leitet')
    const importance = (word: string) => concepts.find(({ text }) => text === word)?.importance ?? 0
    expect(importance('Windkraft')).toBeGreaterThan(importance('Zukunftswerkstatt'))
  })

  it('asks less for who asks than for what they ask', () => {
    const [rat, laden] = plan('Was machen wir als Bürgermeister, wenn der Dorfladen nicht mehr geht').concepts.filter(
      ({ text }) => ['Bürgermeister', 'Dorfladen'].includes(text),
    )
    expect(rat?.importance).toBeLessThan((laden?.importance ?? 0) / 2)
  })

  it('is asked for what people here have, not for what else it tells', () => {
    const { concepts } = plan(
      'Die Hälfte vom Xylophonhaus ist in der Nacht abgebrannt und wir brauchen einen Dorfladen',
    )
    const demand = (word: string) => concepts.find(({ text }) => text === word)?.demand ?? 1
    expect(demand('Xylophonhaus')).toBeLessThan(0.4 * demand('Dorfladen'))
    expect(demand('Hälfte')).toBeLessThan(0.4 * demand('Dorfladen'))
  })

  it('counts a frequent word of German little, however few have it', () => {
    const { concepts } = plan('unsere jugend will einen brief schreiben wegen dem dorfladen')
    const demand = (word: string) => concepts.find(({ text }) => text === word)?.demand ?? 0
    expect(demand('schreiben')).toBeLessThan(0.3 * demand('dorfladen'))
  })
})

describe('an idea', () => {
  it.each([
    ['meets its compounds', 'Beteiligung ', 'burgerbeteil'],
    ['of a compound meets the topic that stands first in it', 'Energiekonzept ', '§topic/energie-und-windkraft-solar'],
    ['of a compound meets its parts', 'Jugendgemeinderat ', 'jugend+gemeinderat'],
    ['meets its family', 'moderieren ', 'moderation'],
    ['meets its synonyms', 'Zoff ', 'streit'],
    ['meets words that begin so while it is typed', 'Zukunftsw', 'zukunftswerkstatt'],
  ])('%s: %s', (_what, text, term) => {
    expect(ideas(text).flat()).toContain(term)
  })

  it.each([
    ['Bürgerbeteiligung', 'Beteiligung von Bürgern'],
    ['Bürgerrat', 'Bürger-Rat'],
    ['Zukunftswerkstatt', 'Zukunftwerkstatt'],
    ['Zukunftswerkstatt', 'Zukunfts Werkstatt'],
  ])('%s is the same as %s', (one, other) => {
    expect(ideas(`${other} `)[0]?.[0]).toBe(ideas(`${one} `)[0]?.[0])
    expect(ideas(`${other} `)).toHaveLength(1)
  })

  it('of two words is none where a verb follows a filler word', () => {
    expect(typed('die nächsten Jahre planen ')).toEqual(['nächsten', 'Jahre', 'planen'])
    expect(typed('Stadt Planung ')).toEqual(['Stadt Planung'])
  })
  it('is not met by a compound that only begins like it', () => {
    const found = ideas('gründen ').flat()
    expect(found).toContain('vereinsgrund')
    expect(found).not.toContain('grundschul')
    expect(ideas('Schule ').flat()).toContain('grundschul')
  })

  it('is taken apart over words of German that no profile has, where there is no other way', () => {
    expect(typed('Vereinszusammenschluss ')).toEqual(['Vereinszusammenschluss', 'Vereinszusammenschluss'])
    expect(ideas('Vereinszusammenschluss ').flat()).toContain('verein')
  })
  it('of everyday language may be written apart', () => {
    expect(typed('Mehrgenerationen Haus ')).toEqual(['Mehrgenerationen Haus'])
  })
  it('that nobody has and that is about nothing here stays without words, but for a weak part', () => {
    const [whole, head] = plan('Hundewerkstatt ').concepts
    expect(whole?.alternatives).toEqual([])
    expect(head?.demand).toBeLessThan(0.36)
  })
  it.each(['begleitende', 'begleitet', 'begleitete'])(
    'named by a form that nobody uses is that of its verb: %s',
    (form) => {
      expect(ideas(`${form} `)).toEqual(ideas('begleiten '))
    },
  )
  it('of a filler verb is a filler in every form, its noun is none', () => {
    const demandOf = (text: string) => plan(text).concepts[1]?.demand
    expect(demandOf('Verein macht ')).toBe(demandOf('Verein machen '))
    expect(demandOf('Verein Macht ')).toBe(1)
  })
  it('stands once, however often it is named', () => {
    expect(ideas('Moderatorinnen und Moderatoren ')).toHaveLength(1)
  })
  it('weighs a filler word less than what it is about', () => {
    const [verein, hilfe] = plan('Verein Hilfe ').concepts
    expect(verein?.demand).toBeGreaterThan((hilfe?.demand ?? 1) * 2)
  })
})

describe('a typing error', () => {
  it.each([
    ['Medation', 'Mediation'],
    ['Turnhale', 'Turnhalle'],
    ['Fahradwege', 'Fahrradweg'],
    ['Seniorenbeiratt', 'Seniorenbeirat'],
    ['Dorflade', undefined],
    ['Dorlfaden', 'Dorfladen'],
    ['Windkrfat', 'Windkraft'],
    ['moderaton nachbran ', 'Moderation Nachbarn'],
    ['Mediation', undefined],
    ['Streitmediaton', 'Streitmediation'],
    ['Jugendmdiation', 'Jugendmediation'],
    ['Stattplanung ', 'Stadtplanung'],
    ['Hundewerkstatt', undefined],
    ['begleitende', undefined],
    ['Handy', undefined],
    ['Zahnarzt', undefined],
    ['Schreiner', undefined],
    ['Rad', undefined],
    ['Nachbarschaftshife', 'Nachbarschaftshilfe'],
    ['Beamer', undefined],
    // Put together of right words, and all the same a slip.
    ['Zukunftswerkstadt ', 'Zukunftswerkstatt'],
    ['Bürgebeteiligung ', 'Bürgerbeteiligung'],
  ])('%s → %s', (text, correction) => {
    expect(plan(text).correction).toBe(correction)
  })
  it('is looked for in so many words as a query has ideas', () => {
    expect(plan(`${'Verein '.repeat(12)}Medation `).correction).toBeUndefined()
  })
  it('is left as it is on demand', () => {
    expect(plan('Medation', { verbatim: true }).correction).toBeUndefined()
  })
})

describe('recognised', () => {
  it.each([
    ['Moderation in Ulm', ['near=89073 Ulm', 'service=moderation']],
    ['Dorfladen 72070', ['near=72070 Tübingen', 'topic=nahversorgung-und-dorfladen']],
    ['Streit im Ortenaukreis', ['district=08317', 'topic=konflikte-und-kontroverse-vorhaben']],
    ['Streit Schwarzwald-Baar', ['district=08326', 'topic=konflikte-und-kontroverse-vorhaben']],
    ['Streit in Breisgau-Hochschwarzwald', ['district=08315', 'topic=konflikte-und-kontroverse-vorhaben']],
    ['World Café auf Türkisch', ['method=world-cafe', 'language=tr']],
    [
      'moderation in reutlingen auf türkisch online',
      ['near=72760 Reutlingen', 'service=moderation', 'language=tr', 'online=true'],
    ],
    ['Moderation am 12.3.2027', ['availableOn=2027-03-12', 'service=moderation']],
    ['Moderation im März', ['availableOn=2027-03-01', 'service=moderation']],
    ['Bürgerrat in ulm', ['near=89073 Ulm', 'method=buergerrat-zufallsauswahl']],
    ['Dorfladen bei villingen', ['near=78048 Villingen-Schwenningen', 'topic=nahversorgung-und-dorfladen']],
    ['Moderation in Tubingen', ['near=72070 Tübingen', 'service=moderation']],
    ['Stutensee Moderation', ['near=76297 Stutensee', 'service=moderation']],
    ['Moderation Buchen', ['near=74722 Buchen (Odenwald)', 'service=moderation']],
    ['Moderation am 31.2.', ['service=moderation']],
    ['Moderation am 31.2. oder 12.3.2027', ['availableOn=2027-03-12', 'service=moderation']],
    ['Moderation am 1.1.99', ['service=moderation']],
    ['Moderation am 1.2.28', ['availableOn=2028-02-01', 'service=moderation']],
    ['Moderation nach dem 3.3.2020 im März', ['availableOn=2027-03-01', 'service=moderation']],
  ])('%s: %j', (text, expected) => {
    expect(filters(text)).toEqual(expected)
  })

  it.each([
    'Moderation in regen',
    'Bürger in wohnen',
    'Streit in neustadt-haus',
    'gemeinsam singen',
    'gemeinsames Singen',
    'Essen und Trinken',
    'Streit im Wald',
    'weil es Streit gibt',
  ])('no place in "%s"', (text) => {
    expect(plan(text).near).toBeUndefined()
  })
  it('takes a date that no calendar has out of the ideas, too', () => {
    expect(typed('Moderation am 31.2. ')).toEqual(['Moderation'])
  })
  it('takes what names the place out of the ideas', () => {
    expect(typed('Mediation bei Freiburg ')).toEqual(['Mediation'])
  })
})

const HOSTILE = ['', '   ', 'und der die', '"', '-', '\0', 'a'.repeat(1e5), '*'.repeat(1e4), 'a-'.repeat(5e3), '\ud800']
it.each(HOSTILE)('reads %j without trouble', (text) => {
  const began = performance.now()
  expect(plan(text).concepts.length).toBeLessThanOrEqual(12)
  expect(performance.now() - began).toBeLessThan(3_000)
})
