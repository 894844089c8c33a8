/** How well a profile fits a query: first how many of its ideas are there (rare ones count more), then how prominently. */
import type { Concept } from './query.ts'

/** Where a word stands: slots and their bm25 score, both of the same length. */
export interface Posting {
  slots: Int32Array
  scores: Float32Array
}

export interface Scores {
  /** By slot; 0 where nothing of the query is. */
  bySlot: Float64Array
  /** Slots that fit well enough, in no order. */
  slots: number[]
}

/** Profiles that hold less than this part of what the best one holds are left out. */
const CUT = 0.5
const COVERAGE_SHARE = 0.7
/** bm25 at which prominence counts half. */
const HALF_PROMINENCE = 4

export function scoresOf(
  concepts: Concept[],
  postingOf: (term: string, prefix: boolean) => Posting,
  size: number,
): Scores {
  const coverage = new Float64Array(size)
  const prominence = new Float64Array(size)
  let whole = 0
  for (const concept of concepts) {
    const found = best(concept, postingOf, size)
    const rarity = Math.log(1 + size / (1 + found.slots.length))
    whole += rarity
    for (const slot of found.slots) {
      coverage[slot] = (coverage[slot] ?? 0) + rarity * (found.weight[slot] ?? 0)
      prominence[slot] = (prominence[slot] ?? 0) + (found.score[slot] ?? 0)
    }
  }
  return cut(coverage, prominence, whole)
}

/** For one idea: the best of its alternatives in each profile. */
function best(concept: Concept, postingOf: (term: string, prefix: boolean) => Posting, size: number) {
  const weight = new Float64Array(size)
  const score = new Float64Array(size)
  const slots: number[] = []
  for (const alternative of concept.alternatives) {
    const posting = postingOf(alternative.term, alternative.prefix)
    posting.slots.forEach((slot, index) => {
      if (weight[slot] === 0) slots.push(slot)
      weight[slot] = Math.max(weight[slot] ?? 0, alternative.weight)
      score[slot] = Math.max(score[slot] ?? 0, (posting.scores[index] ?? 0) * alternative.weight)
    })
  }
  return { slots, weight, score }
}

function cut(coverage: Float64Array, prominence: Float64Array, whole: number): Scores {
  const most = coverage.reduce((max, value) => (value > max ? value : max), 0)
  const slots: number[] = []
  const bySlot = new Float64Array(coverage.length)
  if (most === 0) return { bySlot, slots }
  coverage.forEach((value, slot) => {
    if (value < most * CUT) return
    const strength = prominence[slot] ?? 0
    bySlot[slot] = (COVERAGE_SHARE * value) / whole + ((1 - COVERAGE_SHARE) * strength) / (strength + HALF_PROMINENCE)
    slots.push(slot)
  })
  return { bySlot, slots }
}
