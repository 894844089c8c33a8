/** Keeps the answers of one section in the version in the making; whoever saw an older version is told, nothing is overwritten. */
import { SECTION_FIELDS, type ProfileAnswers, type Section } from '../../contract/profiles.ts'
import type { AccountActor } from '../actor.ts'
import type { WritingStores } from '../database.ts'
import { Problem } from '../problem.ts'
import { cleaned } from './answers.ts'
import type { DraftRow } from './store.ts'
import type { Subject } from './versions.ts'

interface Saving {
  subject: Subject
  /** What the version begins from when it is the first saving. */
  base: ProfileAnswers
  section: Section
  /** The version that the writer saw; 0: none yet. */
  version: number
  answers: ProfileAnswers
  actor: AccountActor
  at: string
}

/** A section is replaced whole: a field that is not named is empty. A version that waited in the office is being edited again. */
export function saved({ draftWrites }: WritingStores, saving: Saving): DraftRow {
  const { subject, base, section, version, actor, at } = saving
  const { expert, draft } = subject
  if ((draft?.version ?? 0) !== version) throw new Problem('edit_conflict')
  const answers = { ...(draft?.answers ?? base), ...ofSection(section, cleaned(saving.answers)) }
  const common = { answers, updatedBy: actor.name, updatedAt: at, version: version + 1 }
  if (draft === undefined)
    return draftWrites.insert({
      ...common,
      expertId: expert?.id ?? null,
      ownerId: expert === undefined ? actor.accountId : expert.ownerId,
      base: expert === undefined ? null : base,
      state: 'editing',
      createdAt: at,
    })
  const isStaffs = actor.kind !== 'expert'
  const state = draft.state === 'in_review' && !isStaffs ? 'editing' : draft.state
  draftWrites.update(draft.id, { ...common, state })
  return { ...draft, ...common, state }
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
