/** `npm run relevance`: how good the engines are on the judged queries, by kind, and how far they agree on pairs. */
import { COLLECTIONS } from './collections.ts'
import { judges, serverOfEnvironment } from './engines.ts'
import { judge, withSlugs, type Figures } from './judgement.ts'

const server = serverOfEnvironment()
if (server === undefined) console.log('MEILI_URL is not set: Meilisearch is left out.\n')
const { engines, close } = await judges(server)
const text = ({ ndcg10, recall20, mrr }: Figures) =>
  [ndcg10, recall20, mrr].map((value) => value.toFixed(2)).join(' / ')

const table: Record<string, Record<string, string>> = {}
const put = (row: string, column: string, value: string) => ((table[row] ??= {})[column] = value)
for (const { name, ask } of engines) {
  const { all, byKind, pairs, pairsByKind } = await judge(ask)
  for (const [kind, figures] of byKind) put(kind, name, text(figures))
  put('ALL', name, text(all))
  for (const [kind, value] of pairsByKind) put(`pairs: ${kind}`, name, value.toFixed(2))
  put('pairs: ALL', name, pairs.toFixed(3))
}
console.log('nDCG@10 / recall@20 / MRR; pairs: agreement of the first five')
console.table(table)
await close()

const others: Record<string, Record<string, string>> = {}
for (const { name: collection, profiles, judged, pairs } of COLLECTIONS) {
  const other = await judges(server, profiles)
  for (const { name, ask } of other.engines) {
    const { all, byKind, pairs: agreement } = await judge(ask, withSlugs(judged, other.slugOf), pairs)
    for (const [kind, figures] of [...byKind, ['ALL', all] as const])
      (others[`${collection}: ${kind}`] ??= {})[name] = text(figures)
    if (pairs.length > 0) (others[`${collection}: pairs`] ??= {})[name] = agreement.toFixed(3)
  }
  await other.close()
}
console.log('\nQueries of other people over other profiles')
console.table(others)
