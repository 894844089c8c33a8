/** The version of a profile in the making: what it says now, whatever happened to the published one meanwhile. */
import type { Draft, ProfileAnswers } from '../../contract/profiles.ts'
import type { Stores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Places } from '../places/places.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { answersOf, BLANK, changedFields, readAnswers } from './answers.ts'
import { hintsFor } from './hints.ts'
import type { DraftRow } from './store.ts'

export interface VersionParts {
  places: Places
  vocabularyOf: () => Vocabulary
}

/** At least one of the two is there. */
export interface Subject {
  expert: ExpertRow | undefined
  draft: DraftRow | undefined
}

/** The published profile as answers; for an application what a new profile begins with. */
export function publishedAnswers(
  stores: Stores,
  vocabularyOf: () => Vocabulary,
  expert: ExpertRow | undefined,
): ProfileAnswers {
  if (expert === undefined) return BLANK
  const terms = stores.experts.termIds(expert.id).flatMap((id) => vocabularyOf().byId.get(id) ?? [])
  return answersOf(expert, terms)
}

/** Only the fields that its writers changed come from the version; all others follow the published profile. */
export function answersIn(published: ProfileAnswers, draft: DraftRow | undefined): ProfileAnswers {
  if (draft === undefined) return published
  if (draft.base === null) return draft.answers
  const written = changedFields(draft.base, draft.answers)
  const own = Object.entries(draft.answers).filter(([field]) => written.includes(field))
  return { ...published, ...Object.fromEntries(own) }
}

/** `begin`: what is known of somebody who has not written anything yet. */
export function describeDraft(
  stores: Stores,
  { places, vocabularyOf }: VersionParts,
  { expert, draft }: Subject,
  begin: ProfileAnswers = {},
): Draft {
  const published = publishedAnswers(stores, vocabularyOf, expert)
  const isNothingYet = expert === undefined && draft === undefined
  const answers = isNothingYet ? { ...published, ...begin } : answersIn(published, draft)
  const reading = readAnswers(answers, places, vocabularyOf())
  return {
    id: draft?.id ?? 0,
    state: draft?.state ?? 'editing',
    version: draft?.version ?? 0,
    answers,
    comment: draft?.comment ?? null,
    updatedBy: draft?.updatedBy ?? '',
    updatedAt: draft?.updatedAt ?? expert?.updatedAt ?? '',
    submittedAt: draft?.submittedAt ?? null,
    findings: 'findings' in reading ? reading.findings : [],
    hints: hintsFor(answers),
    changed: expert === undefined ? [] : changedFields(published, answers),
  }
}
