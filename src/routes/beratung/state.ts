/** The state of a search lives in its address: reading it, and the addresses of the next steps. */
import { FACETS, LONGEST_QUERY, type SearchResult } from '$contract/search'
import * as m from '$lib/paraglide/messages'
import { dayWords } from '$lib/words'

export const REPEATABLE = [...FACETS, 'programmeRate'] as const
/** How the words are read and what is shown of it: filters, order and pages keep it, a new search starts without. */
export const READING = ['fit', 'verbatim'] as const
const SINGLE = ['q', 'near', 'radiusKm', 'online', 'availableOn', ...READING, 'sort', 'page'] as const
/** Narrow the result; `q`, `near`, order and page do not. */
const FILTERS: readonly string[] = [...REPEATABLE, 'radiusKm', 'online', 'availableOn']

export type Query = Record<string, string | string[]>

/** Known parameters with a value; everything else in the address is left out, and so is what nobody reads of a long one. */
export function queryOf(params: URLSearchParams): Query {
  const query: Query = {}
  for (const name of REPEATABLE) {
    const values = [...new Set(params.getAll(name).filter((value) => value !== ''))].slice(0, 60).map(readPart)
    if (values.length > 0) query[name] = values
  }
  for (const name of SINGLE) {
    const value = params.get(name)?.trim()
    if (value) query[name] = readPart(value)
  }
  return query
}

/** Every link of the page repeats it. */
const readPart = (value: string) => value.slice(0, LONGEST_QUERY)

export function hrefOf(query: Query, changes: Record<string, string | string[] | undefined> = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...changes }))
    for (const one of [value ?? []].flat()) params.append(name, one)
  params.sort()
  const text = params.toString()
  return text === '' ? '/beratung' : `/beratung?${text}`
}

export interface ActiveFilter {
  name: string
  value: string
  label: string
  /** The same search without it, from its first page. */
  without: string
}

/** What narrows the search, in the words of the form. */
export function activeFilters(query: Query, facets: SearchResult['facets']): ActiveFilter[] {
  return Object.entries(query)
    .filter(([name]) => FILTERS.includes(name))
    .flatMap(([name, value]) =>
      [value]
        .flat()
        .map((one) => ({ name, value: one, label: labelOf(name, one, facets), without: withoutOne(query, name, one) })),
    )
}

function withoutOne(query: Query, name: string, value: string): string {
  const rest = [query[name] ?? []].flat().filter((one) => one !== value)
  return hrefOf(query, { [name]: rest, page: undefined })
}

function labelOf(name: string, value: string, facets: SearchResult['facets']): string {
  if (name === 'radiusKm') return m.results_radius({ km: value })
  if (name === 'online') return m.results_online()
  if (name === 'availableOn') return m.results_available_on({ date: dayWords(value) })
  if (name === 'programmeRate') return m.results_rate()
  const values = facets[name as 'topic'] as { value: string; label: string }[] | undefined
  return values?.find((one) => one.value === value)?.label ?? value
}

/** Pairs for hidden fields: what a new search keeps. */
export function filterPairs(query: Query): [string, string][] {
  return Object.entries(query)
    .filter(([name]) => FILTERS.includes(name) && name !== 'radiusKm')
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
}
