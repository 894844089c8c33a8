/** What a search sends to a search server stays small, whatever is asked. */
import type { Meilisearch } from 'meilisearch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchQuery } from '../../src/contract/search.ts'
import { meilisearchEngine } from '../../src/service/search/meilisearch/engine.ts'
import { searchRules } from '../../src/service/search/search.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({ experts: 240 })
})
afterAll(() => service.close())

/** Characters of the request that asks for these words. */
async function sent(q: string): Promise<number> {
  let wire = ''
  const client = {
    multiSearch: async (questions: { queries: unknown[] }) => {
      wire = JSON.stringify(questions)
      return { results: questions.queries.map(() => ({ hits: [], totalHits: 0 })) }
    },
  }
  const engine = meilisearchEngine(client as unknown as Meilisearch, 'wire')
  await searchRules({ ...service.parts, engine }).find(searchQuery.parse({ q }))
  return wire.length
}

it.each([
  'Moderation Beteiligung Jugend Verein Konflikt Gemeinde Bürger Kinder Schule Verkehr Klima Wohnen',
  'Streit Mediation Windkraft Dorf Quartier Senioren Integration Haushalt Energie Kultur Sport Pflege',
])('twelve common words are no flood: %s', async (q) => {
  expect(await sent(q)).toBeLessThan(60_000)
})
