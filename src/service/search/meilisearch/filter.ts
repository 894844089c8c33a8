/** Filters of a search server. Values become syntax in one place only, quoted, so that nothing in them is an operator. */
import type { Coordinates } from '../../places/distance.ts'
import type { Concept } from '../ideas.ts'
import type { EngineQuery, FilterGroup } from '../engine.ts'
import { dayNumber, WHOLE_STATE } from './document.ts'

/** The one place where text becomes syntax. */
export const quoted = (value: string | number) =>
  typeof value === 'number' ? String(value) : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

export const isOneOf = (attribute: string, values: (string | number)[]) =>
  `${attribute} IN [${values.map(quoted).join(', ')}]`

export const any = (parts: string[]) => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`)
export const all = (parts: string[]) => parts.filter((part) => part !== '').join(' AND ')
/** Nobody. */
const NOTHING = 'id = -1'

/** Everybody in whose profile the idea is, by any of its words. */
function ideaFilter({ alternatives }: Concept): string {
  const single = alternatives.filter(({ postings }) => postings.length === 1)
  const several = alternatives.filter(({ postings }) => postings.length > 1)
  const parts = several.map(({ postings }) => `(${all(postings.map(({ term }) => `terms = ${quoted(term)}`))})`)
  const terms = single.flatMap(({ postings }) => postings.map(({ term }) => term))
  return any([...(terms.length > 0 ? [isOneOf('terms', terms)] : []), ...parts])
}

/** Who holds any idea of the query; '' where no words were asked for. */
export function anyIdea(concepts: Concept[]): string {
  if (concepts.length === 0) return ''
  const usable = concepts.filter(({ alternatives }) => alternatives.length > 0)
  return usable.length === 0 ? NOTHING : any(usable.map(ideaFilter))
}

/** Who holds one of the sets of ideas that make a strong result. */
export function ideaSets(concepts: Concept[], sets: number[][]): string {
  if (concepts.length === 0) return ''
  if (sets.length === 0) return NOTHING
  const filters = concepts.map((concept) => (concept.alternatives.length > 0 ? ideaFilter(concept) : ''))
  return any(sets.map((set) => `(${all(set.map((at) => filters[at] ?? ''))})`))
}

/** The chosen values of each group but `except`, and everything that is no group. */
export function chosen(query: EngineQuery, radii: number[], except?: FilterGroup): string {
  const groups = Object.entries(query.filters).filter(([group, values]) => group !== except && values.length > 0)
  return all([
    ...groups.map(([group, values]) => isOneOf(group, values)),
    query.online === true ? 'online = true' : '',
    query.availableOn === undefined ? '' : `freeFrom <= ${dayNumber(query.availableOn)}`,
    reach(query, radii),
  ])
}

/** Within the radius that was asked for, or within each expert's own: one circle for every radius that occurs. */
function reach({ near, radiusKm }: EngineQuery, radii: number[]): string {
  if (near === undefined) return ''
  if (radiusKm !== undefined) return within(near, radiusKm)
  return any(
    radii.map((km) =>
      km === WHOLE_STATE
        ? `(radiusKm = ${km} AND state = ${quoted(near.state)})`
        : `(radiusKm = ${km} AND ${within(near, km)})`,
    ),
  )
}

export const within = ({ latitude, longitude }: Coordinates, km: number) =>
  `_geoRadius(${latitude}, ${longitude}, ${Math.round(km * 1_000)})`
