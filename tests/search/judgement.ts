/** How well one engine does on the judged queries and on the pairs that mean the same. */
import type { Ask } from './engines.ts'
import { agreement, mean, ndcg, recall, reciprocalRank } from './measures.ts'
import { JUDGED, NOTHING_FITS, PAIRS, type Judged } from './relevance-set.ts'

export interface Figures {
  ndcg10: number
  recall20: number
  mrr: number
}

/** The judged queries of a collection with the slugs that its profiles got. */
export const withSlugs = (judged: Judged[], slugOf: (externalId: string) => string): Judged[] =>
  judged.map((one) => ({
    ...one,
    relevant: Object.fromEntries(Object.entries(one.relevant).map(([key, grade]) => [slugOf(key), grade])),
  }))

export interface Judgement {
  all: Figures
  byKind: Map<string, Figures>
  pairs: number
  pairsByKind: Map<string, number>
}

const TOP = 5

export async function judge(ask: Ask, queries = JUDGED, alike = PAIRS): Promise<Judgement> {
  const judged = await Promise.all(
    queries.map(async (one) => ({ kind: one.kind, figures: figuresOf(one, await ask(one.query)) })),
  )
  const pairs = await Promise.all(
    alike.map(async ({ kind, a, b }) => ({ kind, value: agreement(await ask(a), await ask(b), TOP) })),
  )
  const kinds = Map.groupBy(judged, ({ kind }) => kind)
  return {
    all: meanOf(judged.map(({ figures }) => figures)),
    byKind: new Map([...kinds].map(([kind, rows]) => [kind, meanOf(rows.map(({ figures }) => figures))])),
    pairs: mean(pairs.map(({ value }) => value)),
    pairsByKind: new Map(
      [...Map.groupBy(pairs, ({ kind }) => kind)].map(([kind, rows]) => [kind, mean(rows.map(({ value }) => value))]),
    ),
  }
}

/** Where nobody fits, the right answer is an empty list. */
function figuresOf({ kind, relevant }: Judged, found: string[]): Figures {
  if (kind === NOTHING_FITS) {
    const right = Number(found.length === 0)
    return { ndcg10: right, recall20: right, mrr: right }
  }
  return {
    ndcg10: ndcg(found, relevant, 10),
    recall20: recall(found, relevant, 20),
    mrr: reciprocalRank(found, relevant),
  }
}

function meanOf(figures: Figures[]): Figures {
  return {
    ndcg10: mean(figures.map(({ ndcg10 }) => ndcg10)),
    recall20: mean(figures.map(({ recall20 }) => recall20)),
    mrr: mean(figures.map(({ mrr }) => mrr)),
  }
}
