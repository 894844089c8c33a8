/** Queries on the vocabulary. */
import { and, asc, eq } from '../drizzle.ts'
import type { TermKind } from '../../contract/vocabulary.ts'
import type { Connection } from '../database.ts'
import { dismissedKeywords, termAliases, terms, termSynonyms } from './tables.ts'

export type TermRow = typeof terms.$inferSelect

export interface NewTerm {
  kind: TermKind
  slug: string
  label: string
  position: number
  synonyms: string[]
}

/** Keywords of all profiles with who has them. */
const KEYWORDS = `
  select keyword.value as keyword, experts.slug, experts.name, experts.status
  from experts, json_each(experts.keywords) as keyword order by experts.id`

export interface KeywordRow {
  keyword: string
  slug: string
  name: string
  status: string
}

export function vocabularyReads({ orm, sqlite }: Connection) {
  const all = orm.select().from(terms).orderBy(asc(terms.kind), asc(terms.position)).prepare()
  const synonyms = orm.select().from(termSynonyms).prepare()
  const aliases = orm.select().from(termAliases).prepare()
  const keywords = sqlite.prepare<[], KeywordRow>(KEYWORDS)
  const profiles = sqlite.prepare<[], { termId: number; count: number }>(
    'select term_id as termId, count(*) as count from expert_terms group by term_id',
  )
  const carriers = sqlite.prepare<[number], number>('select expert_id from expert_terms where term_id = ?').pluck()
  return {
    /** Every term, retired ones too, by kind and position. */
    terms: (): TermRow[] => all.all(),
    synonyms: () => synonyms.all(),
    aliases: () => aliases.all(),
    bySlug: (kind: TermKind, slug: string): TermRow | undefined =>
      orm
        .select()
        .from(terms)
        .where(and(eq(terms.kind, kind), eq(terms.slug, slug)))
        .get(),
    keywords: () => keywords.all(),
    dismissed: (): string[] =>
      orm
        .select()
        .from(dismissedKeywords)
        .all()
        .map(({ keyword }) => keyword),
    /** Number of profiles by term, of any status. */
    profileCounts: (): Map<number, number> => new Map(profiles.all().map(({ termId, count }) => [termId, count])),
    carriers: (termId: number): number[] => carriers.all(termId),
  }
}

/** In lists of slugs within JSON: the old one becomes the new one, once. */
const REPLACED = `(
  select json_group_array(value) from (
    select distinct case each.value when :old then :new else each.value end as value from json_each(LIST) as each))`
const listIn = (list: string) => REPLACED.replace('LIST', list)

export function vocabularyWrites({ orm, sqlite }: Connection) {
  const changed = sqlite.prepare('update search_state set generation = generation + 1, revision = revision + 1')
  const dropDoubles = sqlite.prepare<[{ from: number; into: number }]>(`
    delete from expert_terms where term_id = :from
      and expert_id in (select expert_id from expert_terms where term_id = :into)`)
  const handOver = sqlite.prepare<[{ from: number; into: number }]>(
    'update expert_terms set term_id = :into where term_id = :from',
  )
  const inRequests = sqlite.prepare<[{ old: string; new: string }]>(`
    update consultation_requests set topics = ${listIn('topics')}
    where exists (select 1 from json_each(topics) where value = :old)`)
  const inColumn = (table: string, column: string, field: string) =>
    sqlite.prepare<[{ old: string; new: string }]>(`
      update ${table} set ${column} = json_set(${column}, '$.${field}', json(${listIn(`json_extract(${column}, '$.${field}')`)}))
      where json_type(${column}, '$.${field}') = 'array'
        and exists (select 1 from json_each(json_extract(${column}, '$.${field}')) where value = :old)`)
  const setSynonyms = (termId: number, synonyms: string[]) => {
    orm.delete(termSynonyms).where(eq(termSynonyms.termId, termId)).run()
    for (const synonym of new Set(synonyms)) orm.insert(termSynonyms).values({ termId, synonym }).run()
  }
  return {
    add(term: NewTerm): number {
      const { synonyms, ...row } = term
      const added = orm.insert(terms).values(row).returning({ id: terms.id }).get()
      setSynonyms(added.id, synonyms)
      return added.id
    },
    update: (id: number, row: Partial<TermRow>): void => void orm.update(terms).set(row).where(eq(terms.id, id)).run(),
    remove: (id: number): void => void orm.delete(terms).where(eq(terms.id, id)).run(),
    setSynonyms,
    addAlias: (kind: TermKind, slug: string, termId: number): void =>
      void orm
        .insert(termAliases)
        .values({ kind, slug, termId })
        .onConflictDoUpdate({ target: [termAliases.kind, termAliases.slug], set: { termId } })
        .run(),
    moveAliases: (from: number, into: number): void =>
      void orm.update(termAliases).set({ termId: into }).where(eq(termAliases.termId, from)).run(),
    /** Profiles that carry `from` carry `into`, once. */
    handOver(from: number, into: number): void {
      dropDoubles.run({ from, into })
      handOver.run({ from, into })
    },
    addToProfile(expertId: number, termId: number): void {
      const next = sqlite
        .prepare<[number], number>('select coalesce(max(position), -1) + 1 from expert_terms where expert_id = ?')
        .pluck()
      sqlite
        .prepare('insert into expert_terms (expert_id, term_id, position) values (?, ?, ?) on conflict do nothing')
        .run(expertId, termId, next.get(expertId) ?? 0)
    },
    /** Versions in the making, drafts of requests and requests name slugs: they follow. `field`: where profiles keep the kind. */
    replaceSlug(kind: TermKind, field: string, change: { old: string; new: string }): void {
      for (const column of ['answers', 'base']) inColumn('profile_drafts', column, field).run(change)
      if (kind !== 'topic') return
      inColumn('request_drafts', 'answers', 'topics').run(change)
      inRequests.run(change)
    },
    recall: (keyword: string): void =>
      void orm.delete(dismissedKeywords).where(eq(dismissedKeywords.keyword, keyword)).run(),
    dismiss: (keyword: string): void =>
      void orm.insert(dismissedKeywords).values({ keyword }).onConflictDoNothing().run(),
    /** Everything that knows the vocabulary reads it anew: at the next search, in every process. */
    changed: (): void => void changed.run(),
  }
}
