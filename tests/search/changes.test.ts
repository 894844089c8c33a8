/** What a change of a profile must change in answers that were given before, and what it must not, on every engine. */
import { afterAll, describe, expect, it } from 'vitest'
import { anExpert } from '../support/expert.ts'
import { meilisearchServer, searchable } from './shared.ts'

const server = await meilisearchServer()
const engines = ['embedded', ...(server === undefined ? [] : ['meilisearch'])]
afterAll(() => server?.stop())

const ULM = { placeName: 'Ulm', postalCode: '89073' }
const FREIBURG = { placeName: 'Freiburg im Breisgau', postalCode: '79098' }
const PROFILES = [
  anExpert({ name: 'Uli Ulmer', ...ULM, languages: ['de', 'tr'], headline: 'Mediation im Streit' }),
  anExpert({ name: 'Fritz Frey', ...FREIBURG, headline: 'Mediation und Klärung' }),
  anExpert({ name: 'Vera Kehr', headline: 'Verkehrsplanung', description: 'Kümmert sich um Vereine.' }),
]

describe.each(engines)('%s', (engine) => {
  const { found, names, write } = searchable(engine, PROFILES, server)

  it('finds at once whom a change brings to words, places and values that were asked for before', async () => {
    const asked = ['q=Mediation', 'q=Streit&near=Ulm&radiusKm=50', 'q=Mediation in Ulm', 'language=tr']
    const before = await Promise.all(asked.map(names))
    // Nothing of it is new to the network.
    const other = anExpert({
      name: 'Otto Ander',
      externalId: 'otto',
      headline: 'Mediation im Streit',
      languages: ['tr'],
    })
    await write({ ...other, ...ULM })
    expect(await Promise.all(asked.map(names))).toEqual(before.map((known) => [...known, 'Otto Ander'].sort()))
    const near = await found('q=Mediation in Ulm')
    expect(near.items.at(-1)?.name).toBe('Fritz Frey')
    await write({ ...other, ...FREIBURG })
    expect(await names('q=Streit&near=Ulm&radiusKm=50')).toEqual(before[1])
    const { items } = await found('q=Mediation&near=Ulm&radiusKm=300')
    expect(items.find(({ name }) => name === 'Otto Ander')?.distanceKm).toBeGreaterThan(100)
    await write({ ...other, status: 'archived' })
    expect(await Promise.all(asked.map(names))).toEqual(before)
  })

  it('marks the same words whatever others say meanwhile', async () => {
    const marked = async () => {
      const { excerpt } = (await found('q=Vereine')).items[0] ?? {}
      return excerpt?.marks.map(([start, end]) => excerpt.text.slice(start, end))
    }
    expect(await marked()).toEqual(['Vereine'])
    const other = anExpert({ name: 'Nora Neu', externalId: 'nora', description: 'Neues vom Hufeisen und Vereine.' })
    await write(other)
    await write({ ...other, status: 'archived' })
    expect(await marked()).toEqual(['Vereine'])
  })

  it('forgets what its last holder has taken back, as if nobody had ever said it', async () => {
    const asked = ['q=Verkehrsplanung mit einem Klempner&fit=all', 'q=Klempner', 'q=Landkreis', 'q=Kreis&fit=all']
    const known = async () => {
      const results = await Promise.all(asked.map(found))
      return results.map(({ total, weakTotal, items }) => [total, weakTotal, items.map(({ name, fit }) => [name, fit])])
    }
    const before = await known()
    const last = anExpert({ name: 'Xaver Klempner', externalId: 'xaver', description: 'Im ganzen Landkreis gern.' })
    await write(last)
    expect(await names('q=Klempner')).toEqual(['Xaver Klempner'])
    await write({ ...last, status: 'paused' })
    expect(await known()).toEqual(before)
    await write({ ...last, status: 'archived' })
  })
})
