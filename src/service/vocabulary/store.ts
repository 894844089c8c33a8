/** Queries on the vocabulary. */
import { and, asc, eq } from '../drizzle.ts'
import type { TermKind } from '../../contract/vocabulary.ts'
import type { Connection } from '../database.ts'
import { terms, termSynonyms } from './tables.ts'

export type TermRow = typeof terms.$inferSelect

export interface NewTerm {
  kind: TermKind
  slug: string
  label: string
  position: number
  synonyms: string[]
}

export function vocabularyReads({ orm }: Connection) {
  const all = orm.select().from(terms).orderBy(asc(terms.kind), asc(terms.position)).prepare()
  const synonyms = orm.select().from(termSynonyms).prepare()
  return {
    /** Every term, retired ones too, by kind and position. */
    terms: (): TermRow[] => all.all(),
    synonyms: () => synonyms.all(),
    bySlug: (kind: TermKind, slug: string): TermRow | undefined =>
      orm
        .select()
        .from(terms)
        .where(and(eq(terms.kind, kind), eq(terms.slug, slug)))
        .get(),
  }
}

export function vocabularyWrites({ orm }: Connection) {
  return {
    add(term: NewTerm): void {
      const { synonyms, ...row } = term
      const added = orm.insert(terms).values(row).returning({ id: terms.id }).get()
      for (const synonym of synonyms) orm.insert(termSynonyms).values({ termId: added.id, synonym }).run()
    },
  }
}
