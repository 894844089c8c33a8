/** Public cards and analysed texts of the profiles shown most recently, each kept until its profile changes. */
import { expertCard } from '../../contract/experts.ts'
import type { Stores } from '../database.ts'
import type { Columns } from './columns.ts'
import { cardOf } from '../experts/audience.ts'
import { readableText, type ReadableText } from './excerpt.ts'
import { markOf } from './associations.ts'
import { analyse } from './german.ts'
import { objectStart } from './json.ts'
import type { Network } from './network.ts'
import { runningText } from './profile-words.ts'

export interface Document extends ReadableText {
  id: number
  /** JSON of the public card, without the brace that closes it: what a search says of the hit follows. */
  cardStart: string
}

/** Measured 6 kB each in the demo, 14 kB with texts of 3.6 kB; a network of 1,000 stays in memory whole. */
const MOST_DOCUMENTS = 2_000

export function documentCache(read: Stores) {
  /** By slot: a profile that changes takes another one. */
  const kept = new Map<number, Document>()
  let keptFor: Columns | undefined
  let keptAt = -1

  /** What somebody has taken back stays nowhere. */
  function forgetOthers({ columns, revision }: Network): void {
    for (const [slot, { id }] of kept) if (columns !== keptFor || columns.slotOf.get(id) !== slot) kept.delete(slot)
    keptFor = columns
    keptAt = revision
  }

  return {
    /** The document of a published profile; undefined for any other, so that no stale hit is shown. */
    of(id: number, network: Network): Document | undefined {
      if (network.columns !== keptFor || network.revision !== keptAt) forgetOthers(network)
      const slot = network.columns.slotOf.get(id)
      if (slot === undefined) return undefined
      const document = kept.get(slot) ?? load(read, network, id)
      if (document !== undefined) keep(kept, slot, document)
      return document
    },
  }
}

/** Moves to the end, so that the first one is the longest unused. */
function keep(kept: Map<number, Document>, slot: number, document: Document): void {
  kept.delete(slot)
  kept.set(slot, document)
  const [oldest] = kept.keys()
  if (kept.size > MOST_DOCUMENTS && oldest !== undefined) kept.delete(oldest)
}

function load(read: Stores, { vocabulary, words }: Network, id: number): Document | undefined {
  const row = read.experts.byId(id)
  if (row === undefined || row.status !== 'published') return undefined
  const terms = read.experts.termIds(id).flatMap((termId) => vocabulary.byId.get(termId) ?? [])
  // What no public profile says is found by no query.
  const numberOf = (term: string) => words.terms.get(term)?.number ?? -1
  const termsIn = (text: string) => analyse(text).map(({ term }) => numberOf(term))
  const labels = [
    ...terms.map(({ kind, slug, label }) => ({
      text: label,
      terms: [numberOf(markOf(kind, slug)), ...termsIn(label)],
    })),
    ...row.keywords.map((keyword) => ({ text: keyword, terms: termsIn(keyword) })),
  ]
  // Filtered here once, for searches send it as it is.
  const cardStart = objectStart(expertCard.parse(cardOf(row, terms)))
  return { id, cardStart, ...readableText(runningText(row), labels, numberOf) }
}
