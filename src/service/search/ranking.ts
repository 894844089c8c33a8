/** The order of the results, for whichever engine found them: the ideas of the query, then the wish to be near. */
import type { Coordinates } from '../places/distance.ts'
import { hasBit } from './bits.ts'
import type { Columns } from './columns.ts'
import { distancesTo } from './distances.ts'
import type { EngineHit, EngineQuery } from './engine.ts'
import { scoresOf } from './score.ts'
import { BESIDE_LABEL, type Unwanted } from './unwanted.ts'
import type { Posting } from './word-index.ts'

export interface Ranking {
  /** Slots that hold anything of the query; undefined where no word was asked for, and everybody counts. */
  slots: number[] | undefined
  /** 0 to 1. */
  scoreOf(slot: number): number
  isStrong(slot: number): boolean
  hasWeak: boolean
  /** For an engine that cannot score: which ideas together make somebody strong. */
  strongSets(most: number): number[][] | undefined
  /** Slots of those who offer something that the query does not want: never strong. */
  unwanted: ReadonlySet<number>
}

/** How much of the score a place in the query can take away from who lives far from it. */
const NEARNESS_SHARE = 0.75
/** Kilometres at which nearness counts half. */
const HALF_NEAR_KM = 40
/** A place alone was asked for: who lives farther than this fits weakly. */
export const STILL_NEAR_KM = 60

/** So far from its middle a town is the same. */
const SAME_PLACE_KM = 12

/** Of people who fit alike those come first who have time; no more, for who fits better may be worth waiting for. */
const BUSY_SHARE = 0.995
/** What is left for who also works online, where that is not wanted: they may come all the same. */
const ONLINE_SHARE = 0.6
/** What is left of the score of who offers something that is not wanted. */
const UNWANTED_SHARE = 0.4

export function rankingOf(columns: Columns, query: Pick<EngineQuery, 'plan' | 'day' | 'near'>): Ranking {
  const { plan, day } = query
  // A place of the field is where it would be good to live, too: of those who come there the nearer ones first.
  const wanted = wantedRanking(columns, plan.concepts.length === 0 ? plan : { ...plan, near: plan.near ?? query.near })
  const unwanted = slotsOf(plan.unwanted).union(slotsAt(columns, plan.notNear))
  const isBusy = (slot: number) => (columns.slots[slot]?.freeFrom ?? '') > day
  const isElsewhere = (slot: number) => plan.inPerson && hasBit(columns.online, slot)
  return {
    ...wanted,
    scoreOf: (slot) =>
      wanted.scoreOf(slot) *
      (isBusy(slot) ? BUSY_SHARE : 1) *
      (isElsewhere(slot) ? ONLINE_SHARE : 1) *
      (unwanted.has(slot) ? UNWANTED_SHARE : 1),
    isStrong: (slot) => !unwanted.has(slot) && wanted.isStrong(slot),
    hasWeak: wanted.hasWeak || unwanted.size > 0,
    unwanted,
  }
}

/** `distances` by slot, where a place was asked for. */
export function hitAt(slot: number, { slots }: Columns, ranking: Ranking, distances?: Float64Array): EngineHit {
  return {
    id: slots[slot]?.id ?? 0,
    score: ranking.scoreOf(slot),
    distanceKm: distances?.[slot] ?? null,
    isStrong: ranking.isStrong(slot),
  }
}

function slotsOf(all: Unwanted[]): Set<number> {
  const found = new Set<number>()
  for (const { postings, least, except, listed } of all) {
    const [first, ...others] = postings.map((posting) => slotsIn(posting, least))
    const spared = slotsIn(except, 1)
    const more = slotsIn(postings[0], Math.max(least, BESIDE_LABEL))
    const ticked = listed.map((posting) => slotsIn(posting, 1))
    const isListed = (slot: number) => !more.has(slot) && ticked.some((slots) => slots.has(slot))
    for (const slot of first ?? [])
      if (others.every((other) => other.has(slot)) && !spared.has(slot) && !isListed(slot)) found.add(slot)
  }
  return found
}

/** Who lives in a place that is not wanted. */
function slotsAt(columns: Columns, place: Coordinates | undefined): Set<number> {
  if (place === undefined) return new Set()
  const distances = distancesTo(columns, place)
  return new Set([...columns.slotOf.values()].filter((slot) => (distances[slot] ?? Infinity) <= SAME_PLACE_KM))
}

function slotsIn(posting: Posting | undefined, least: number): Set<number> {
  const found = new Set<number>()
  for (let at = 0; at < (posting?.length ?? 0); at++)
    if ((posting?.strengths[at] ?? 0) >= least) found.add(posting?.slots[at] as number)
  return found
}

function wantedRanking(
  columns: Columns,
  { concepts, near, inPerson }: Pick<EngineQuery['plan'], 'concepts' | 'inPerson'> & { near?: Coordinates | undefined },
): Omit<Ranking, 'unwanted'> {
  const distances = near === undefined ? undefined : distancesTo(columns, near)
  const kmTo = (slot: number) => distances?.[slot] ?? 0
  if (concepts.length === 0) {
    const scoreOf = (slot: number) => (near === undefined ? Number(inPerson) : nearness(kmTo(slot)))
    const isStrong = (slot: number) => kmTo(slot) <= STILL_NEAR_KM
    return { slots: undefined, scoreOf, isStrong, hasWeak: near !== undefined, strongSets: () => [] }
  }
  const { bySlot, slots, isStrong, strongSets } = scoresOf(concepts, columns.slots.length, columns.slotOf.size)
  const factor = (slot: number) => 1 - NEARNESS_SHARE * (1 - nearness(kmTo(slot)))
  return {
    slots,
    scoreOf: (slot) => (bySlot[slot] ?? 0) * (near === undefined ? 1 : factor(slot)),
    isStrong,
    hasWeak: true,
    strongSets,
  }
}

const nearness = (km: number) => 1 / (1 + (km / HALF_NEAR_KM) ** 2)
