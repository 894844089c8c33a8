/** The engine that needs nothing installed: FTS5 says where words stand, columns in memory filter, count and measure. */
import { FACETS, type Facet } from '../../contract/search.ts'
import { distanceKm } from '../places/places.ts'
import { addAll, addBit, countCommon, emptyBits, keepCommon, members } from './bits.ts'
import { createColumns, type Columns } from './columns.ts'
import type { EngineQuery, EngineResult, FilterGroup, SearchEngine } from './engine.ts'
import { rotationKey } from './rotation.ts'
import { scoresOf, type Posting, type Scores } from './score.ts'
import type { searchReads } from './store.ts'
import { firstInOrder } from './top.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'

/** Entries (profile, word) kept in memory; at 12 bytes each about 24 MB, far more than a network of 10,000 needs. */
const MAX_POSTING_ENTRIES = 2_000_000

export interface EmbeddedEngine extends SearchEngine {
  districtName(key: string): string
  /** Number of the latest change seen; grows with every change. */
  refresh(): number
}

export function embeddedEngine(store: ReturnType<typeof searchReads>, vocabularyOf: () => Vocabulary): EmbeddedEngine {
  let columns: Columns | undefined
  let revision = -1
  const postings = postingCache(store, (id) => columns?.slotOf.get(id))

  function refresh(): number {
    const current = store.revision()
    if (current === revision && columns !== undefined) return revision
    columns = updated(store, columns, revision, vocabularyOf)
    revision = current
    postings.clear()
    return revision
  }

  return {
    name: 'embedded',
    refresh,
    districtName: (key) => columns?.districtNames.get(key) ?? key,
    async search(query) {
      refresh()
      return answer(columns as Columns, query, postings.of)
    },
  }
}

function updated(
  store: ReturnType<typeof searchReads>,
  old: Columns | undefined,
  since: number,
  vocabularyOf: () => Vocabulary,
): Columns {
  const { byId } = vocabularyOf()
  // Fewer rows than slots: something was removed for good, and removed rows have no revision to find them by.
  const complete = old !== undefined && store.count() >= old.slots.length
  const columns = complete ? old : createColumns((id) => byId.get(id))
  for (const row of store.changedSince(complete ? since : -1)) columns.put(row)
  return columns
}

function postingCache(store: ReturnType<typeof searchReads>, slotOf: (id: number) => number | undefined) {
  const kept = new Map<string, Posting>()
  let entries = 0
  const clear = () => {
    kept.clear()
    entries = 0
  }
  const of = (term: string, prefix: boolean): Posting => {
    const key = prefix ? `${term}*` : term
    const known = kept.get(key)
    if (known !== undefined) return known
    const posting = postingOf(store.matching(term, prefix), slotOf)
    if (entries + posting.slots.length > MAX_POSTING_ENTRIES) clear()
    entries += posting.slots.length + 1
    kept.set(key, posting)
    return posting
  }
  return { of, clear }
}

function postingOf(rows: [number, number][], slotOf: (id: number) => number | undefined): Posting {
  const known = rows.flatMap(([id, score]) => {
    const slot = slotOf(id)
    return slot === undefined ? [] : [[slot, score] as const]
  })
  return { slots: Int32Array.from(known, ([slot]) => slot), scores: Float32Array.from(known, ([, score]) => score) }
}

function answer(
  columns: Columns,
  query: EngineQuery,
  postingsOf: (term: string, prefix: boolean) => Posting,
): EngineResult {
  const scores = query.concepts.length === 0 ? undefined : scoresOf(query.concepts, postingsOf, columns.slots.length)
  const distances = query.near === undefined ? undefined : distancesTo(columns, query.near)
  const open = candidates(columns, query, scores, distances)
  const sets = filterSets(columns, query)
  const matched = common(open, sets.values())
  const slots = members(matched)
  const page = firstInOrder(slots, query.offset + query.limit, orderOf(columns, query, scores, distances)).slice(
    query.offset,
  )
  return {
    hits: page.map((slot) => ({
      id: columns.slots[slot]?.id ?? 0,
      score: scores?.bySlot[slot] ?? 0,
      distanceKm: distances?.[slot] ?? null,
    })),
    total: slots.length,
    facets: countFacets(columns, open, sets, matched),
    online: countCommon(matched, columns.online.words),
    programmeRate: countCommon(matched, columns.groups.programmeRate.get('yes')?.words ?? new Uint32Array(0)),
  }
}

function distancesTo({ slots }: Columns, near: NonNullable<EngineQuery['near']>): Float64Array {
  return Float64Array.from(slots, (slot) => distanceKm(slot, near))
}

/** What is left before the filters of the facet groups. */
function candidates(
  columns: Columns,
  query: EngineQuery,
  scores: Scores | undefined,
  distances: Float64Array | undefined,
): Uint32Array {
  const open = Uint32Array.from(columns.live.words)
  if (scores !== undefined) keepSlots(open, scores.slots)
  if (query.online === true) keepCommon(open, columns.online.words)
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
      for (const value of values) addAll(any, columns.groups[group].get(value)?.words ?? new Uint32Array(0))
      return [group, any]
    }),
  )
}

function common(open: Uint32Array, sets: Iterable<Uint32Array>): Uint32Array {
  const result = Uint32Array.from(open)
  for (const set of sets) keepCommon(result, set)
  return result
}

function countFacets(columns: Columns, open: Uint32Array, sets: Map<FilterGroup, Uint32Array>, matched: Uint32Array) {
  const counted = FACETS.map((facet): [Facet, Map<string, number>] => {
    const others = [...sets].filter(([group]) => group !== facet).map(([, set]) => set)
    const among = sets.has(facet) ? common(open, others) : matched
    return [facet, new Map([...columns.groups[facet]].map(([value, bits]) => [value, countCommon(among, bits.words)]))]
  })
  return Object.fromEntries(counted) as EngineResult['facets']
}

/** Never 0 for different profiles: equals stand in the rotation of the day. */
function orderOf(
  columns: Columns,
  query: EngineQuery,
  scores: Scores | undefined,
  distances: Float64Array | undefined,
) {
  const id = (slot: number) => columns.slots[slot]?.id ?? 0
  const rotation = (a: number, b: number) =>
    rotationKey(id(a), query.day) - rotationKey(id(b), query.day) || id(a) - id(b)
  const name = (slot: number) => columns.slots[slot]?.name ?? ''
  if (query.sort === 'name') return (a: number, b: number) => GERMAN.compare(name(a), name(b)) || id(a) - id(b)
  if (query.sort === 'distance' && distances !== undefined)
    return (a: number, b: number) => (distances[a] ?? 0) - (distances[b] ?? 0) || rotation(a, b)
  if (scores === undefined) return rotation
  return (a: number, b: number) => (scores.bySlot[b] ?? 0) - (scores.bySlot[a] ?? 0) || rotation(a, b)
}

const GERMAN = new Intl.Collator('de')
