/** The vocabulary as the rest of the service uses it: terms by id and slug, with their synonyms. */
import type { TermKind } from '../../contract/vocabulary.ts'
import { TERM_KINDS } from '../../contract/vocabulary.ts'
import type { Database, Stores } from '../database.ts'
import type { NewTerm, TermRow } from './store.ts'
import startSet from './start-set.json' with { type: 'json' }

export interface Term extends TermRow {
  synonyms: string[]
  /** Earlier slugs, and those of terms that became one with it. */
  aliases: string[]
}

export interface Vocabulary {
  all: Term[]
  byId: Map<number, Term>
  /** Key: `kind/slug`; a slug it had earlier leads to it, too. */
  bySlug: Map<string, Term>
}

/** Reads all terms with their synonyms; about 100 rows, so callers read it whole. */
export function readVocabularyOf(stores: Stores): Vocabulary {
  const synonyms = Map.groupBy(stores.vocabulary.synonyms(), (row) => row.termId)
  const aliases = Map.groupBy(stores.vocabulary.aliases(), (row) => row.termId)
  const all = stores.vocabulary.terms().map((term) => ({
    ...term,
    synonyms: (synonyms.get(term.id) ?? []).map((row) => row.synonym),
    aliases: (aliases.get(term.id) ?? []).map((row) => row.slug),
  }))
  return {
    all,
    byId: new Map(all.map((term) => [term.id, term])),
    // Aliases first: a term of that name today wins.
    bySlug: new Map([...all.flatMap(withAliases), ...all.map((term) => [`${term.kind}/${term.slug}`, term] as const)]),
  }
}

const withAliases = (term: Term) => term.aliases.map((slug) => [`${term.kind}/${slug}`, term] as const)

/** Terms by kind, in the order of the office. */
export function termsByKind({ all }: Vocabulary, withRetired: boolean): Record<TermKind, Term[]> {
  const offered = all.filter((term) => term.active || withRetired)
  const ofKind = (kind: TermKind) =>
    offered.filter((term) => term.kind === kind).sort((a, b) => a.position - b.position)
  return Object.fromEntries(TERM_KINDS.map((kind) => [kind, ofKind(kind)])) as Record<TermKind, Term[]>
}

/** Fills an empty vocabulary with the start set (field's terms as of 2026); a filled one belongs to the office and stays. */
export function shipStartSet(database: Database): void {
  if (database.read.vocabulary.terms().length > 0) return
  const position: Record<string, number> = {}
  database.inTransaction(({ vocabulary, vocabularyWrites }) => {
    // Another process may have begun at the same time.
    if (vocabulary.terms().length > 0) return
    for (const term of startSet as Omit<NewTerm, 'position'>[]) {
      position[term.kind] = (position[term.kind] ?? 0) + 1
      vocabularyWrites.add({ ...term, position: position[term.kind] ?? 0 })
    }
  })
}
