/**
 * Filters, facets and places of the published profiles in memory. Each version of a profile has a slot of its own: a changed
 * profile leaves its old slot empty and takes the next one, so that everything that counts in slots only ever grows.
 */
import type { Facet } from '../../contract/search.ts'
import type { TermKind } from '../../contract/vocabulary.ts'
import { addBit, emptyBits, removeBit, type Bits } from './bits.ts'
import type { FilterGroup } from './engine.ts'
import type { ColumnRow } from './store.ts'
import { valuesBySlot, type ValuesBySlot } from './values-by-slot.ts'

export interface Slot {
  id: number
  name: string
  state: string
  latitude: number
  longitude: number
  /** Infinity: the whole state. */
  radiusKm: number
  /** See freeFromOf. */
  freeFrom: string
}

export interface Columns {
  slots: Slot[]
  slotOf: Map<number, number>
  live: Bits
  online: Bits
  groups: Record<FilterGroup, Map<string, Bits>>
  /** The same once more by slot: `groups` filter, these are counted. */
  valuesOf: ValuesBySlot
  districtNames: Map<string, string>
  /** Puts a changed profile into a slot of its own and tells which; undefined for one that is not public. */
  put(row: ColumnRow): number | undefined
}

export type TermKey = { kind: TermKind; slug: string }

const GROUPS: FilterGroup[] = [
  'service',
  'topic',
  'method',
  'audience',
  'qualification',
  'language',
  'district',
  'availability',
  'programmeRate',
]

export function createColumns(termOf: (id: number) => TermKey | undefined): Columns {
  const columns: Columns = {
    slots: [],
    slotOf: new Map(),
    live: emptyBits(32),
    online: emptyBits(32),
    groups: Object.fromEntries(GROUPS.map((group) => [group, new Map()])) as Columns['groups'],
    valuesOf: valuesBySlot(),
    districtNames: new Map(),
    put(row) {
      clear(columns, columns.slotOf.get(row.id))
      columns.slotOf.delete(row.id)
      if (row.status !== 'published') return undefined
      const slot = columns.slots.push(slotFor(row)) - 1
      columns.slotOf.set(row.id, slot)
      fill(columns, slot, row, filterValues(row, termOf))
      return slot
    },
  }
  return columns
}

function slotFor({ id, name, state, latitude, longitude, travelRadiusKm, ...row }: ColumnRow): Slot {
  return { id, name, state, latitude, longitude, radiusKm: travelRadiusKm ?? Infinity, freeFrom: freeFromOf(row) }
}

/** ISO date from which somebody is free who is not now; '' for free now. */
export function freeFromOf({ availability, availableFrom }: Pick<ColumnRow, 'availability' | 'availableFrom'>): string {
  return availableFrom ?? (availability === 'unavailable' ? NEVER : '')
}

/** After every date that can be asked for. */
const NEVER = '9999-12-31'

function fill(columns: Columns, slot: number, row: ColumnRow, values: [FilterGroup, string][]): void {
  addBit(columns.live, slot)
  if (row.online === 1) addBit(columns.online, slot)
  columns.districtNames.set(row.district, row.districtName)
  columns.valuesOf.put(slot, values)
  for (const [group, value] of values) {
    const bits = columns.groups[group].get(value) ?? emptyBits(columns.slots.length)
    columns.groups[group].set(value, bits)
    addBit(bits, slot)
  }
}

function clear(columns: Columns, slot: number | undefined): void {
  if (slot === undefined) return
  removeBit(columns.live, slot)
  removeBit(columns.online, slot)
  for (const values of Object.values(columns.groups)) for (const bits of values.values()) removeBit(bits, slot)
}

/** Every value of a profile that can be filtered by, with its group. */
export function filterValues(row: ColumnRow, termOf: (id: number) => TermKey | undefined): [FilterGroup, string][] {
  const terms = (row.termIds ?? '').split(',').flatMap((id): [Facet, string][] => {
    const term = id === '' ? undefined : termOf(Number(id))
    return term === undefined ? [] : [[term.kind, term.slug]]
  })
  const list = (group: FilterGroup, json: string) =>
    (JSON.parse(json) as string[]).map((value): [FilterGroup, string] => [group, value])
  return [
    ...terms,
    ...list('service', row.services),
    ...list('language', row.languages),
    ['district', row.district],
    ['availability', row.availability],
    ['programmeRate', row.programmeRate],
  ]
}
