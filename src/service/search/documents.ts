/** Public cards and analysed texts of the profiles shown most recently, kept until any profile changes. */
import { expertCard } from '../../contract/experts.ts'
import type { Stores } from '../database.ts'
import { cardOf } from '../experts/audience.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { readableText, type ReadableText } from './excerpt.ts'
import { markOf } from './associations.ts'
import { analyse } from './german.ts'
import { writtenAsJson } from './json.ts'
import { runningText } from './profile-words.ts'

export interface Document extends ReadableText {
  /** Of the public card, without the brace that closes it: what a search says of the hit follows. */
  json: string
}

/** About 8 kB each: at most 16 MB, and a network of 1,000 stays in memory whole. */
const MAX_DOCUMENTS = 2_000

export function documentCache(read: Stores, vocabularyOf: () => Vocabulary) {
  const kept = new Map<number, Document>()
  const numbers = new Map<string, number>()
  const numberOf = (term: string) => numbers.getOrInsert(term, numbers.size)
  let keptFor = -1
  return {
    /** The document of a published profile; undefined for any other, so that no stale hit is shown. */
    of(id: number, revision: number): Document | undefined {
      if (revision !== keptFor) {
        kept.clear()
        numbers.clear()
      }
      keptFor = revision
      const document = kept.get(id) ?? load(read, vocabularyOf(), id, numberOf)
      if (document !== undefined) keep(kept, id, document)
      return document
    },
    /** By the number of a term, as in the documents given before: 1 for these. */
    numbered(terms: Iterable<string>): Uint8Array {
      const found = new Uint8Array(numbers.size)
      for (const term of terms) {
        const number = numbers.get(term)
        if (number !== undefined) found[number] = 1
      }
      return found
    },
  }
}

/** Moves to the end, so that the first one is the longest unused. */
function keep(kept: Map<number, Document>, id: number, document: Document): void {
  kept.delete(id)
  kept.set(id, document)
  const [oldest] = kept.keys()
  if (kept.size > MAX_DOCUMENTS && oldest !== undefined) kept.delete(oldest)
}

function load(
  read: Stores,
  { byId }: Vocabulary,
  id: number,
  numberOf: (term: string) => number,
): Document | undefined {
  const row = read.experts.byId(id)
  if (row === undefined || row.status !== 'published') return undefined
  const terms = read.experts.termIds(id).flatMap((termId) => byId.get(termId) ?? [])
  const termsIn = (text: string) => analyse(text).map(({ term }) => numberOf(term))
  const labels = [
    ...terms.map(({ kind, slug, label }) => ({
      text: label,
      terms: [numberOf(markOf(kind, slug)), ...termsIn(label)],
    })),
    ...row.keywords.map((keyword) => ({ text: keyword, terms: termsIn(keyword) })),
  ]
  // Filtered here once, for searches send it as it is.
  const json = writtenAsJson(expertCard.parse(cardOf(row, terms))).slice(0, -1)
  return { json, ...readableText(runningText(row), labels, numberOf) }
}
