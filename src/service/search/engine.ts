/** What every search engine promises. SQLite is the truth: an engine only says which profiles, in which order, and counts. */
import type { Facet, SearchQuery } from '../../contract/search.ts'
import type { Concept } from './query.ts'

export type FilterGroup = Facet | 'programmeRate'

export interface EngineQuery {
  /** Ideas of the query; empty: everything, in the rotation of the day. */
  concepts: Concept[]
  /** Values of one group are alternatives; groups must all hold. */
  filters: Record<FilterGroup, string[]>
  near: { latitude: number; longitude: number; state: string } | undefined
  /** Kilometres around `near`; undefined: within the travel radius of each expert. */
  radiusKm: number | undefined
  online: boolean | undefined
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
}

export interface EngineResult {
  hits: EngineHit[]
  total: number
  /** Count by value; each group counted as if it had no filter of its own. */
  facets: Record<Facet, Map<string, number>>
  online: number
  programmeRate: number
}

export interface SearchEngine {
  readonly name: string
  search(query: EngineQuery): Promise<EngineResult>
}
