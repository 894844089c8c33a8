/** The search as visitors know it: parameters in, cards with excerpts and labelled facets out. */
import {
  FACETS,
  type Facet,
  type FacetValue,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from '../../contract/search.ts'
import { AVAILABILITY_LABELS, LANGUAGES, SERVICE_LABELS } from '../../contract/vocabulary.ts'
import type { Database } from '../database.ts'
import type { Places, ResolvedPlace } from '../places/places.ts'
import { invalidParameters } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { documentCache } from './documents.ts'
import type { EmbeddedEngine } from './embedded.ts'
import type { EngineHit, EngineQuery, EngineResult } from './engine.ts'
import { excerptOf } from './excerpt.ts'
import type { Token } from './german.ts'
import { queryConcepts, type Concept } from './query.ts'
import { berlinDay } from './rotation.ts'

export interface SearchParts {
  database: Database
  places: Places
  engine: EmbeddedEngine
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

const LABELS: Partial<Record<Facet, Record<string, string>>> = {
  service: SERVICE_LABELS,
  language: LANGUAGES,
  availability: AVAILABILITY_LABELS,
}

export function searchRules({ database, places, engine, clock, vocabularyOf }: SearchParts) {
  const documents = documentCache(database.read, vocabularyOf)

  async function find(query: SearchQuery): Promise<SearchResult> {
    const began = performance.now()
    const near = query.near === undefined || query.near === '' ? undefined : placeOf(places, query.near)
    const concepts = queryConcepts(query.q)
    const result = await engine.search(engineQuery(query, concepts, near, clock()))
    const revision = engine.refresh()
    return {
      items: result.hits.flatMap((hit) => itemOf(hit, documents.of(hit.id, revision), concepts)),
      total: result.total,
      weakTotal: 0,
      correction: null,
      recognised: [],
      page: query.page,
      pageSize: query.pageSize,
      near:
        near === undefined
          ? null
          : { label: `${near.postalCode} ${near.name}`, name: near.name, postalCode: near.postalCode },
      facets: facetsOf(result, labelOf(engine, vocabularyOf())),
      engine: engine.name,
      tookMs: Math.round((performance.now() - began) * 100) / 100,
    }
  }
  return { find }
}

function placeOf(places: Places, near: string): ResolvedPlace {
  const place = places.resolve(near)
  if (place !== undefined) return place
  throw invalidParameters([
    { field: 'near', message: `„${near}“ finden wir nicht. Schreibt eine Postleitzahl oder den Namen eines Ortes.` },
  ])
}

function engineQuery(query: SearchQuery, concepts: Concept[], near: ResolvedPlace | undefined, now: Date): EngineQuery {
  const { service, topic, method, audience, qualification, language, district, availability, programmeRate } = query
  return {
    concepts,
    filters: { service, topic, method, audience, qualification, language, district, availability, programmeRate },
    near,
    radiusKm: query.radiusKm,
    online: query.online,
    sort: query.sort,
    offset: (query.page - 1) * query.pageSize,
    limit: query.pageSize,
    day: berlinDay(now),
  }
}

function itemOf(
  hit: EngineHit,
  document: ReturnType<ReturnType<typeof documentCache>['of']>,
  concepts: Concept[],
): SearchHit[] {
  if (document === undefined) return []
  const excerpt = excerptOf(document, hitTest(concepts))
  const distanceKm = hit.distanceKm === null ? null : Math.round(hit.distanceKm * 10) / 10
  return [{ ...document.card, distanceKm, excerpt, score: Math.round(hit.score * 10_000) / 10_000, fit: 'strong' }]
}

function hitTest(concepts: Concept[]): (token: Token) => boolean {
  const alternatives = concepts.flatMap((concept) => concept.alternatives)
  const exact = new Set(alternatives.filter(({ prefix }) => !prefix).map(({ term }) => term))
  const prefixes = alternatives.filter(({ prefix }) => prefix).map(({ term }) => term)
  return ({ term }) => exact.has(term) || prefixes.some((prefix) => term.startsWith(prefix))
}

type LabelOf = (facet: Facet, value: string) => string

function labelOf(engine: EmbeddedEngine, vocabulary: Vocabulary): LabelOf {
  return (facet, value) => {
    if (facet === 'district') return engine.districtName(value)
    return LABELS[facet]?.[value] ?? vocabulary.bySlug.get(`${facet}/${value}`)?.label ?? value
  }
}

/** Values that somebody has, most frequent first, then by label. */
function facetsOf({ facets, online, programmeRate }: EngineResult, label: LabelOf): SearchResult['facets'] {
  const valuesOf = (facet: Facet): FacetValue[] =>
    [...facets[facet]]
      .filter(([, count]) => count > 0)
      .map(([value, count]) => ({ value, label: label(facet, value), count }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  const lists = Object.fromEntries(FACETS.map((facet) => [facet, valuesOf(facet)])) as Record<Facet, FacetValue[]>
  return { ...lists, online, programmeRate }
}
