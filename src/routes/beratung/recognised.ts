/** Filters that the search read from the typed words: each is one click, none is set by itself. */
import type { RecognisedFilter, SearchResult } from '$contract/search'
import * as m from '$lib/paraglide/messages'
import { dayWords } from '$lib/words'
import { hrefOf, type Query } from './state'

const MOST = 6
/** Parameters that hold one value: a new one takes the place of the old. */
const SINGLE: readonly string[] = ['near', 'online', 'availableOn']

export interface Offer {
  label: string
  /** The same search with it, from its first page. */
  href: string
}

/** What of it is not set yet. */
export function offersOf({ recognised, near }: Pick<SearchResult, 'recognised' | 'near'>, query: Query): Offer[] {
  return recognised
    .filter((one) => !isSet(one, query, near))
    .slice(0, MOST)
    .map((one) => ({ label: wordsOf(one), href: hrefOf(query, { ...added(one, query), page: undefined }) }))
}

function isSet({ parameter, value }: RecognisedFilter, query: Query, near: SearchResult['near']): boolean {
  if (parameter !== 'near') return [query[parameter] ?? []].flat().includes(value)
  // However the place was typed: what it was understood as counts.
  return near !== null && [near.label, near.name, near.postalCode].includes(value)
}

function added({ parameter, value }: RecognisedFilter, query: Query): Record<string, string | string[] | undefined> {
  // The radius belonged to another place.
  if (parameter === 'near') return { near: value, radiusKm: undefined }
  if (SINGLE.includes(parameter)) return { [parameter]: value }
  return { [parameter]: [...[query[parameter] ?? []].flat(), value] }
}

function wordsOf({ parameter, value, label }: RecognisedFilter): string {
  switch (parameter) {
    case 'service':
      return m.results_recognised_service({ label })
    case 'topic':
      return m.results_recognised_topic({ label })
    case 'method':
      return m.results_recognised_method({ label })
    case 'audience':
      return m.results_recognised_audience({ label })
    case 'qualification':
      return m.results_recognised_qualification({ label })
    case 'language':
      return m.results_recognised_language({ label })
    case 'near':
      return m.results_recognised_near({ label: value })
    case 'district':
      return m.results_recognised_district({ label })
    case 'online':
      return m.results_online()
    case 'availableOn':
      return m.results_available_on({ date: dayWords(value) })
  }
}
