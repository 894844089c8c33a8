/** Who has one idea of a query, by any of the words that may stand for it. */
import type { Alternative } from './alternatives.ts'
import { OFFERED } from './profile-words.ts'
import type { Posting } from './word-index.ts'

/** What a second word for the same idea adds: who says Streit, Konflikt and Mediation fits better than who says one. */
const FURTHER = 0.46
/** Words that stand for the idea closely enough to stand in one sentence with another idea. */
const CLOSE = 0.5
/** An idea is there or it is not: whether by its own word or by one that is nearly as good makes little difference. */
const coverOf = ({ weight, origin }: Alternative) => (origin === 'near' ? weight : Math.min(1, 0.4 + 0.7 * weight))

/** Who has an idea by any of its alternatives, in no order, and beside each how well, how prominently and in which sentences. */
export interface Spread {
  /** How many slots there were. */
  size: number
  slots: Int32Array
  cover: Float32Array
  strength: Float32Array
  sentences: Uint16Array
}

/** 14 bytes for each who has it; how many are kept is bounded by idea-memory.ts, whose lists these are for. */
const known = new WeakMap<readonly Alternative[], Spread>()

/** `size` is the number of slots. The same list of alternatives stands for the same people, for a change of any makes new lists. */
export function spreadOf(alternatives: readonly Alternative[], size: number): Spread {
  const before = known.get(alternatives)
  // A search server was waited for while somebody changed.
  if (before?.size === size) return before
  const one = clearIdea(size)
  for (const alternative of alternatives) spread(alternative, one)
  const slots = Int32Array.from(one.touched)
  const made = {
    size,
    slots,
    cover: Float32Array.from(slots, (slot) => one.cover[slot] as number),
    strength: Float32Array.from(slots, (slot) => one.strength[slot] as number),
    sentences: Uint16Array.from(slots, (slot) => one.sentences[slot] as number),
  }
  for (const slot of slots) one.cover[slot] = one.strength[slot] = one.sentences[slot] = 0
  one.touched.length = 0
  known.set(alternatives, made)
  return made
}

/** Who says not to do it does not do it, whatever else stands for it: they stand in all of these. */
export function slotsWithAll([first, ...others]: Posting[]): Set<number> {
  const found = [...(first?.slots.subarray(0, first.length) ?? [])]
  return new Set(found.filter((slot) => others.every((other) => placeOf(other, slot) >= 0)))
}

interface OneIdea {
  cover: Float32Array
  strength: Float32Array
  sentences: Uint16Array
  touched: number[]
}

/** Left clean by every idea and used again by the next. */
let scratch: OneIdea = emptyIdea(0)

function clearIdea(size: number): OneIdea {
  if (scratch.cover.length < size || scratch.touched.length > 0) scratch = emptyIdea(size)
  return scratch
}

function emptyIdea(size: number): OneIdea {
  const [cover, strength] = [new Float32Array(size), new Float32Array(size)]
  return { cover, strength, sentences: new Uint16Array(size), touched: [] }
}

/** Brings one alternative to the profiles that have it; of several each adds a little less. */
function spread(alternative: Alternative, { cover, strength, sentences, touched }: OneIdea): void {
  const { weight } = alternative
  const [first, ...others] = alternative.postings
  if (first === undefined) return
  const { slots, strengths, length } = first
  const isAlone = others.length === 0
  const isClose = isAlone && weight >= CLOSE
  const covering = coverOf(alternative)
  for (let at = 0; at < length; at++) {
    const slot = slots[at] as number
    const strong = isAlone ? (strengths[at] as number) : strengthOf(alternative, others, at)
    if (strong === 0) continue
    if (cover[slot] === 0) touched.push(slot)
    if (covering > (cover[slot] as number)) cover[slot] = covering
    if (isClose) sentences[slot] = (sentences[slot] as number) | (first.sentences[at] as number)
    const value = (weight * strong) / 255
    const before = strength[slot] as number
    strength[slot] = before > value ? before + (1 - before) * value * FURTHER : value + (1 - value) * before * FURTHER
  }
}

/**
 * Of all words of an alternative together, for the profile at a place of the first one's: that of the weakest, 0 where one is
 * missing. Parts of a compound mean it only within one sentence, Stadt here and Kasse there are no Stadtkasse; or where both are
 * what somebody offers, in the headline or as a term: Gasthaus there and Genossenschaft in the text.
 */
function strengthOf({ postings: [first], origin }: Alternative, others: Posting[], at: number): number {
  let strength = first?.strengths[at] ?? 0
  let sentences = first?.sentences[at] ?? 0
  for (const other of others) {
    const place = placeOf(other, first?.slots[at] ?? -1)
    strength = Math.min(strength, other.strengths[place] ?? 0)
    sentences &= other.sentences[place] ?? 0
  }
  return others.length > 0 && origin === 'parts' && sentences === 0 && strength < OFFERED ? 0 : strength
}

/** Where a profile stands in a posting, -1 where it does not: slots ascend, so it is a binary search. */
function placeOf({ slots, length }: Posting, slot: number): number {
  let low = 0
  let high = length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = slots[middle] as number
    if (found === slot) return middle
    if (found < slot) low = middle + 1
    else high = middle - 1
  }
  return -1
}
