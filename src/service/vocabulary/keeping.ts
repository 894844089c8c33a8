/** How the office changes the vocabulary: whatever refers to a term follows in the same transaction, and so does the search. */
import type { KeptTerm } from '../../contract/vocabulary-keeping.ts'
import type { TermKind } from '../../contract/vocabulary.ts'
import type { Stores } from '../database.ts'
import { invalidBody, notFound, Problem } from '../problem.ts'
import { touch, vocabularyChanges, type KeepingParts, type Proof } from './changes.ts'
import { added, FIELDS, found, keptOf, requireFreeLabel, tidy, versionOf } from './terms.ts'
import { readVocabularyOf } from './vocabulary.ts'

interface Wanted {
  label: string
  synonyms: string[]
  active: boolean
  /** What was seen of the term. */
  version?: string | undefined
}

export function vocabularyRules(parts: KeepingParts) {
  const { changing, note } = vocabularyChanges(parts)

  const add = (proof: Proof, kind: TermKind, label: string, synonyms: string[]): Promise<KeptTerm> =>
    changing((stores) => {
      const term = added(stores, kind, label, synonyms)
      note(stores, proof, 'term_added', term, { after: { label, synonyms } })
      return one(stores, kind, term.slug)
    })

  /** Throws invalid_body when another term of the kind has that label, edit_conflict when it is not what was seen. */
  const change = (proof: Proof, kind: TermKind, slug: string, { version, ...wanted }: Wanted): Promise<KeptTerm> =>
    changing((stores) => {
      const term = found(stores, kind, slug)
      if (version !== undefined && version !== versionOf(term)) throw new Problem('edit_conflict')
      requireFreeLabel(stores, kind, wanted.label, term.id)
      const { label, active } = wanted
      const synonyms = tidy(wanted.synonyms, label)
      stores.vocabularyWrites.update(term.id, { label, active })
      stores.vocabularyWrites.setSynonyms(term.id, synonyms)
      touch(stores, stores.vocabulary.carriers(term.id))
      const before = { label: term.label, synonyms: term.synonyms, active: term.active }
      note(stores, proof, 'term_changed', term, { before, after: { label, synonyms, active } })
      return one(stores, kind, slug)
    })

  const move = (proof: Proof, kind: TermKind, slug: string, position: number): Promise<KeptTerm[]> =>
    changing((stores) => {
      const term = found(stores, kind, slug)
      const others = readVocabularyOf(stores).all.filter((other) => other.kind === kind && other.id !== term.id)
      const order = others.toSpliced(position - 1, 0, term)
      order.forEach(({ id }, index) => stores.vocabularyWrites.update(id, { position: index + 1 }))
      note(stores, proof, 'term_moved', term, { after: { position } })
      return keptOf(stores, kind)
    })

  /** Throws edit_conflict when one of the two is gone: somebody else merged meanwhile. */
  const merge = (proof: Proof, kind: TermKind, slug: string, into: string): Promise<KeptTerm> =>
    changing((stores) => {
      const from = stores.vocabulary.bySlug(kind, slug)
      const target = stores.vocabulary.bySlug(kind, into)
      if (from === undefined || target === undefined) throw new Problem('edit_conflict')
      if (from.id === target.id) throw invalidBody([{ field: 'into', message: 'Wählt einen anderen Begriff.' }])
      const [old, kept] = [found(stores, kind, slug), found(stores, kind, into)]
      const carriers = stores.vocabulary.carriers(from.id)
      stores.vocabularyWrites.handOver(from.id, target.id)
      stores.vocabularyWrites.replaceSlug(kind, FIELDS[kind], { old: slug, new: into })
      stores.vocabularyWrites.setSynonyms(target.id, tidy([...kept.synonyms, old.label, ...old.synonyms], kept.label))
      stores.vocabularyWrites.moveAliases(from.id, target.id)
      stores.vocabularyWrites.remove(from.id)
      stores.vocabularyWrites.addAlias(kind, slug, target.id)
      touch(stores, carriers)
      note(stores, proof, 'term_merged', old, { after: { into, profiles: carriers.length } })
      return one(stores, kind, into)
    })

  return { list: (kind: TermKind) => keptOf(parts.database.read, kind), add, change, move, merge }
}

function one(stores: Stores, kind: TermKind, slug: string): KeptTerm {
  const now = found(stores, kind, slug).slug
  const term = keptOf(stores, kind).find((other) => other.slug === now)
  if (term === undefined) throw notFound('Diesen Begriff gibt es nicht.')
  return term
}
