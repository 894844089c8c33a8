/** Free words of profiles that may become terms: counted, taken in, or not wanted. */
import type { z } from 'zod'
import type { AuditAction } from '../../contract/audit.ts'
import type { adoptKeyword, keywordSuggestion, KeptTerm } from '../../contract/vocabulary-keeping.ts'
import type { ProfileAnswers } from '../../contract/profiles.ts'
import { record } from '../audit/audit.ts'
import { Problem } from '../problem.ts'
import { touch, vocabularyChanges, type KeepingParts, type Proof } from './changes.ts'
import { added, FIELDS, folded, found, keptOf, tidy, type AllStores } from './terms.ts'
import { readVocabularyOf, type Term } from './vocabulary.ts'

type Adoption = z.output<typeof adoptKeyword.body & z.ZodType>

const MOST_SUGGESTIONS = 200
const EXAMPLES = 3

export function keywordRules({ database, clock }: KeepingParts) {
  const { changing, note } = vocabularyChanges({ database, clock })

  /** By how many published profiles have them, in whatever case. */
  function suggestions(): z.output<typeof keywordSuggestion>[] {
    const { vocabulary } = database.read
    const terms = readVocabularyOf(database.read).all
    const known = new Set(terms.flatMap(({ label, synonyms }) => [label, ...synonyms].map(folded)))
    for (const keyword of vocabulary.dismissed()) known.add(keyword)
    const published = vocabulary.keywords().filter(({ status }) => status === 'published')
    return [...Map.groupBy(published, ({ keyword }) => folded(keyword))]
      .filter(([keyword]) => !known.has(keyword))
      .map(([, rows]) => ({
        keyword: rows[0]?.keyword ?? '',
        count: rows.length,
        examples: rows.slice(0, EXAMPLES).map(({ slug, name }) => ({ slug, name })),
      }))
      .sort((a, b) => b.count - a.count || a.keyword.localeCompare(b.keyword, 'de'))
      .slice(0, MOST_SUGGESTIONS)
  }

  /** The keyword leaves profiles and versions in the making, the term takes its place. Throws edit_conflict when nobody has it. */
  const adopt = (proof: Proof, { keyword, kind, into }: Adoption): Promise<KeptTerm> =>
    changing((stores) => {
      const carriers = stores.vocabulary.keywords().filter((row) => folded(row.keyword) === folded(keyword))
      if (carriers.length === 0) throw new Problem('edit_conflict')
      const target = into === null ? added(stores, kind, keyword, []) : found(stores, kind, into)
      if (into !== null)
        stores.vocabularyWrites.setSynonyms(target.id, tidy([...target.synonyms, keyword], target.label))
      stores.vocabularyWrites.recall(folded(keyword))
      for (const { slug } of carriers) inProfile(stores, slug, keyword, target)
      inDrafts(stores, keyword, target)
      // A new synonym is a word of all who carry the term.
      touch(stores, stores.vocabulary.carriers(target.id))
      note(stores, proof, 'keyword_adopted', target, { after: { label: keyword, into, profiles: carriers.length } })
      return keptOf(stores, kind).find(({ slug }) => slug === target.slug) as KeptTerm
    })

  function markingKeyword(proof: Proof, action: AuditAction, keyword: string, work: (stores: AllStores) => void) {
    return database.whenFree((stores) => {
      work(stores)
      record(stores, proof.actor, clock(), { action, subject: { kind: 'term', id: keyword, name: keyword } })
    })
  }
  const dismiss = (proof: Proof, keyword: string): Promise<void> =>
    markingKeyword(proof, 'keyword_dismissed', keyword, (stores) => stores.vocabularyWrites.dismiss(folded(keyword)))
  const recall = (proof: Proof, keyword: string): Promise<void> =>
    markingKeyword(proof, 'keyword_recalled', keyword, (stores) => stores.vocabularyWrites.recall(folded(keyword)))

  return { suggestions, dismissed: () => database.read.vocabulary.dismissed(), adopt, dismiss, recall }
}

function inProfile(stores: AllStores, slug: string, keyword: string, target: Term): void {
  const row = stores.experts.bySlug(slug)
  if (row === undefined) return
  stores.vocabularyWrites.addToProfile(row.id, target.id)
  stores.expertWrites.update(row.id, { keywords: without(row.keywords, keyword) })
}

/** Else the keyword would come back, and the term go, when the version is approved. */
function inDrafts(stores: AllStores, keyword: string, target: Term): void {
  for (const { id, answers, base, version } of stores.drafts.all()) {
    const changed = { answers: adopted(answers, keyword, target), base: base && adopted(base, keyword, target) }
    if (changed.answers === answers && changed.base === base) continue
    // Whoever has the section open is told, for their form still has the keyword.
    stores.draftWrites.update(id, { ...changed, version: version + 1 })
  }
}

function adopted(answers: ProfileAnswers, keyword: string, { kind, slug }: Term): ProfileAnswers {
  const keywords = without(answers.keywords ?? [], keyword)
  if (keywords.length === (answers.keywords ?? []).length) return answers
  return { ...answers, keywords, [FIELDS[kind]]: [...new Set([...(answers[FIELDS[kind]] ?? []), slug])] }
}

const without = (keywords: string[], keyword: string) => keywords.filter((word) => folded(word) !== folded(keyword))
