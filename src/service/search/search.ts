/** The search as visitors know it: parameters in, cards with excerpts and labelled facets out. */
import {
  FACETS,
  type Facet,
  type FacetValue,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from '../../contract/search.ts'
import { AVAILABILITY_LABELS, LANGUAGES, SERVICE_LABELS, type TermKind } from '../../contract/vocabulary.ts'
import { placeFinding } from '../../contract/places.ts'
import type { Database } from '../database.ts'
import type { Places, ResolvedPlace } from '../places/places.ts'
import { invalidParameters } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { documentCache } from './documents.ts'
import type { EngineHit, EngineQuery, EngineResult, SearchEngine } from './engine.ts'
import { excerptOf } from './excerpt.ts'
import type { Concept } from './ideas.ts'
import { NOTHING_ASKED, planFor, type Plan } from './plan.ts'
import type { Columns } from './columns.ts'
import type { NetworkSource } from './network.ts'
import { berlinDay } from './rotation.ts'

export interface SearchParts {
  database: Database
  places: Places
  network: NetworkSource
  engine: SearchEngine
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

const LABELS: Partial<Record<Facet, Record<string, string>>> = {
  service: SERVICE_LABELS,
  language: LANGUAGES,
  availability: AVAILABILITY_LABELS,
}

export function searchRules({ database, places, network, engine, clock, vocabularyOf }: SearchParts) {
  const documents = documentCache(database.read, vocabularyOf)

  async function find(query: SearchQuery): Promise<SearchResult> {
    const began = performance.now()
    const near = query.near === undefined || query.near === '' ? undefined : placeOf(places, query.near)
    const { knowledge, revision, columns } = network.current()
    const today = berlinDay(clock())
    const plan =
      query.q === ''
        ? NOTHING_ASKED
        : planFor(query.q, knowledge(), places, { verbatim: query.verbatim === true, today })
    const result = await engine.search(engineQuery(query, plan, near, today, vocabularyOf()))
    const isHit = hitTest(plan.concepts)
    return {
      items: result.hits.flatMap((hit) => itemOf(hit, documents.of(hit.id, revision), isHit)),
      total: result.total,
      weakTotal: result.weakTotal,
      correction: plan.correction === undefined ? null : { query: plan.correction },
      recognised: plan.recognised,
      unwanted: plan.refused,
      page: query.page,
      pageSize: query.pageSize,
      near:
        near === undefined
          ? null
          : { label: `${near.postalCode} ${near.name}`, name: near.name, postalCode: near.postalCode },
      facets: facetsOf(result, labelOf(columns, vocabularyOf()), offered(query, vocabularyOf())),
      engine: result.engine ?? engine.name,
      tookMs: Math.round((performance.now() - began) * 100) / 100,
    }
  }
  return { find }
}

/** "bei Ulm", "in der Nähe von Ulm": the field asks for a place and people answer with where it is. */
const LEAD = /^(?:(?:in|im|bei|um|nahe|raum|rund|aus|von|nähe|der|region|umgebung)\s+)+(?=\S)/iu

function placeOf(places: Places, near: string): ResolvedPlace {
  const read = places.read(near.replace(LEAD, ''))
  const place = places.resolve(
    read.place === null ? near.replace(LEAD, '') : `${read.place.postalCode} ${read.place.name}`,
  )
  if (place !== undefined) return place
  throw invalidParameters([{ field: 'near', message: `„${near}“: ${placeFinding(read) ?? ''}` }])
}

function engineQuery(
  query: SearchQuery,
  plan: Plan,
  near: ResolvedPlace | undefined,
  today: string,
  { bySlug }: Vocabulary,
): EngineQuery {
  // Addresses that were kept may name a term by a slug of earlier days.
  const now = (kind: TermKind, slugs: string[]) => slugs.map((slug) => bySlug.get(`${kind}/${slug}`)?.slug ?? slug)
  const { service, topic, method, audience, qualification, language, district, availability, programmeRate } = query
  return {
    plan,
    filters: {
      service,
      topic: now('topic', topic),
      method: now('method', method),
      audience: now('audience', audience),
      qualification: now('qualification', qualification),
      language,
      district,
      availability,
      programmeRate,
    },
    near,
    radiusKm: query.radiusKm,
    online: query.online,
    availableOn: query.availableOn,
    fit: query.fit,
    sort: query.sort,
    offset: (query.page - 1) * query.pageSize,
    limit: query.pageSize,
    day: today,
  }
}

function itemOf(
  hit: EngineHit,
  document: ReturnType<ReturnType<typeof documentCache>['of']>,
  isHit: (term: string) => boolean,
): SearchHit[] {
  if (document === undefined) return []
  const excerpt = excerptOf(document, isHit)
  const distanceKm = hit.distanceKm === null ? null : Math.round(hit.distanceKm * 10) / 10
  const score = Math.round(hit.score * 10_000) / 10_000
  return [{ ...document.card, distanceKm, excerpt, score, fit: hit.isStrong ? 'strong' : 'weak' }]
}

/** What is marked in excerpts: the words themselves and all that stood for them. */
function hitTest(concepts: Concept[]): (term: string) => boolean {
  const terms = new Set(
    concepts.flatMap(({ alternatives }) =>
      alternatives.flatMap(({ postings }) => postings.map((posting) => posting.term)),
    ),
  )
  return (term) => terms.has(term)
}

type LabelOf = (facet: Facet, value: string) => string

function labelOf({ districtNames }: Columns, vocabulary: Vocabulary): LabelOf {
  return (facet, value) => {
    if (facet === 'district') return districtNames.get(value) ?? value
    return LABELS[facet]?.[value] ?? vocabulary.bySlug.get(`${facet}/${value}`)?.label ?? value
  }
}

/** Whether a value stands in the lists of filters: retired terms do not, unless they are chosen. */
function offered(query: SearchQuery, { bySlug }: Vocabulary): (facet: Facet, value: string) => boolean {
  return (facet, value) =>
    bySlug.get(`${facet}/${value}`)?.active !== false || (query[facet] as string[]).includes(value)
}

/** Values that somebody has, most frequent first, then by label. */
function facetsOf(
  { facets, online, programmeRate }: EngineResult,
  label: LabelOf,
  isOffered: (facet: Facet, value: string) => boolean,
): SearchResult['facets'] {
  const valuesOf = (facet: Facet): FacetValue[] =>
    [...facets[facet]]
      .filter(([value, count]) => count > 0 && isOffered(facet, value))
      .map(([value, count]) => ({ value, label: label(facet, value), count }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  const lists = Object.fromEntries(FACETS.map((facet) => [facet, valuesOf(facet)])) as Record<Facet, FacetValue[]>
  return { ...lists, online, programmeRate }
}
