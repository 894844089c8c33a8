/** Results: asks the search what stands in the address, and says what of it could not be understood. */
import { redirect } from '@sveltejs/kit'
import { FACETS, findExperts, type SearchResult } from '$contract/search'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call, type Transport } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { readShortlist } from '$lib/shortlist'
import type { FieldError } from '$contract/problem'
import { fitsNobody } from './outcome'
import { offersOf } from './recognised'
import { activeFilters, hrefOf, queryOf, type Query } from './state'
import type { PageServerLoad } from './$types'

/** Each costs one search; more suggestions would not help anybody. */
const MOST_WAYS_OUT = 4

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const typed = queryOf(url.searchParams)
  const { query, result, misunderstood } = await understood(locals.api, typed)
  leadToLastPage(result, query)
  const labelled = await withMissingLabels(locals.api, result.facets, query)
  const filters = activeFilters(query, labelled)
  const map = url.searchParams.get('ansicht') === 'karte'
  return {
    typed: { q: String(typed['q'] ?? ''), near: String(typed['near'] ?? '') },
    query,
    result: new OnServer<SearchResult>({ ...result, facets: labelled }),
    filters,
    offers: offersOf(result, query),
    fitsNobody: fitsNobody(result, query, filters.length > 0),
    misunderstood,
    map,
    shortlist: readShortlist(cookies),
    here: hrefOf(typed, { ansicht: map ? 'karte' : undefined }),
    waysOut: result.total === 0 ? await waysOut(locals.api, query, filters) : [],
  }
}

/** People leave the network: behind a kept address there may be fewer pages now. */
function leadToLastPage({ items, total, pageSize }: SearchResult, query: Query): void {
  if (items.length > 0 || total === 0) return
  const last = Math.ceil(total / pageSize)
  redirect(302, hrefOf(query, { page: last === 1 ? undefined : String(last) }))
}

/** Leaves out what the service refuses, so that a mistyped place still shows people. */
async function understood(
  api: Transport,
  typed: Query,
): Promise<{ query: Query; result: SearchResult; misunderstood: FieldError[] }> {
  const answer = await attempt(api, findExperts, { query: typed })
  if (answer.ok) return { query: typed, result: answer.value, misunderstood: [] }
  const misunderstood = answer.problem.errors ?? []
  const names = misunderstood.flatMap(({ field }) => (field === 'near' ? ['near', 'radiusKm'] : [field]))
  const query = Object.fromEntries(Object.entries(typed).filter(([name]) => !names.includes(name)))
  return { query, result: await call(api, findExperts, { query }), misunderstood }
}

/** A chosen value that nobody has any more keeps its place in the form, with the label of the vocabulary. */
async function withMissingLabels(
  api: Transport,
  facets: SearchResult['facets'],
  query: Query,
): Promise<SearchResult['facets']> {
  const missing = FACETS.flatMap((name) =>
    [query[name] ?? []]
      .flat()
      .filter((chosen) => !facets[name].some(({ value }) => value === chosen))
      .map((value) => ({ name, value })),
  )
  if (missing.length === 0) return facets
  const vocabulary: Record<string, { slug: string; label: string; aliases: string[] }[]> = await call(
    api,
    readVocabulary,
    { query: { retired: 'true' } },
  )
  leadToPresentSlugs(vocabulary, missing, query)
  const complete = { ...facets }
  for (const { name, value } of missing) {
    const label = vocabulary[name]?.find(({ slug }) => slug === value)?.label ?? value
    complete[name] = [...complete[name], { value, label, count: 0 }]
  }
  return complete
}

/** A kept address may name a term by an earlier slug: it leads to the one of today for good. */
function leadToPresentSlugs(
  vocabulary: Record<string, { slug: string; aliases: string[] }[]>,
  missing: { name: string; value: string }[],
  query: Query,
): void {
  const present = { ...query }
  for (const { name, value } of missing) {
    const term = vocabulary[name]?.find(({ aliases }) => aliases.includes(value))
    if (term === undefined) continue
    const values = [present[name] ?? []].flat().map((one) => (one === value ? term.slug : one))
    present[name] = [...new Set(values)]
  }
  if (hrefOf(present) !== hrefOf(query)) redirect(301, hrefOf(present))
}

/** For an empty result: which single thing, left out, finds somebody; the best first. */
async function waysOut(api: Transport, query: Query, filters: { label: string; without: string }[]) {
  const place =
    query['near'] === undefined
      ? []
      : [
          {
            label: String(query['near']),
            without: hrefOf(query, { near: undefined, radiusKm: undefined, page: undefined }),
          },
        ]
  const tries = [...filters, ...place].slice(0, MOST_WAYS_OUT).map(async ({ label, without }) => {
    const { searchParams } = new URL(without, 'http://localhost')
    const { total } = await call(api, findExperts, { query: { ...queryOf(searchParams), pageSize: 1 } })
    return { label, href: without, total }
  })
  return (await Promise.all(tries)).filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)
}
