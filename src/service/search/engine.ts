/** What every search engine promises. SQLite is the truth: an engine only says which profiles, in which order, and counts. */
import type { Facet, SearchQuery } from '../../contract/search.ts'
import type { Network } from './network.ts'
import type { Plan } from './plan.ts'

export type FilterGroup = Facet | 'programmeRate'

export interface EngineQuery {
  /** Ideas of the query; none: everything, in the rotation of the day. */
  plan: Plan
  /** Values of one group are alternatives; groups must all hold. */
  filters: Record<FilterGroup, string[]>
  near: { latitude: number; longitude: number; state: string } | undefined
  /** Kilometres around `near`; undefined: within the travel radius of each expert. */
  radiusKm: number | undefined
  online: boolean | undefined
  /** ISO date: leaves out who is not free then. */
  availableOn: string | undefined
  fit: SearchQuery['fit']
  sort: SearchQuery['sort']
  offset: number
  limit: number
  /** Date in Berlin, the seed of the rotation. */
  day: string
}

export interface EngineHit {
  id: number
  score: number
  distanceKm: number | null
  isStrong: boolean
}

export interface EngineResult {
  hits: EngineHit[]
  total: number
  /** Those that hold only a small part of the query; among `total` with fit = all, beside it otherwise. */
  weakTotal: number
  /** How many have a value; each group counted as if it had no filter of its own. */
  facets: Record<Facet, (value: string) => number>
  online: number
  programmeRate: number
  /** Who answered, when it was not the engine that was asked. */
  engine?: string
}

export interface SearchEngine {
  readonly name: string
  /** `network` as it is in the database now. */
  search(query: EngineQuery, network: Network): Promise<EngineResult>
}
