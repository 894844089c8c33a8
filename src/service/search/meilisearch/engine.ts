/**
 * Meilisearch as the engine: it finds, filters, counts and measures; the order within the first thousand comes from the one
 * judgement that both engines share. Only ids cross the wire; what is shown comes from SQLite.
 */
import type { Meilisearch, MultiSearchQuery, SearchResponse } from 'meilisearch'
import { FACETS, type Facet } from '../../../contract/search.ts'
import type { Columns } from '../columns.ts'
import { distancesTo } from '../distances.ts'
import type { EngineQuery, EngineResult, FilterGroup, SearchEngine } from '../engine.ts'
import type { Network } from '../network.ts'
import { orderOf } from '../order.ts'
import { hitAt, rankingOf, STILL_NEAR_KM, type Ranking } from '../ranking.ts'
import { turnOn } from '../rotation.ts'
import { WHOLE_STATE } from './document.ts'
import type { Concept } from '../ideas.ts'
import { all, any, anyIdea, chosen, ideaSets, isOneOf, within } from './filter.ts'

type Hit = { id: number }
type Answer = SearchResponse<Hit>

/** So many are put into order by our own judgement; only a network with more results for one query keeps the server's. */
const WINDOW = 1_000
/** A server that needs longer is no help; the other engine answers then. */
export const SEARCH_TIMEOUT_MS = 500
/** Each set repeats the words of its ideas: from more of them than this a list of who is strong is the shorter filter. */
const MOST_SETS = 24
/** Of a network where more are strong for such a query the server is told the best. */
const MOST_STRONG = 10_000
/** More words than this the server does not read. */
const MOST_WORDS = 10

export function meilisearchEngine(client: Meilisearch, indexUid: string): SearchEngine {
  async function search(query: EngineQuery, { columns }: Network): Promise<EngineResult> {
    const ranking = rankingOf(columns, query)
    const questions = questionsFor(indexUid, columns, query, ranking)
    const { results } = await client.multiSearch(
      { queries: Object.values(questions) },
      { signal: AbortSignal.timeout(SEARCH_TIMEOUT_MS) },
    )
    const answers = Object.fromEntries(Object.keys(questions).map((name, at) => [name, results[at]]))
    return resultOf(answers as unknown as Record<string, Answer>, columns, query, ranking)
  }
  return { name: 'meilisearch', search }
}

/** All of one search in one request: the page, the weak ones' number, and each filtered group counted without itself. */
function questionsFor(indexUid: string, columns: Columns, query: EngineQuery, ranking: Ranking) {
  const { plan, fit } = query
  const radii = [...new Set(columns.slots.map(({ radiusKm }) => (radiusKm === Infinity ? WHOLE_STATE : radiusKm)))]
  const held = plan.concepts.length > 0 ? strong(columns, plan.concepts, ranking) : nearWish(plan)
  const strongIdeas = all([held, noneOf(columns, ranking)])
  const anybody = hasAny(columns, plan.concepts, ranking)
  const ideas = fit === 'all' ? anybody : strongIdeas
  const filtered = (except?: FilterGroup) => all([ideas, chosen(query, radii, except)])
  const needed = Math.max(WINDOW, query.offset + query.limit + WINDOW)
  const base = { indexUid, attributesToRetrieve: ['id'] }
  const questions: Record<string, MultiSearchQuery> = {
    page: {
      ...base,
      filter: filtered(),
      facets: [...FACETS, 'online', 'programmeRate'],
      hitsPerPage: needed,
      page: 1,
      sort: sortOf(query),
    },
  }
  if (plan.concepts.length > 0 && mostFound(query, ranking) > WINDOW) {
    // The server's own order says whom to look at first when there are more than can be ordered here.
    const terms = plan.concepts.flatMap(({ alternatives }) => alternatives[0]?.postings.map(({ term }) => term) ?? [])
    const q = terms.slice(0, MOST_WORDS).join(' ')
    questions['best'] = { ...base, q, matchingStrategy: 'frequency', filter: filtered(), limit: WINDOW }
  }
  if (ranking.hasWeak) {
    // The page itself counts the strong ones, or all of them.
    const others = fit === 'all' ? strongIdeas : anybody
    questions['others'] = { ...base, filter: all([others, chosen(query, radii)]), hitsPerPage: 0, page: 1 }
  }
  for (const group of FACETS)
    if (query.filters[group].length > 0)
      questions[`facet ${group}`] = { ...base, filter: filtered(group), facets: [group], hitsPerPage: 0, page: 1 }
  return questions
}

/** Before the filters. */
function mostFound({ fit }: EngineQuery, { slots = [], isStrong }: Ranking): number {
  return slots.length <= WINDOW || fit === 'all' ? slots.length : slots.filter(isStrong).length
}

function strong(columns: Columns, concepts: Concept[], ranking: Ranking): string {
  const sets = needsList(concepts) ? undefined : ranking.strongSets(MOST_SETS)
  if (sets !== undefined) return ideaSets(concepts, sets)
  const found = (ranking.slots ?? []).filter(ranking.isStrong)
  const best = found.length > MOST_STRONG ? found.sort((a, b) => ranking.scoreOf(b) - ranking.scoreOf(a)) : found
  return idsOf(columns, best.slice(0, MOST_STRONG))
}

/** By their words as far as the server can tell; a list of thousands takes it longer than all else. */
function hasAny(columns: Columns, concepts: Concept[], { slots = [] }: Ranking): string {
  if (!needsList(concepts)) return anyIdea(concepts)
  const simple = concepts.map((concept) => ({
    ...concept,
    alternatives: concept.alternatives.filter(({ postings }) => postings.length === 1),
  }))
  const named = slotsNamed(simple)
  const held = new Set(slots)
  const more = slots.filter((slot) => !named.has(slot))
  const fewer = [...named].filter((slot) => !held.has(slot))
  const some = any([anyIdea(simple), ...(more.length === 0 ? [] : [idsOf(columns, more)])])
  return all([some, fewer.length === 0 ? '' : `NOT ${idsOf(columns, fewer)}`])
}

function slotsNamed(concepts: Concept[]): Set<number> {
  const named = new Set<number>()
  for (const { alternatives } of concepts)
    for (const { postings } of alternatives)
      for (const { slots, length } of postings) for (const slot of slots.subarray(0, length)) named.add(slot)
  return named
}

/**
 * The server knows that both parts of a compound are in a profile, but not whether they stand together; nor who says not to do
 * what is asked for.
 */
const needsList = (concepts: Concept[]) =>
  concepts.some(
    ({ alternatives, denied }) =>
      denied.length > 0 ||
      alternatives.some(({ origin, postings }) => origin === 'near' || (origin === 'parts' && postings.length > 1)),
  )

function idsOf({ slots }: Columns, found: number[]): string {
  return isOneOf(
    'id',
    found.map((slot) => slots[slot]?.id ?? 0),
  )
}

/** '' where nothing is unwanted. */
const noneOf = (columns: Columns, { unwanted }: Ranking) =>
  unwanted.size === 0 ? '' : `NOT ${idsOf(columns, [...unwanted])}`

function sortOf({ sort, near, plan, day }: EngineQuery): string[] {
  if (sort === 'name') return ['sortName:asc', 'id:asc']
  if (sort === 'distance' && near !== undefined)
    return [`_geoPoint(${near.latitude}, ${near.longitude}):asc`, turnOn(day)]
  if (plan.concepts.length === 0 && plan.near !== undefined)
    return [`_geoPoint(${plan.near.latitude}, ${plan.near.longitude}):asc`, turnOn(day)]
  return [turnOn(day), 'id:asc']
}

/** A place alone was asked for: who lives near it. */
function nearWish({ near }: EngineQuery['plan']): string {
  return near === undefined ? '' : within(near, STILL_NEAR_KM)
}

function resultOf(
  answers: Record<string, Answer>,
  columns: Columns,
  query: EngineQuery,
  ranking: Ranking,
): EngineResult {
  const page = found(answers['page'])
  const total = totalOf(page)
  const slots = slotsInOrder(page, answers['best'], columns, query, ranking)
  const distances = query.near === undefined ? undefined : distancesTo(columns, query.near)
  return {
    hits: slots.slice(query.offset, query.offset + query.limit).map((slot) => hitAt(slot, columns, ranking, distances)),
    total,
    // Strong ones are part of all: whichever of the two the page counted.
    weakTotal: answers['others'] === undefined ? 0 : Math.abs(totalOf(found(answers['others'])) - total),
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, counts(found(answers[`facet ${facet}`] ?? page), facet)]),
    ) as EngineResult['facets'],
    online: page.facetDistribution?.['online']?.['true'] ?? 0,
    programmeRate: page.facetDistribution?.['programmeRate']?.['yes'] ?? 0,
  }
}

/** The window in our order, behind it the rest in the server's. What is not public (any more) falls out here. */
function slotsInOrder(
  page: Answer,
  best: Answer | undefined,
  columns: Columns,
  query: EngineQuery,
  ranking: Ranking,
): number[] {
  const slotsOf = (answer: Answer) => answer.hits.flatMap(({ id }) => columns.slotOf.get(id) ?? [])
  const everybody = slotsOf(page)
  const isWhole = totalOf(page) <= WINDOW
  const preferred = isWhole || best === undefined || query.sort !== 'relevance' ? [] : slotsOf(best)
  const window = [...new Set([...preferred, ...everybody])].slice(0, WINDOW)
  const inWindow = new Set(window)
  return [...window.sort(orderOf(columns, query, ranking)), ...everybody.filter((slot) => !inWindow.has(slot))]
}

function counts({ facetDistribution }: Answer, facet: Facet): (value: string) => number {
  // A map, for a term may be called constructor.
  const known = new Map(Object.entries(facetDistribution?.[facet] ?? {}))
  return (value) => known.get(value) ?? 0
}

/** Whatever answers in place of a search server may leave anything out. */
function found(answer: Answer | undefined): Answer {
  if (answer === undefined || !Array.isArray(answer.hits)) throw new Error('The search server gave no list of hits.')
  return answer
}

function totalOf(answer: Answer): number {
  const { totalHits } = answer as { totalHits?: unknown }
  if (typeof totalHits !== 'number') throw new Error('The search server gave no number of hits.')
  return totalHits
}
