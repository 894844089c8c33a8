/** What counts as a strong result: not what nobody here offers, and not one common word out of several. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchResult } from '../../src/contract/search.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({ experts: 240 })
})
afterAll(() => service.close())

async function found(q: string, language?: string) {
  const query = new URLSearchParams({ q, pageSize: '50', ...(language && { language }) })
  const answer = await service.app.inject(`/api/v1/experts?${query}`)
  return searchResult.parse(answer.json())
}

describe('no strong result for what nobody offers', () => {
  it.each([
    ['a trade beside a topic', 'auto reparatur'],
    ['a trade in capitals', 'Auto Reparatur'],
    ['what is done by another trade', 'Fahrrad reparieren'],
    ['another trade beside a language', 'Urlaub in Italien'],
    ['a word that sounds like a topic', 'Nachhilfe Mathe'],
    ['a lesson', 'yoga kurs'],
    ['a compound that is another trade', 'steuerberatung'],
    ['a profession named after those it serves', 'Kinderarzt'],
    ['a lesson named after its matter', 'Tanzkurs'],
    ['something rare beside something common', 'Kinder Zahnarzt'],
    ['filler words alone', 'ich weiß nicht weiter'],
    ['an errand with a thing that is a topic', 'Wohnung mieten in Ulm'],
    ['what one has done for oneself', 'Handy reparieren'],
  ])('%s: %s', async (_what, q) => {
    expect((await found(q)).total).toBe(0)
  })

  it.each([
    'Streit mit dem Makler',
    'Hausarzt',
    'Rechtsberatung',
    'Mediation Nachbarn',
    'Friedhof',
    'friedhof umgestalten',
    'Hilfe',
    'Kirchenverkauf',
    'Mediation nicht teuer',
    'zehnjährige Erfahrung mit Mediation',
    '16-jährige beteiligen',
    'wir können uns unsere Wohnung nicht mehr leisten und wollen gemeinsam mieten',
  ])('but for what somebody does: %s', async (q) => {
    expect((await found(q)).total).toBeGreaterThan(3)
  })
})

describe('what is missing is asked for', () => {
  it.each([
    ['Gemeinde, kein Geld', 'Gemeinde Geld'],
    ['Wir können uns keine Moderation leisten', 'Moderation leisten'],
    ['Ohne Gebärdensprache können wir nicht teilnehmen', 'Gebärdensprache teilnehmen'],
    ['Es geht nicht ohne Mediation', 'Mediation'],
    ['Warum nicht Open Space', 'Open Space'],
  ])('%s', async (q, asked) => {
    const [lacking, plain] = [await found(q), await found(asked)]
    expect(lacking.total).toBeGreaterThan(0)
    expect(plain.items.map(({ slug }) => slug)).toContain(lacking.items[0]?.slug)
  })
  it('and an old thing is no old people', async () => {
    const values = async (q: string) => (await found(q)).recognised.map(({ value }) => value)
    expect(await values('altes Rathaus umnutzen')).not.toContain('alter-und-pflege')
    expect(await values('alte Menschen im Dorf')).toContain('alter-und-pflege')
  })
  it('and who seeks is no addict', async () => {
    expect(await found('Gemeinde sucht Moderator')).toMatchObject({ total: (await found('Gemeinde Moderator')).total })
  })
})

describe('of two ideas', () => {
  it('the common one alone makes nobody strong', async () => {
    const { total, weakTotal } = await found('Moderation Jugend')
    expect(total).toBeGreaterThan(20)
    expect(total).toBeLessThan(0.6 * (total + weakTotal))
    expect(await found('moderaton jugned')).toMatchObject({ total, weakTotal })
  })
})

describe('who asks for a language', () => {
  const NAMES = [
    ['uk', 'ukrainisch'],
    ['tr', 'türkisch'],
    ['ar', 'Arabisch'],
    ['dgs', 'DGS'],
  ]
  it.each(NAMES)('%s finds those first who speak it: %s', async (language, q) => {
    const speakers = new Set((await found('', language)).items.map(({ slug }) => slug))
    const { items } = await found(q)
    expect(speakers.size).toBeGreaterThan(1)
    expect(items.slice(0, speakers.size).map(({ slug }) => speakers.has(slug))).toEqual(Array(speakers.size).fill(true))
  })
})
