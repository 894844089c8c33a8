/** What a search came to: how many fit, how the page says so, and where the weak results begin. */
import type { SearchResult } from '$contract/search'
import * as m from '$lib/paraglide/messages'
import { hrefOf, type Query } from './state'

const MOST_LETTERS = 80
/** Of the heading over the weak results. */
export const WEAK_ID = 'weniger-passend'

type Totals = Pick<SearchResult, 'total' | 'weakTotal'>

/** With fit=all the weak ones are among the total. */
const strongTotal = ({ total, weakTotal }: Totals, query: Query) => (query['fit'] === 'all' ? total - weakTotal : total)

/** Nobody fits the words themselves, whatever the filters; with filters or a place it may be those. */
export function fitsNobody(result: Totals, query: Query, isNarrowed: boolean): boolean {
  return strongTotal(result, query) === 0 && query['q'] !== undefined && query['near'] === undefined && !isNarrowed
}

/** The heading; it is announced, too, when filters apply at once. */
export function headingOf(result: SearchResult, query: Query, isNarrowed: boolean): string {
  const count = strongTotal(result, query)
  const q = (result.correction?.query ?? String(query['q'] ?? '')).slice(0, MOST_LETTERS)
  if (fitsNobody(result, query, isNarrowed))
    return result.weakTotal === 0 ? m.results_fits_nobody({ q }) : m.results_fits_nobody_quite({ q })
  if (q === '') return [m.results_none(), m.results_title_one()][count] ?? m.results_title({ count })
  return [m.results_none_q({ q }), m.results_title_q_one({ q })][count] ?? m.results_title_q({ count, q })
}

/** The way to the weak results, straight to the first of them; undefined without any, and while they are shown. */
export function weakHref({ weakTotal, total, pageSize }: SearchResult, query: Query): string | undefined {
  if (weakTotal === 0 || query['fit'] === 'all') return undefined
  const page = Math.floor(total / pageSize) + 1
  return `${hrefOf(query, { fit: 'all', page: page === 1 ? undefined : String(page) })}#${WEAK_ID}`
}
