/** How the office changes the vocabulary: whatever refers to a term follows in the same transaction, and so does the search. */
import type { adoptKeyword, KeptTerm, keywordSuggestion } from '../../contract/vocabulary-keeping.ts'
import type { z } from 'zod'
import { TERM_KINDS, type TermKind } from '../../contract/vocabulary.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Database, Stores, WritingStores } from '../database.ts'
import { invalidBody, notFound, Problem } from '../problem.ts'
import { slugOf } from './slug.ts'
import { readVocabularyOf, type Term } from './vocabulary.ts'

type Proof = Authorized<'keep_vocabulary', AccountActor>
type All = Stores & WritingStores

const FIELDS: Record<TermKind, string> = {
  topic: 'topics',
  method: 'methods',
  audience: 'audiences',
  qualification: 'qualifications',
}
const MOST_SUGGESTIONS = 200
const EXAMPLES = 3

export function vocabularyRules({ database, clock }: { database: Database; clock: () => Date }) {
  const ofKind = (stores: Stores, kind: TermKind): KeptTerm[] => {
    const counts = stores.vocabulary.profileCounts()
    return readVocabularyOf(stores)
      .all.filter((term) => term.kind === kind)
      .map((term) => keptOf(term, counts))
  }
  const one = (stores: Stores, kind: TermKind, slug: string): KeptTerm =>
    keptOf(found(stores, kind, slug), stores.vocabulary.profileCounts())

  /** Runs `work` so that everything that knows terms learns of it, and the log, too. */
  function changing<T>(work: (stores: All) => T): Promise<T> {
    return database.whenFree((stores) => {
      const result = work(stores)
      stores.vocabularyWrites.changed()
      return result
    })
  }

  function note(
    stores: All,
    { actor }: Proof,
    action: string,
    { kind, slug, label }: Pick<Term, 'kind' | 'slug' | 'label'>,
    values: object,
  ): void {
    record(stores, actor, clock(), { action, subject: { kind: 'term', id: `${kind}/${slug}`, name: label }, ...values })
  }

  const add = (proof: Proof, kind: TermKind, label: string, synonyms: string[]): Promise<KeptTerm> =>
    changing((stores) => {
      const term = added(stores, kind, label, synonyms)
      note(stores, proof, 'term_added', term, { after: { label, synonyms } })
      return one(stores, kind, term.slug)
    })

  /** Throws invalid_body when another term of the kind has that label. */
  const change = (
    proof: Proof,
    kind: TermKind,
    slug: string,
    wanted: { label: string; synonyms: string[]; active: boolean },
  ) =>
    changing((stores) => {
      const term = found(stores, kind, slug)
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

  const move = (proof: Proof, kind: TermKind, slug: string, position: number) =>
    changing((stores) => {
      const term = found(stores, kind, slug)
      const others = readVocabularyOf(stores).all.filter((other) => other.kind === kind && other.id !== term.id)
      const order = others.toSpliced(position - 1, 0, term)
      order.forEach(({ id }, index) => stores.vocabularyWrites.update(id, { position: index + 1 }))
      note(stores, proof, 'term_moved', term, { after: { position } })
      return ofKind(stores, kind)
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

  function suggestions(): z.output<typeof keywordSuggestion>[] {
    const { read } = database
    const known = new Set(readVocabularyOf(read).all.flatMap(({ label, synonyms }) => [label, ...synonyms].map(folded)))
    for (const keyword of read.vocabulary.dismissed()) known.add(keyword)
    const published = read.vocabulary.keywords().filter(({ status }) => status === 'published')
    const groups = Map.groupBy(published, ({ keyword }) => folded(keyword))
    return [...groups]
      .filter(([keyword]) => !known.has(keyword))
      .map(([, rows]) => ({
        keyword: rows[0]?.keyword ?? '',
        count: rows.length,
        examples: rows.slice(0, EXAMPLES).map(({ slug, name }) => ({ slug, name })),
      }))
      .sort((a, b) => b.count - a.count || a.keyword.localeCompare(b.keyword, 'de'))
      .slice(0, MOST_SUGGESTIONS)
  }

  /** The keyword leaves the profiles, the term takes its place. */
  const adopt = (
    proof: Proof,
    { keyword, kind, into }: z.output<typeof adoptKeyword.body & z.ZodType>,
  ): Promise<KeptTerm> =>
    changing((stores) => {
      const target = into === null ? added(stores, kind, keyword, []) : found(stores, kind, into)
      const synonyms = into === null ? [] : tidy([...target.synonyms, keyword], target.label)
      stores.vocabularyWrites.setSynonyms(target.id, synonyms)
      const carriers = stores.vocabulary.keywords().filter((row) => folded(row.keyword) === folded(keyword))
      for (const { slug } of carriers) {
        const row = stores.experts.bySlug(slug)
        if (row === undefined) continue
        stores.vocabularyWrites.addToProfile(row.id, target.id)
        stores.expertWrites.update(row.id, {
          keywords: row.keywords.filter((word) => folded(word) !== folded(keyword)),
        })
      }
      note(stores, proof, 'keyword_adopted', target, { after: { label: keyword, into, profiles: carriers.length } })
      return one(stores, kind, target.slug)
    })

  async function dismiss(proof: Proof, keyword: string): Promise<void> {
    await database.whenFree((stores) => {
      stores.vocabularyWrites.dismiss(folded(keyword))
      note(stores, proof, 'keyword_dismissed', { kind: 'topic', slug: '', label: keyword }, {})
    })
  }

  return {
    list: (kind: TermKind) => ofKind(database.read, kind),
    add,
    change,
    move,
    merge,
    suggestions,
    adopt,
    dismiss,
  }
}

function added(stores: All, kind: TermKind, label: string, synonyms: string[]): Term {
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

function requireFreeLabel(stores: Stores, kind: TermKind, label: string, self: number | undefined): void {
  const other = readVocabularyOf(stores).all.find(
    (term) => term.kind === kind && term.id !== self && folded(term.label) === folded(label),
  )
  if (other !== undefined)
    throw invalidBody([{ field: 'label', message: `Den Begriff „${other.label}“ gibt es schon.` }])
}

/** Gives touched profiles a new revision: a search server learns of them by it. */
function touch(stores: All, expertIds: number[]): void {
  for (const id of expertIds) stores.expertWrites.update(id, {})
}

/** Each once, none that is the label itself. */
function tidy(synonyms: string[], label: string): string[] {
  const seen = new Set([folded(label)])
  return synonyms
    .map((one) => one.trim())
    .filter((one) => one !== '' && !seen.has(folded(one)) && seen.add(folded(one)))
}

const folded = (text: string): string => text.trim().toLowerCase().normalize('NFC')

/** The term under this slug or one it had. Throws not_found. */
function found(stores: Stores, kind: TermKind, slug: string): Term {
  const term = TERM_KINDS.includes(kind) ? readVocabularyOf(stores).bySlug.get(`${kind}/${slug}`) : undefined
  if (term === undefined) throw notFound('Diesen Begriff gibt es nicht.')
  return term
}

function keptOf({ id, kind, slug, label, synonyms, aliases, active }: Term, counts: Map<number, number>): KeptTerm {
  return { kind, slug, label, synonyms, aliases, active, profiles: counts.get(id) ?? 0 }
}
