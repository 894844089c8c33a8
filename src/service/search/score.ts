/**
 * How well a profile fits a query: first how many of its ideas are there (rare ones count more), then how prominently.
 * Who holds only a small part of what was asked, or of what the best one holds, fits weakly.
 */
import type { Alternative } from './alternatives.ts'
import type { Concept } from './plan.ts'

export interface Scores {
  /** By slot, 0 to 1; 0 where nothing of the query is. */
  bySlot: Float32Array
  /** Slots that hold anything of the query, in no order. */
  slots: number[]
  isStrong(slot: number): boolean
}

/** An idea is there or it is not: whether by its own word or by one that is nearly as good makes little difference. */
const coverOf = (weight: number) => Math.min(1, 0.4 + 0.7 * weight)
/** What a second word for the same idea adds: who says Streit, Konflikt and Mediation fits better than who says one. */
const FURTHER = 0.4
const COVERAGE_SHARE = 0.6
/** Strong: at least this part of the best one's ideas … */
const OF_BEST = 0.5
/** … and at least this part of all that was asked. */
const OF_ASKED = 0.36

export function scoresOf(concepts: Concept[], size: number): Scores {
  const sums = { coverage: new Float32Array(size), share: new Float32Array(size), prominence: new Float32Array(size) }
  const one = { cover: new Float32Array(size), strength: new Float32Array(size), touched: [] as number[] }
  const isTouched = new Uint8Array(size)
  const slots: number[] = []
  for (const { alternatives, importance, demand } of concepts) {
    for (const alternative of alternatives) spread(alternative, one)
    for (const slot of one.touched) {
      const cover = one.cover[slot] ?? 0
      sums.coverage[slot] = (sums.coverage[slot] ?? 0) + importance * cover
      sums.share[slot] = (sums.share[slot] ?? 0) + demand * cover
      sums.prominence[slot] = (sums.prominence[slot] ?? 0) + importance * (one.strength[slot] ?? 0)
      one.cover[slot] = 0
      one.strength[slot] = 0
      if (isTouched[slot] === 0) slots.push(slot)
      isTouched[slot] = 1
    }
    one.touched.length = 0
  }
  return judged(sums, slots, concepts)
}

/** Brings one alternative to the profiles that have it; each adds a little less. */
function spread(
  { postings, weight }: Alternative,
  { cover, strength, touched }: { cover: Float32Array; strength: Float32Array; touched: number[] },
): void {
  const [first, ...others] = postings
  if (first === undefined) return
  const { slots, strengths, length } = first
  const covering = coverOf(weight)
  for (let at = 0; at < length; at++) {
    const slot = slots[at] as number
    let strong = strengths[at] as number
    for (const other of others) strong = Math.min(strong, strengthIn(other, slot))
    if (strong === 0) continue
    if (cover[slot] === 0) touched.push(slot)
    if (covering > (cover[slot] as number)) cover[slot] = covering
    const value = (weight * strong) / 255
    const before = strength[slot] as number
    strength[slot] = before > value ? before + (1 - before) * value * FURTHER : value + (1 - value) * before * FURTHER
  }
}

/** Strength of the word in one profile, 0 where it is not: slots ascend, so it is a binary search. */
function strengthIn({ slots, strengths, length }: Alternative['postings'][number], slot: number): number {
  let low = 0
  let high = length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = slots[middle] as number
    if (found === slot) return strengths[middle] as number
    if (found < slot) low = middle + 1
    else high = middle - 1
  }
  return 0
}

function judged(
  { coverage, share, prominence }: { coverage: Float32Array; share: Float32Array; prominence: Float32Array },
  slots: number[],
  concepts: Concept[],
): Scores {
  const whole = concepts.reduce((sum, { importance }) => sum + importance, 0) || 1
  const asked = concepts.reduce((sum, { demand }) => sum + demand, 0) || 1
  const bySlot = new Float32Array(coverage.length)
  let most = 0
  for (const slot of slots) {
    const covered = coverage[slot] as number
    if (covered > most) most = covered
    bySlot[slot] = (COVERAGE_SHARE * covered + (1 - COVERAGE_SHARE) * (prominence[slot] as number)) / whole
  }
  const isStrong = (slot: number) =>
    (coverage[slot] as number) >= most * OF_BEST && (share[slot] as number) >= asked * OF_ASKED
  return { bySlot, slots, isStrong }
}
