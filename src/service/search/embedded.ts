/** The engine that needs nothing installed: words, filters, facets and distances of the whole network in memory. */
import { FACETS, type Facet } from '../../contract/search.ts'
import { addAll, addBit, count, countCommon, emptyBits, keepCommon, members } from './bits.ts'
import type { Columns } from './columns.ts'
import { distancesTo } from './distances.ts'
import type { EngineQuery, EngineResult, FilterGroup, SearchEngine } from './engine.ts'
import { orderOf } from './order.ts'
import { hitAt, rankingOf, type Ranking } from './ranking.ts'
import { firstInOrder } from './top.ts'

export const embeddedEngine: SearchEngine = {
  name: 'embedded',
  search: async (query, { columns }) => answer(columns, query),
}

function answer(columns: Columns, query: EngineQuery): EngineResult {
  const distances = query.near === undefined ? undefined : distancesTo(columns, query.near)
  const ranking = rankingOf(columns, query)
  const open = candidates(columns, query, ranking, distances)
  const sets = filterSets(columns, query)
  const all = common(open, sets.values())
  const fitting = ranking.hasWeak ? kept(open, ranking.isStrong) : open
  const countable = query.fit === 'all' ? open : fitting
  const matched = query.fit === 'all' ? all : common(all, [fitting])
  const slots = members(matched)
  const weakTotal = ranking.hasWeak ? count(all) - countCommon(all, fitting) : 0
  const order = orderOf(columns, query, ranking)
  const page = firstInOrder(slots, query.offset + query.limit, order).slice(query.offset)
  return {
    hits: page.map((slot) => hitAt(slot, columns, ranking, distances)),
    total: slots.length,
    weakTotal,
    facets: countFacets(columns, countable, sets, slots),
    online: countCommon(matched, columns.online.words),
    programmeRate: countCommon(matched, columns.groups.programmeRate.get('yes')?.words ?? NOBODY),
  }
}

function kept(all: Uint32Array, isKept: (slot: number) => boolean): Uint32Array {
  const result = emptyBits(all.length * 32)
  for (const slot of members(all)) if (isKept(slot)) addBit(result, slot)
  return result.words
}

/** What is left before the filters of the facet groups. */
function candidates(
  columns: Columns,
  query: EngineQuery,
  { slots }: Ranking,
  distances: Float64Array | undefined,
): Uint32Array {
  const open = Uint32Array.from(columns.live.words)
  if (slots !== undefined) keepSlots(open, slots)
  if (query.online === true) keepCommon(open, columns.online.words)
  const { availableOn } = query
  if (availableOn !== undefined)
    keepSlots(
      open,
      members(open).filter((slot) => (columns.slots[slot]?.freeFrom ?? '') <= availableOn),
    )
  if (distances !== undefined && query.near !== undefined) {
    const { state } = query.near
    const reaches = (slot: number) => withinReach(columns, slot, distances[slot] ?? Infinity, state, query.radiusKm)
    keepSlots(open, members(open).filter(reaches))
  }
  return open
}

function withinReach(columns: Columns, slot: number, km: number, state: string, radiusKm: number | undefined): boolean {
  const expert = columns.slots[slot]
  if (expert === undefined) return false
  if (radiusKm !== undefined) return km <= radiusKm
  return expert.radiusKm === Infinity ? expert.state === state : km <= expert.radiusKm
}

function keepSlots(open: Uint32Array, slots: number[]): void {
  const kept = emptyBits(open.length * 32)
  for (const slot of slots) addBit(kept, slot)
  keepCommon(open, kept.words)
}

/** For each group with a filter: the profiles that carry one of its values. */
function filterSets(columns: Columns, { filters }: EngineQuery): Map<FilterGroup, Uint32Array> {
  const active = Object.entries(filters).filter(([, values]) => values.length > 0) as [FilterGroup, string[]][]
  return new Map(
    active.map(([group, values]) => {
      const any = new Uint32Array(columns.live.words.length)
      for (const value of values) addAll(any, columns.groups[group].get(value)?.words ?? NOBODY)
      return [group, any]
    }),
  )
}

function common(open: Uint32Array, sets: Iterable<Uint32Array>): Uint32Array {
  const result = Uint32Array.from(open)
  for (const set of sets) keepCommon(result, set)
  return result
}

function countFacets(columns: Columns, open: Uint32Array, sets: Map<FilterGroup, Uint32Array>, matched: number[]) {
  const { countsIn } = columns.valuesOf
  const countMatched = countsIn(matched)
  const counted = FACETS.map((facet): [Facet, (value: string) => number] => {
    const others = [...sets].filter(([group]) => group !== facet).map(([, set]) => set)
    const countOf = sets.has(facet) ? countsIn(members(common(open, others))) : countMatched
    return [facet, (value) => countOf(facet, value)]
  })
  return Object.fromEntries(counted) as EngineResult['facets']
}

const NOBODY = new Uint32Array(0)
