/** What the search has reached must not be lost: our engines against the judged queries, and against what others do alone. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { judges, type Judge } from './engines.ts'
import { COLLECTIONS } from './collections.ts'
import { judge, withSlugs, type Judgement } from './judgement.ts'
import { meilisearchServer } from './shared.ts'

/** A little below what was measured (README), so that only a real loss is one. */
const LEAST = { ndcg10: 0.91, kind: 0.8, pairs: 0.97, above: 0.1, others: 0.9, otherPairs: 0.92 }

const server = await meilisearchServer()
let engines: Judge[]
let close: () => Promise<void>
const judged = new Map<string, Judgement>()
beforeAll(async () => {
  ;({ engines, close } = await judges(server))
  for (const { name, ask } of engines) judged.set(name, await judge(ask))
})
afterAll(async () => {
  await close()
  await server?.stop()
})

const OURS = ['embedded', ...(server === undefined ? [] : ['meilisearch + our analysis'])]

it.each(OURS)('%s finds what was judged to fit, of every kind, and agrees on what means the same', (name) => {
  const { all, byKind, pairs } = judged.get(name) as Judgement
  expect(all.ndcg10).toBeGreaterThan(LEAST.ndcg10)
  const low = [...byKind].filter(([, { ndcg10 }]) => ndcg10 < LEAST.kind)
  expect(low).toEqual([])
  expect(pairs).toBeGreaterThan(LEAST.pairs)
})

it.each(OURS)('%s is far better than any engine is by itself', (name) => {
  const ours = (judged.get(name) as Judgement).all.ndcg10
  for (const [other, { all }] of judged)
    if (!OURS.includes(other)) expect(ours - all.ndcg10, other).toBeGreaterThan(LEAST.above)
})

it('says that nobody fits where nobody does', () => {
  expect(judged.get('embedded')?.byKind.get('nothing_fits')?.ndcg10).toBe(1)
})

it.each(COLLECTIONS)(
  'finds what others judged to fit over other profiles: $name',
  async ({ profiles, judged, pairs }) => {
    const other = await judges(undefined, profiles)
    const judgements = new Map<string, Judgement>()
    for (const { name, ask } of other.engines)
      judgements.set(name, await judge(ask, withSlugs(judged, other.slugOf), pairs))
    await other.close()
    const [ours, plain] = ['embedded', 'FTS5, plain'].map((name) => judgements.get(name))
    expect(ours?.all.ndcg10).toBeGreaterThan(LEAST.others)
    expect((ours?.all.ndcg10 ?? 0) - (plain?.all.ndcg10 ?? 0)).toBeGreaterThan(LEAST.above)
    if (pairs.length > 0) expect(ours?.pairs).toBeGreaterThan(LEAST.otherPairs)
  },
)
