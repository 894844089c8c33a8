/** One term at a time: finding it, making it, and how the office sees it. */
import { createHash } from 'node:crypto'
import type { KeptTerm } from '../../contract/vocabulary-keeping.ts'
import { TERM_KINDS, type TermKind } from '../../contract/vocabulary.ts'
import type { Stores, WritingStores } from '../database.ts'
import { invalidBody, notFound } from '../problem.ts'
import { slugOf } from './slug.ts'
import { readVocabularyOf, type Term } from './vocabulary.ts'

export type AllStores = Stores & WritingStores

/** Where profiles and requests keep the terms of a kind. */
export const FIELDS = {
  topic: 'topics',
  method: 'methods',
  audience: 'audiences',
  qualification: 'qualifications',
} as const satisfies Record<TermKind, string>

/** The term under this slug or one it had. Throws not_found. */
export function found(stores: Stores, kind: TermKind, slug: string): Term {
  const term = TERM_KINDS.includes(kind) ? readVocabularyOf(stores).bySlug.get(`${kind}/${slug}`) : undefined
  if (term === undefined) throw notFound('Diesen Begriff gibt es nicht.')
  return term
}

/** A new term, last in its kind. Throws invalid_body when there is one of that label. */
export function added(stores: AllStores, kind: TermKind, label: string, synonyms: string[]): Term {
  requireFreeLabel(stores, kind, label, undefined)
  const { all, bySlug } = readVocabularyOf(stores)
  const base = slugOf(label) || 'begriff'
  let slug = base
  for (let number = 2; bySlug.has(`${kind}/${slug}`); number++) slug = `${base}-${number}`
  const position = Math.max(0, ...all.filter((term) => term.kind === kind).map((term) => term.position)) + 1
  const words = tidy(synonyms, label)
  const id = stores.vocabularyWrites.add({ kind, slug, label, position, synonyms: words })
  return { id, kind, slug, label, position, active: true, synonyms: words, aliases: [] }
}

export function requireFreeLabel(stores: Stores, kind: TermKind, label: string, self: number | undefined): void {
  const other = readVocabularyOf(stores).all.find(
    (term) => term.kind === kind && term.id !== self && folded(term.label) === folded(label),
  )
  if (other !== undefined)
    throw invalidBody([{ field: 'label', message: `Den Begriff „${other.label}“ gibt es schon.` }])
}

/** Each once, none that is the label itself. */
export function tidy(synonyms: string[], label: string): string[] {
  const seen = new Set([folded(label)])
  return synonyms
    .map((one) => one.trim())
    .filter((one) => one !== '' && !seen.has(folded(one)) && seen.add(folded(one)))
}

export const folded = (text: string): string => text.trim().toLowerCase().normalize('NFC')

/** All terms of a kind in their order, as the office sees them. */
export function keptOf(stores: Stores, kind: TermKind): KeptTerm[] {
  const counts = stores.vocabulary.profileCounts()
  const terms = readVocabularyOf(stores).all.filter((term) => term.kind === kind)
  const owners = Map.groupBy(
    terms.flatMap((term) => wordsOf(term).map((word) => ({ word, term }))),
    ({ word }) => folded(word),
  )
  const doublesOf = (term: Term) =>
    wordsOf(term).flatMap((word) =>
      (owners.get(folded(word)) ?? [])
        .filter((other) => other.term !== term)
        .map((other) => ({ word, slug: other.term.slug, label: other.term.label })),
    )
  return terms.map((term) => ({
    ...term,
    profiles: counts.get(term.id) ?? 0,
    doubles: doublesOf(term),
    version: versionOf(term),
  }))
}

const wordsOf = ({ label, synonyms }: Term) => [label, ...synonyms]

export function versionOf({ label, synonyms, active }: Pick<Term, 'label' | 'synonyms' | 'active'>): string {
  return createHash('sha256')
    .update(JSON.stringify([label, synonyms.toSorted(), active]))
    .digest('base64url')
    .slice(0, 22)
}
