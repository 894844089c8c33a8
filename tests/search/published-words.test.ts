/** What the search knows comes from what is public now: nothing of a paused profile is offered, counted or remembered. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchResult } from '../../src/contract/search.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { planFor } from '../../src/service/search/plan.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const QUENDEL = anExpert({ name: 'Ottokar Quendelbrink', description: 'Alles über Zwiebeltürme.', keywords: ['Lauch'] })
const OTHER = anExpert({ name: 'Rosa Ander', description: 'Der Zwiebelturm, den ich kenne.' })

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({ profiles: [QUENDEL, OTHER, anExpert({ name: 'Ida Immer', keywords: ['Lauch'] })] })
})
afterAll(() => service.close())

const write = (...profiles: ReturnType<typeof anExpert>[]) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), profiles)
const get = async (path: string) => (await service.app.inject(`/api/v1${path}`)).json()
const corrected = async (q: string) => searchResult.parse(await get(`/experts?q=${q}`)).correction?.query
const suggested = async (q: string) => (await get(`/suggestions?q=${q}`)).items
const weightOf = (q: string) => {
  const { parts } = service
  return planFor(q, parts.network.current().knowledge(), parts.places, { today: '2026-11-24' }).concepts[0]
}

it('offers words of published profiles, and no longer those of one that is paused', async () => {
  expect(await corrected('Quendelbrnik')).toBe('Quendelbrink')
  expect(await suggested('Quendelbrnik')).toEqual([{ kind: 'correction', label: 'Quendelbrink' }])
  write({ ...QUENDEL, status: 'paused' })
  expect(await corrected('Quendelbrnik')).toBeUndefined()
  expect(await suggested('Quendelbrnik')).toEqual([])
  // Somebody else has another form of the same word: that one only may be offered.
  expect(await corrected('Zwiebelturme')).toBeUndefined()
  expect(await corrected('Zwiebelturrm')).toBe('Zwiebelturm')
})

it('forgets what a profile does not say any more', async () => {
  write({ ...OTHER, description: 'Der Wasserspeier, den ich kenne.' })
  expect(await corrected('Wasserspeierr')).toBe('Wasserspeier')
  write({ ...OTHER, description: 'Ich leite Sitzungen.' })
  expect(await corrected('Wasserspeierr')).toBeUndefined()
})

it('counts a word for those who have it now, however often their profiles changed', () => {
  write({ ...QUENDEL, status: 'published' })
  const before = weightOf('Lauch ')
  for (let time = 0; time < 5; time++) write({ ...QUENDEL, description: `Alles über Lauch, Fassung ${time}.` })
  service.parts.network.current()
  expect(weightOf('Lauch ')).toMatchObject({
    importance: before?.importance,
    alternatives: [{ carriers: before?.alternatives[0]?.carriers }],
  })
})

it('remembers no endless number of words that somebody types', () => {
  const { about, lexicon } = service.parts.network.current().knowledge()
  const letters = (number: number) => [...String(number)].map((digit) => 'ebdfglmnrt'[Number(digit)]).join('')
  const ask = (from: number, count: number) => {
    for (let at = from; at < from + count; at++) {
      lexicon.partsOf(`lauch${letters(at)}`)
      about(`lauch${letters(at)}`)
    }
    collectGarbage()
    return process.memoryUsage().heapUsed
  }
  const before = ask(100_000, 100_000)
  expect(ask(200_000, 400_000) - before).toBeLessThan(20_000_000)
})
