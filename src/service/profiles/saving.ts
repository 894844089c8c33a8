/** Keeps the answers of one section in the version in the making; whoever saw an older version is told, nothing is overwritten. */
import { SECTION_FIELDS, type ProfileAnswers, type Section } from '../../contract/profiles.ts'
import type { AccountActor } from '../actor.ts'
import type { Stores, WritingStores } from '../database.ts'
import { Problem } from '../problem.ts'
import { cleaned } from './answers.ts'
import { refuseSecondVersion } from './owners.ts'
import type { DraftRow } from './store.ts'
import type { Subject } from './versions.ts'

type All = Stores & WritingStores

interface Writing {
  subject: Subject
  /** What the version begins from when it is the first saving. */
  base: ProfileAnswers
  actor: AccountActor
  at: string
}

interface Saving extends Writing {
  section: Section
  /** The version that the writer saw; 0: none yet. */
  version: number
  answers: ProfileAnswers
}

/** A section is replaced whole: a field that is not named is empty. A version that waited in the office is being edited again. */
export function saved(stores: All, saving: Saving): DraftRow {
  if ((saving.subject.draft?.version ?? 0) !== saving.version) throw new Problem('edit_conflict')
  return written(stores, saving, ofSection(saving.section, cleaned(saving.answers)))
}

/** A photo is one thing of its own: it undoes nothing that somebody else writes, so no version has to be named. */
export function withPhoto(stores: All, writing: Writing, photo: string): DraftRow {
  return written(stores, writing, { photo, ...(photo === '' ? { photoAlt: '' } : {}) })
}

function written(stores: All, { subject, base, actor, at }: Writing, changes: ProfileAnswers): DraftRow {
  const { draftWrites } = stores
  const { expert, draft } = subject
  const version = draft?.version ?? 0
  const answers = { ...(draft?.answers ?? base), ...changes }
  const common = { answers, updatedBy: actor.name, updatedAt: at, version: version + 1 }
  if (draft === undefined) {
    const ownerId = expert === undefined ? actor.accountId : expert.ownerId
    refuseSecondVersion(stores, ownerId)
    return draftWrites.insert({
      ...common,
      expertId: expert?.id ?? null,
      ownerId,
      base: expert === undefined ? null : base,
      state: 'editing',
      createdAt: at,
    })
  }
  const isStaffs = actor.kind !== 'expert'
  const state = draft.state === 'in_review' && !isStaffs ? 'editing' : draft.state
  const submittedAt = state === 'in_review' ? draft.submittedAt : null
  draftWrites.update(draft.id, { ...common, state, submittedAt })
  return { ...draft, ...common, state, submittedAt }
}

function ofSection(section: Section, answers: ProfileAnswers): ProfileAnswers {
  return Object.fromEntries(
    // A photo comes by its own way: its id is not for typing.
    SECTION_FIELDS[section]
      .filter((field) => field !== 'photo')
      .map((field) => [field, answers[field as keyof ProfileAnswers] ?? emptyOf(field)]),
  )
}

const LISTS = new Set([
  'services',
  'topics',
  'methods',
  'audiences',
  'qualifications',
  'keywords',
  'languages',
  'reach',
  'references',
])
const emptyOf = (field: string): string | string[] => (LISTS.has(field) ? [] : '')
