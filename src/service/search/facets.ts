/** The lists of filters beside the results: what each value is called, and which stand in the list at all. */
import { FACETS, type Facet, type FacetValue, type SearchQuery, type SearchResult } from '../../contract/search.ts'
import { AVAILABILITY_LABELS, LANGUAGES, SERVICE_LABELS } from '../../contract/vocabulary.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { EngineResult } from './engine.ts'

const LABELS: Partial<Record<Facet, Record<string, string>>> = {
  service: SERVICE_LABELS,
  language: LANGUAGES,
  availability: AVAILABILITY_LABELS,
}

interface Named {
  label: string
  /** Retired terms stand in no list, unless they are chosen. */
  isOffered: boolean
}

/** Names each value once: they change with the vocabulary only, and every search shows a hundred of them. */
export function facetNames() {
  let known: Map<string, Named>[] = []
  let knownFor: Vocabulary | undefined
  return (vocabulary: Vocabulary, districtNames: Map<string, string>) => {
    if (knownFor !== vocabulary) known = FACETS.map(() => new Map())
    knownFor = vocabulary
    return (facet: Facet, value: string): Named => {
      if (facet === 'district') return { label: districtNames.get(value) ?? value, isOffered: true }
      const names = known[FACETS.indexOf(facet)] as Map<string, Named>
      const name = names.get(value) ?? nameOf(vocabulary, facet, value)
      names.set(value, name)
      return name
    }
  }
}

function nameOf({ bySlug }: Vocabulary, facet: Facet, value: string): Named {
  const term = bySlug.get(`${facet}/${value}`)
  return { label: LABELS[facet]?.[value] ?? term?.label ?? value, isOffered: term?.active !== false }
}

/** Values that somebody has, most frequent first, then by label. */
export function facetsOf(
  { facets, online, programmeRate }: EngineResult,
  query: SearchQuery,
  named: (facet: Facet, value: string) => Named,
): SearchResult['facets'] {
  const valuesOf = (facet: Facet): FacetValue[] => {
    const values: FacetValue[] = []
    for (const [value, count] of facets[facet]) {
      const { label, isOffered } = named(facet, value)
      if (isOffered || (query[facet] as string[]).includes(value)) values.push({ value, label, count })
    }
    return values.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  }
  const lists = Object.fromEntries(FACETS.map((facet) => [facet, valuesOf(facet)])) as Record<Facet, FacetValue[]>
  return { ...lists, online, programmeRate }
}
