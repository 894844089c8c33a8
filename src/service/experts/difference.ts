/** What a writing changes of a known profile, for the preview of an import and for the log. */
import { TERM_KINDS } from '../../contract/vocabulary.ts'
import type { Term } from '../vocabulary/vocabulary.ts'

type Values = Record<string, unknown>

export interface Difference {
  changed: string[]
  /** Those of them that were something and are nothing afterwards. */
  emptied: string[]
  /** The changed fields alone. */
  before: Values
  after: Values
}

/** These come from the place: who reads what changed needs to know that one alone. */
const FOLLOWING = new Set(['district', 'districtName', 'state', 'latitude', 'longitude'])

/** Of the fields that `after` has; undefined when none differs. */
export function differenceOf(before: { terms: Term[] }, after: { terms: Term[] }): Difference | undefined {
  const was: Values = { ...before, terms: labels(before.terms) }
  const is: Values = { ...after, terms: labels(after.terms) }
  const all = Object.keys(is).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
  if (all.length === 0) return undefined
  const changed = all.filter((name) => !FOLLOWING.has(name))
  const emptied = changed.filter((name) => isNothing(is[name]) && !isNothing(was[name]))
  return { changed, emptied, before: pick(was, changed), after: pick(is, changed) }
}

/** By kind: within one the order tells what somebody is strong in, across them it tells nothing. */
const labels = (terms: Term[]): string[] =>
  TERM_KINDS.flatMap((kind) => terms.filter((term) => term.kind === kind).map(({ label }) => label))

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

const pick = (values: Values, names: string[]): Values => Object.fromEntries(names.map((name) => [name, values[name]]))
