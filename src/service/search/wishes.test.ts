/** What a query does not want: it is no idea of it and no filter, and whoever offers it is a weak result. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchQuery } from '../../contract/search.ts'
import { anExpert } from '../../../tests/support/expert.ts'
import { startService } from '../../../tests/support/service.ts'
import { planFor } from './plan.ts'
import { searchRules } from './search.ts'

const ENERGY = ['energie-und-windkraft-solar']
const PEOPLE = {
  wind: { headline: 'Klimaschutz und Windkraft', topics: ENERGY },
  warmth: { headline: 'Klimaschutz und Nahwärme', topics: ENERGY },
  denier: { headline: 'Klimaschutz', description: 'Windkraft mache ich nicht. Nahwärme schon.' },
  church: { headline: 'Erzählcafé', audiences: ['kirchen', 'kinder'], online: true },
  cafe: { headline: 'Erzählcafé in Stuttgart', postalCode: '70173', placeName: 'Stuttgart', online: false },
  mediator: { headline: 'Bürgerrat und Mediation', methods: ['mediation', 'buergerrat-zufallsauswahl'] },
  club: { headline: 'Wohnprojekte', audiences: ['vereine-und-initiativen'] },
  planner: { headline: 'Stadtplanung', qualifications: ['stadt-raumplanung'] },
  player: { headline: 'Kultur', keywords: ['Forumtheater'] },
  painter: { headline: 'Kultur', keywords: ['Malerei'] },
  lottery: { headline: 'Bürgerrat', methods: ['buergerrat-zufallsauswahl'] },
}

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({
    profiles: Object.entries(PEOPLE).map(([name, person]) =>
      anExpert({ name, description: 'Ich begleite Gruppen.', topics: [], methods: [], audiences: [], ...person }),
    ),
  })
})
afterAll(() => service.close())

const plan = (text: string) =>
  planFor(text, service.parts.network.current().knowledge(), service.parts.places, { today: '2026-11-24' })
const ideas = (text: string) => plan(text).concepts.map((concept) => concept.text)
const filters = (text: string) => plan(text).recognised.map(({ parameter, value }) => `${parameter}=${value}`)
async function inOrder(text: string): Promise<string[]> {
  const { items } = await searchRules(service.parts).find(searchQuery.parse({ q: text }))
  return items.map(({ name }) => name)
}
const find = async (text: string) => (await inOrder(text)).sort()

describe('what is not wanted', () => {
  it.each([
    ['nicht online ', [], ['online']],
    ['nicht online, sondern vor Ort ', [], ['online']],
    ['weder online noch telefonisch ', [], ['online', 'telefonisch']],
    ['Moderation, nicht online ', ['Moderation'], ['online']],
    ['Moderation Online nein danke ', ['Moderation'], ['Online']],
    ['Moderation keine Mediation oder Supervision ', ['Moderation'], ['Mediation', 'Supervision']],
    ['Dorfladen ohne World Café ', ['Dorfladen'], ['World Café']],
    ['Moderaton, keine Medation ', ['Moderation'], ['Mediation']],
    ['Moderation nicht in Ulm ', ['Moderation'], ['Ulm']],
    ['Moderation außerhalb von Stuttgart ', ['Moderation'], ['Stuttgart']],
    ['Moderation nicht schwäbisch ', ['Moderation'], ['schwäbisch']],
    ['Moderation ohne Beamer ', ['Moderation'], ['Beamer']],
    ['klimaschutz außer windkraft ', ['klimaschutz'], ['windkraft']],
    ['Vereinsberatung ohne Fusion ', ['Vereinsberatung'], ['Fusion']],
    ['bloß nicht online ', [], ['online']],
    ['auf keinen Fall online ', [], ['online']],
    ['keine Windkraft, aber Klimaschutz ', ['Klimaschutz'], ['Windkraft']],
    ['keine Mediation bitte ', [], ['Mediation']],
    ['weder Windkraft noch Mediation ', [], ['Windkraft', 'Mediation']],
    ['bitte niemand aus Stuttgart ', [], ['Stuttgart']],
    ['moderation ohne beamer ', ['moderation'], ['beamer']],
    ['Moderation ohne lange Vorträge ', ['Moderation'], ['lange Vorträge']],
    ['Klimaschutz, aber keine Windkraft ', ['Klimaschutz'], ['Windkraft']],
    ['Klimaschutz und nicht Windkraft ', ['Klimaschutz'], ['Windkraft']],
    ['Fördergeld, aber keine EU-Anträge ', ['Fördergeld'], ['EU-Anträge']],
    ['Wir wollen mehr Klimaschutz, aber ohne Windkraft ', ['Klimaschutz'], ['Windkraft']],
    ['Jugendbeteiligung, aber nicht in der Schule ', ['Jugendbeteiligung'], ['Schule']],
    ['Wir möchten keinen Moderator aus der Verwaltung ', ['Moderator'], ['Verwaltung']],
  ])('%s', (text, wanted, unwanted) => {
    expect(ideas(text)).toEqual(wanted)
    expect(plan(text).refused).toEqual(unwanted)
    expect(plan(text).near).toBeUndefined()
  })

  it.each([
    'wir haben keine Moderation ',
    'nicht nur Moderation ',
    'nicht ohne Moderation ',
    'warum nicht Moderation ',
    'Dorf ohne Dorfladen ',
    'Kinder ohne Deutschkenntnisse ',
    'Verein ohne Vorstand ',
    'Gemeinde, kein Geld ',
    'Streit, keine Einigung ',
    'kein Bus mehr ',
    'keine Windräder ',
    'Wir wollen in unserem Dorf keine Windkraft haben ',
    'Wir haben ein Dorfhaus, aber keinen Betreiber ',
    'Mediation statt Streit ',
    'Gespräche ohne Streit ',
    'Wohngebiet ohne Dorfladen ',
    'Unser Bürgermeister will keinen Bürgerrat ',
    'Windkraft nein danke ',
    'Streit außer Kontrolle ',
    'nicht Deutsch sprechende Eltern ',
    'nicht weit von Ulm ',
  ])('nothing in "%s"', (text) => {
    expect(plan(text).refused).toEqual([])
  })

  it('is no filter either', () => {
    expect(filters('Moderation ohne World Café, nicht online ')).toEqual(['service=moderation'])
    expect(filters('nicht nur online ')).toEqual(['online=true'])
  })

  it('is told with the answer', async () => {
    const { unwanted } = await searchRules(service.parts).find(searchQuery.parse({ q: 'Klimaschutz ohne Windkraft' }))
    expect(unwanted).toEqual(['Windkraft'])
  })
})

it('puts who comes before who also works online where that is not wanted', async () => {
  expect(await inOrder('Erzählcafé, nicht online')).toEqual(['cafe', 'church'])
  expect(await inOrder('Erzählcafé, nicht übers Internet')).toEqual(['cafe', 'church'])
  expect((await inOrder('nicht online')).at(-1)).not.toBe('cafe')
})

describe('whoever offers what is not wanted is no strong result', () => {
  it.each([
    // A term that names several things is not refused for one of them, nor who says not to do it.
    ['Klimaschutz ohne Windkraft', ['denier', 'warmth']],
    ['Klimaschutz ohne Windräder', ['denier', 'warmth']],
    ['Bürgerrat ohne Mediation', ['lottery']],
    // The same qualification names both.
    ['Stadtplaner, aber kein Verkehrsplaner', ['planner']],
    // A Forumtheater is a Theater.
    ['Kultur, aber kein Theater', ['painter']],
    ['Erzählcafé, aber nicht kirchlich', ['cafe']],
    ['Wohnprojekt ohne Genossenschaft', ['club']],
    ['Erzählcafé, nicht in Stuttgart', ['church']],
    // Who also works with others does no harm.
    ['Erzählcafé, nicht mit Kindern', ['cafe', 'church']],
  ])('%s', async (text, expected) => {
    expect(await find(text)).toEqual(expected)
  })
})
