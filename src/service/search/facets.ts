/** The lists of filters beside the results: what each value is called, and which stand in the list at all. */
import { FACETS, type Facet, type SearchQuery } from '../../contract/search.ts'
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
  /** The value as JSON, up to its count. */
  json: string
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
      const names = known[FACETS.indexOf(facet)] as Map<string, Named>
      const label = facet === 'district' ? districtNames.get(value) : undefined
      const kept = names.get(value)
      if (kept !== undefined && (label === undefined || label === kept.label)) return kept
      const name = nameOf(vocabulary, facet, value, label)
      names.set(value, name)
      return name
    }
  }
}

function nameOf({ bySlug }: Vocabulary, facet: Facet, value: string, district: string | undefined): Named {
  const term = bySlug.get(`${facet}/${value}`)
  const label = district ?? LABELS[facet]?.[value] ?? term?.label ?? value
  const json = `${JSON.stringify({ value, label }).slice(0, -1)},"count":`
  return { label, json, isOffered: term?.active !== false }
}

/** JSON of the lists: values that somebody has, most frequent first, then by label. */
export function facetsOf(
  { facets, online, programmeRate }: EngineResult,
  query: SearchQuery,
  named: (facet: Facet, value: string) => Named,
): string {
  const valuesOf = (facet: Facet): string => {
    const values: Counted[] = []
    for (const [value, count] of facets[facet]) {
      const name = named(facet, value)
      if (name.isOffered || (query[facet] as string[]).includes(value)) values.push({ name, count })
    }
    return values
      .sort((a, b) => b.count - a.count || (a.name.label < b.name.label ? -1 : 1))
      .map(({ name, count }) => `${name.json}${String(count)}}`)
      .join()
  }
  const lists = FACETS.map((facet) => `"${facet}":[${valuesOf(facet)}]`)
  return `{${lists.join()},"online":${String(online)},"programmeRate":${String(programmeRate)}}`
}

interface Counted {
  name: Named
  count: number
}
