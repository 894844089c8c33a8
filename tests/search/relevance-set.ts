/** The judged queries and the pairs that mean the same. Judged from the profiles by judging.md, before any engine was asked. */
import needs from './judgements-needs.json' with { type: 'json' }
import pairs from './pairs.json' with { type: 'json' }
import spellings from './judgements-spellings.json' with { type: 'json' }
import type { Grades } from './measures.ts'

export interface Judged {
  kind: string
  query: string
  relevant: Grades
}

/** Two queries that mean the same. */
export interface Pair {
  kind: string
  a: string
  b: string
}

export const NOTHING_FITS = 'nothing_fits'
export const JUDGED = [...needs, ...spellings] as unknown as Judged[]
export const PAIRS: Pair[] = pairs
/** The day and the size of the network that was judged. */
export const JUDGED_DAY = '2026-11-24'
export const JUDGED_SIZE = 240
