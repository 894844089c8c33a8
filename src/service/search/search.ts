/** The search as visitors know it: parameters in, cards with excerpts and labelled facets out. */
import type { ExpertCard } from '../../contract/experts.ts'
import { searchResult, type SearchHit, type SearchQuery, type SearchResult } from '../../contract/search.ts'
import type { TermKind } from '../../contract/vocabulary.ts'
import { placeFinding } from '../../contract/places.ts'
import type { Database } from '../database.ts'
import type { Places, ResolvedPlace } from '../places/places.ts'
import { invalidParameters } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { documentCache, type Document } from './documents.ts'
import type { EngineHit, EngineQuery, SearchEngine } from './engine.ts'
import { excerptOf } from './excerpt.ts'
import { facetShelves, facetsOf } from './facets.ts'
import type { Concept } from './ideas.ts'
import { objectEnd } from './json.ts'
import { NOTHING_ASKED, planFor, type Plan } from './plan.ts'
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

export type SearchRules = ReturnType<typeof searchRules>

export function searchRules({ database, places, network, engine, clock }: SearchParts) {
  const documents = documentCache(database.read)
  const shelvesOf = facetShelves()

  const find = async (query: SearchQuery): Promise<SearchResult> =>
    searchResult.parse(JSON.parse(await findAsJson(query)))

  /** Put together from the JSON that is known of each card and facet: to write all anew takes half as long as to find it. */
  async function findAsJson(query: SearchQuery): Promise<string> {
    const began = performance.now()
    const near = query.near === undefined || query.near === '' ? undefined : placeOf(places, query.near)
    const known = network.current()
    const { knowledge, vocabulary } = known
    const today = berlinDay(clock())
    const plan =
      query.q === ''
        ? NOTHING_ASKED
        : planFor(query.q, knowledge(), places, { verbatim: query.verbatim === true, today })
    const result = await engine.search(engineQuery(query, plan, near, today, vocabulary), known)
    const isMarked = markedBy(plan.concepts, known.words.numbers)
    const items = result.hits.flatMap((hit) => itemOf(hit, documents.of(hit.id, known), isMarked))
    const facets = facetsOf(result, query, shelvesOf(known))
    const rest: Omit<SearchResult, 'items' | 'facets'> = {
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
      engine: result.engine ?? engine.name,
      tookMs: Math.round((performance.now() - began) * 100) / 100,
    }
    return `{"items":[${items.join()}],"facets":${facets}${objectEnd(rest)}`
  }
  return { find, findAsJson }
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

function itemOf(hit: EngineHit, document: Document | undefined, isMarked: (term: number) => boolean): string[] {
  if (document === undefined) return []
  const found: Omit<SearchHit, keyof ExpertCard> = {
    distanceKm: hit.distanceKm === null ? null : Math.round(hit.distanceKm * 10) / 10,
    excerpt: excerptOf(document, isMarked),
    score: Math.round(hit.score * 10_000) / 10_000,
    fit: hit.isStrong ? 'strong' : 'weak',
  }
  return [document.cardStart + objectEnd(found)]
}

/** Numbers of what is marked in excerpts: the words themselves and all that stood for them. */
function markedBy(concepts: Concept[], numbers: number): (term: number) => boolean {
  const marked = new Uint8Array(numbers)
  for (const { alternatives } of concepts)
    for (const { postings } of alternatives) for (const { number } of postings) marked[number] = 1
  return (term) => marked[term] === 1
}
