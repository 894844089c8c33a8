/**
 * What a word is about, learned from the network itself: when most who write of a Biber work on nature, who asks for the
 * Biber is also helped by the others who do.
 */
import { hasBit } from './bits.ts'
import type { Columns } from './columns.ts'
import { remembered } from './memo.ts'
import type { Posting, WordIndex } from './word-index.ts'

export interface Association {
  posting: Posting
  /** Share of those with the word who carry the term, 0 to 1. */
  confidence: number
}

const KINDS = ['topic', 'method'] as const
/** What fewer agree on is chance: of 240 people five speak Ukrainian and work in the same field. */
const LEAST_PEOPLE = 7
const LEAST_CONFIDENCE = 0.5
/** The term must be so much more frequent among them than among all. */
const LEAST_LIFT = 2.5
/** A word of very many is about nothing in particular; reading them all would take long, too. */
const MOST_PEOPLE = 400

/** Words of queries are among them, so there must be an end to it. */
const REMEMBERED = 20_000

/** The term under which a vocabulary term stands in the index, beside the words: no word has such a sign in it. */
export const markOf = (kind: string, slug: string) => `§${kind}/${slug}`

export function associationsOf(columns: Columns, index: WordIndex): (term: string) => Association[] {
  const size = columns.slotOf.size
  const marks = KINDS.flatMap((kind) =>
    [...columns.groups[kind]].flatMap(([slug, bits]) => {
      const posting = index.terms.get(markOf(kind, slug))
      return posting === undefined ? [] : [{ posting, bits }]
    }),
  )
  function find({ slots, length }: Posting): Association[] {
    if (length < LEAST_PEOPLE || length > Math.min(MOST_PEOPLE, size / 3)) return []
    return marks.flatMap(({ posting, bits }) => {
      let both = 0
      for (let at = 0; at < length; at++) if (hasBit(bits, slots[at] as number)) both += 1
      // One less: of few who agree by chance fewer are left.
      const confidence = (both - 1) / length
      const isTelling = both >= LEAST_PEOPLE && confidence >= LEAST_CONFIDENCE
      return isTelling && confidence >= (LEAST_LIFT * posting.length) / size ? [{ posting, confidence }] : []
    })
  }

  return remembered(REMEMBERED, (term) => {
    const posting = index.terms.get(term)
    return posting === undefined ? [] : find(posting)
  })
}
