/**
 * How well a profile fits a query: first how many of its ideas are there (rare ones count more), then how prominently.
 * Who holds only a small part of what was asked, or of what the best one holds, fits weakly.
 */
import type { Concept } from './ideas.ts'
import { slotsWithAll, spreadOf } from './spread.ts'

export interface Scores {
  /** By slot, 0 to 1; 0 where nothing of the query is. */
  bySlot: Float32Array
  /** Slots that hold anything of the query, in no order. */
  slots: number[]
  isStrong(slot: number): boolean
  /**
   * The smallest sets of ideas, as positions in `concepts`, that make somebody strong who has them all; undefined where
   * there are more than `most`.
   */
  strongSets(most: number): number[][] | undefined
}

/** Strong: at least this part of the best one's ideas … */
const OF_BEST = 0.36
/** … and at least this part of all that was asked … */
const OF_ASKED = 0.3
/** … also where what nobody has is the rarer part: a Zahnarzt für Kinder is no matter of children … */
const OF_WHOLE = 0.3
/** … of all of which less where somebody tells a story with a theme: much of it only says how bad it is … */
const STORY = 0.6
/** … and the rarest idea or one that fewer than so many have: who only moderates is no answer to Moderation Jugend. */
const COMMON = 0.7
/** Fillers tell little however rare they are. */
const TELLING = 0.5
/** Filler words alone ask for nothing. */
const LEAST_ASKED = 1
const ROUNDING = 1e-5
/** From so much on the idea itself is there; what is only near to it counts for a part of it. */
const ITSELF = 0.4
const NEAR = 0.6
const COVERAGE_SHARE = 0.44
/** What an idea gains in one sentence with another: "Frauen für den Gemeinderat gewinne ich". */
const TOGETHER = 0.5

/** `size` is the number of slots, `living` that of the profiles in them. */
export function scoresOf(concepts: Concept[], size: number, living: number): Scores {
  const sums = emptySums(size)
  const holders: number[] = []
  const slots: number[] = []
  for (const [at, { alternatives, denied, importance, demand }] of concepts.entries()) {
    const { slots: holding, cover, strength, sentences } = spreadOf(alternatives, size)
    const silent = denied.length === 0 ? undefined : slotsWithAll(denied)
    holders.push(demand < TELLING || holding.length === 0 ? Infinity : holding.length)
    for (let place = 0; place < holding.length; place++) {
      const slot = holding[place] as number
      if (silent?.has(slot) === true) continue
      if (sums.present[slot] === 0) slots.push(slot)
      add(sums.coverage, slot, importance * (cover[place] as number))
      add(sums.prominence, slot, importance * (strength[place] as number))
      const part = (cover[place] as number) < ITSELF ? NEAR : 1
      add(sums.present, slot, importance * part)
      add(sums.share, slot, demand * part)
      if (demand >= TELLING && isBeside(sums, slot, sentences[place] as number))
        add(sums.prominence, slot, importance * TOGETHER)
      sums.held[slot] = (sums.held[slot] as number) | (1 << at)
    }
  }
  const rarest = Math.min(...holders)
  const isTelling = (at: number) => (holders[at] ?? Infinity) <= Math.max(rarest, living * COMMON)
  return judged(sums, slots, concepts, rarest === Infinity ? () => true : isTelling)
}

interface Sums {
  coverage: Float32Array
  prominence: Float32Array
  /** Importance and demand of the ideas that are there at all. */
  present: Float32Array
  share: Float32Array
  /** One bit for each idea that is there. */
  held: Uint32Array
  /** Where the ideas stand, as in Posting. */
  sentences: Uint16Array
}

/** Of one piece of memory: what a search allocates, the next ones wait for. */
function emptySums(size: number): Sums {
  const memory = new ArrayBuffer(size * 22)
  return {
    coverage: new Float32Array(memory, 0, size),
    prominence: new Float32Array(memory, size * 4, size),
    present: new Float32Array(memory, size * 8, size),
    share: new Float32Array(memory, size * 12, size),
    held: new Uint32Array(memory, size * 16, size),
    sentences: new Uint16Array(memory, size * 20, size),
  }
}

/** Whether an idea before stands in one of these sentences, too; remembers them for the ideas after it. */
function isBeside({ sentences }: Sums, slot: number, here: number): boolean {
  const before = sentences[slot] as number
  sentences[slot] = before | here
  return (before & here) !== 0
}

function add(sums: Float32Array, slot: number, value: number): void {
  sums[slot] = (sums[slot] as number) + value
}

function judged(
  { coverage, prominence, present, share, held }: Sums,
  slots: number[],
  concepts: Concept[],
  isTelling: (at: number) => boolean,
): Scores {
  const whole = sumOf(concepts, ({ importance }) => importance) || 1
  const asked = Math.max(
    LEAST_ASKED,
    sumOf(concepts, ({ demand }) => demand),
  )
  // In place: nobody asks for the coverage of a slot after its score is made.
  const bySlot = coverage
  let most = 0
  for (const slot of slots) {
    most = Math.max(most, present[slot] as number)
    const score = COVERAGE_SHARE * (coverage[slot] as number) + (1 - COVERAGE_SHARE) * (prominence[slot] as number)
    bySlot[slot] = score / whole
  }
  const ease = concepts.some(({ isTheme }) => isTheme) ? STORY : 1
  const leastImportance = ease * Math.max(most * OF_BEST, whole * OF_WHOLE) - ROUNDING
  const leastDemand = ease * asked * OF_ASKED - ROUNDING
  const telling = concepts.reduce((bits, _, at) => (isTelling(at) ? bits | (1 << at) : bits), 0)
  const isEnough = (importance: number, demand: number, ideas: number) =>
    importance >= leastImportance && demand >= leastDemand && (ideas & telling) !== 0
  return {
    bySlot,
    slots,
    isStrong: (slot) => isEnough(present[slot] as number, share[slot] as number, held[slot] as number),
    strongSets: (most) =>
      smallestSets(concepts, most, (set) =>
        isEnough(
          sumOf(set, (at) => concepts[at]?.importance ?? 0),
          sumOf(set, (at) => concepts[at]?.demand ?? 0),
          set.reduce((bits, at) => bits | (1 << at), 0),
        ),
      ),
  }
}

function sumOf<T>(items: T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

/** All sets that are enough and are not when any one is taken away; of at most thirteen ideas. */
function smallestSets(concepts: Concept[], most: number, isEnough: (set: number[]) => boolean): number[][] | undefined {
  const found: number[][] = []
  const usable = concepts.flatMap(({ alternatives }, at) => (alternatives.length > 0 ? [at] : []))
  for (let mask = 1; mask < 1 << usable.length; mask++) {
    const set = usable.filter((_, bit) => (mask & (1 << bit)) !== 0)
    if (isEnough(set) && set.every((left) => !isEnough(set.filter((at) => at !== left)))) found.push(set)
    if (found.length > most) return undefined
  }
  return found
}
