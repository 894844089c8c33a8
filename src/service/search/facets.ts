/** The lists of filters beside the results: what each value is called, and which stand in the list at all. */
import { FACETS, type Facet, type SearchQuery } from '../../contract/search.ts'
import { AVAILABILITY_LABELS, LANGUAGES, SERVICE_LABELS } from '../../contract/vocabulary.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { Columns } from './columns.ts'
import type { EngineResult } from './engine.ts'
import { objectStart } from './json.ts'
import type { Network } from './network.ts'

const LABELS: Partial<Record<Facet, Record<string, string>>> = {
  service: SERVICE_LABELS,
  language: LANGUAGES,
  availability: AVAILABILITY_LABELS,
}

interface Shelf {
  facet: Facet
  /** In the order of their labels. */
  values: Named[]
}

interface Named {
  value: string
  label: string
  /** As JSON, up to the count. */
  start: string
  /** Retired terms stand in no list, unless they are chosen. */
  isOffered: boolean
}

/** Names and orders all values once: they change with the network only, and every search shows a hundred of them. */
export function facetShelves() {
  let shelves: Shelf[] = []
  let madeFor: Columns | undefined
  let madeAt = -1
  return ({ columns, vocabulary, revision }: Network): Shelf[] => {
    if (madeFor !== columns || madeAt !== revision) shelves = FACETS.map((facet) => shelfOf(facet, columns, vocabulary))
    madeFor = columns
    madeAt = revision
    return shelves
  }
}

function shelfOf(facet: Facet, { groups, districtNames }: Columns, { bySlug }: Vocabulary): Shelf {
  const values = [...groups[facet].keys()].map((value): Named => {
    const term = bySlug.get(`${facet}/${value}`)
    const district = facet === 'district' ? districtNames.get(value) : undefined
    const label = district ?? LABELS[facet]?.[value] ?? term?.label ?? value
    const start = `${objectStart({ value, label })},"count":`
    return { value, label, start, isOffered: term?.active !== false }
  })
  return { facet, values: values.sort((a, b) => (a.label < b.label ? -1 : 1)) }
}

/** JSON of the lists: values that somebody has, most frequent first, then by label. */
export function facetsOf(
  { facets, online, programmeRate }: EngineResult,
  query: SearchQuery,
  shelves: Shelf[],
): string {
  let json = '{'
  for (const { facet, values } of shelves) json += `"${facet}":[${listOf(values, facets[facet], query[facet])}],`
  return `${json}"online":${String(online)},"programmeRate":${String(programmeRate)}}`
}

/** Put into order while they are counted: to sort a dozen short lists takes as long as to find the profiles. */
function listOf(values: Named[], countOf: (value: string) => number, chosen: string[]): string {
  const shown: Named[] = []
  const counts: number[] = []
  for (const named of values) {
    const count = countOf(named.value)
    if (count === 0 || !(named.isOffered || chosen.includes(named.value))) continue
    let place = shown.length
    for (; place > 0 && (counts[place - 1] as number) < count; place--) {
      shown[place] = shown[place - 1] as Named
      counts[place] = counts[place - 1] as number
    }
    shown[place] = named
    counts[place] = count
  }
  let json = ''
  for (const [place, named] of shown.entries())
    json += `${place === 0 ? '' : ','}${named.start}${String(counts[place])}}`
  return json
}
