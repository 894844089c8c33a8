/** The office's side of versions: reading them beside the published profile, correcting, approving, giving back. */
import type { AuditAction } from '../../contract/audit.ts'
import { berlinDay } from '../../contract/days.ts'
import type { Profile } from '../../contract/experts.ts'
import {
  DRAFT_STATES,
  type Draft,
  type DraftState,
  type ProfileAnswers,
  type Section,
} from '../../contract/profiles.ts'
import type { Review, WaitingDraft } from '../../contract/reviews.ts'
import { refuseLeavingOwner } from '../accounts/leaving.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import { putProfile } from '../experts/writing.ts'
import type { ExpertRow } from '../experts/store.ts'
import { invalidBody, notFound, Problem } from '../problem.ts'
import { changedFields, readAnswers } from './answers.ts'
import { duplicateFinder } from './duplicates.ts'
import { approvedLetter, returnedLetter } from './letters.ts'
import { DRAFT_TRANSITIONS, requireTransition } from './lifecycle.ts'
import type { ProfileParts } from './own.ts'
import { refuseSecondProfile, refuseSecondVersion } from './owners.ts'
import { previewOf } from './preview.ts'
import { saved } from './saving.ts'
import type { DraftRow } from './store.ts'
import { answersIn, describeDraft, publishedAnswers } from './versions.ts'

type Proof = Authorized<'review_profiles', AccountActor>
type All = Stores & WritingStores
interface Case {
  draft: DraftRow
  expert: ExpertRow | undefined
  published: ProfileAnswers
  answers: ProfileAnswers
}

export function reviewRules(parts: ProfileParts) {
  const { database, clock, vocabularyOf, places, config } = parts

  /** Throws not_found. */
  function caseOf(stores: Stores, id: number): Case {
    const draft = stores.drafts.byId(id)
    if (draft === undefined) throw notFound('Diese Fassung gibt es nicht mehr.')
    const expert = draft.expertId === null ? undefined : stores.experts.byId(draft.expertId)
    const published = publishedAnswers(stores, vocabularyOf, expert)
    return { draft, expert, published, answers: answersIn(published, draft) }
  }

  function list(state: DraftState): { items: WaitingDraft[]; counts: Record<DraftState, number> } {
    const { read } = database
    const duplicatesOf = duplicateFinder(read)
    const items = read.drafts.inState(state).map(({ id }) => waiting(caseOf(read, id), duplicatesOf))
    const counts = Object.fromEntries(DRAFT_STATES.map((one) => [one, read.drafts.countIn(one)]))
    return { items, counts: counts as Record<DraftState, number> }
  }

  function read(id: number): Review {
    const stores = database.read
    const { draft, expert, published, answers } = caseOf(stores, id)
    return {
      draft: describeDraft(stores, parts, { expert, draft }),
      kind: expert === undefined ? 'application' : 'changes',
      name: answers.name ?? '',
      slug: expert?.slug ?? null,
      published: expert === undefined ? null : published,
      preview: previewOf(answers, expert, parts, berlinDay(clock())),
      duplicates: duplicateFinder(stores)(answers, expert?.id),
    }
  }

  async function edit(
    { actor }: Proof,
    id: number,
    section: Section,
    version: number,
    answers: ProfileAnswers,
  ): Promise<Draft> {
    return database.whenFree((stores) => {
      const { draft, expert, published } = caseOf(stores, id)
      const at = clock().toISOString()
      const row = saved(stores, { subject: { expert, draft }, base: published, section, version, answers, actor, at })
      note(stores, actor, 'version_edited', { ...caseOf(stores, id), draft: row })
      return describeDraft(stores, parts, { expert, draft: row })
    })
  }

  /**
   * Throws edit_conflict when the version is not the one that was read; invalid_body when something is missing;
   * not_in_this_state when its owner keeps another profile, or leaves.
   */
  async function approve({ actor }: Proof, id: number, version: number): Promise<{ slug: string }> {
    const now = clock()
    return database.whenFree((stores) => {
      const found = caseOf(stores, id)
      const { draft, expert, answers } = found
      if (draft.version !== version) throw new Problem('edit_conflict')
      requireTransition(DRAFT_TRANSITIONS, draft.state, 'approved')
      const ownerId = draft.ownerId ?? expert?.ownerId ?? null
      refuseSecondProfile(stores, ownerId, expert)
      refuseLeavingOwner(stores, ownerId)
      const reading = readAnswers(answers, places, vocabularyOf())
      if ('findings' in reading) throw invalidBody(reading.findings)
      const handedIn = draft.submittedAt
      const confirmedAt = handedIn === null ? expert?.availabilityConfirmedAt : berlinDay(new Date(handedIn))
      const profile: Profile = { ...reading.profile, ...calendarOf(expert, confirmedAt ?? null) }
      const expertId = putProfile(stores, parts, expert, profile, now.toISOString())
      if (typeof expertId === 'string') throw invalidBody([{ field: 'place', message: expertId }])
      const photo = { photoId: answers.photo || null, photoAlt: answers.photoAlt?.trim() || null }
      stores.expertWrites.update(expertId, { ...photo, ownerId })
      stores.draftWrites.remove(id)
      if (handedIn !== null) stores.confirmationWrites.remove(expertId)
      const row = stores.experts.byId(expertId)
      note(stores, actor, 'approved', { ...found, expert: row })
      tellOwner(stores, draft, row, (to) => approvedLetter(to, row?.slug ?? '', expert === undefined))
      return { slug: row?.slug ?? '' }
    })
  }

  async function giveBack({ actor }: Proof, id: number, version: number, comment: string): Promise<Draft> {
    return database.whenFree((stores) => {
      const found = caseOf(stores, id)
      if (found.draft.version !== version) throw new Problem('edit_conflict')
      requireTransition(DRAFT_TRANSITIONS, found.draft.state, 'returned')
      stores.draftWrites.update(id, { state: 'returned', version: version + 1, comment, submittedAt: null })
      note(stores, actor, 'returned', found, { after: { comment } })
      tellOwner(stores, found.draft, found.expert, (to) => returnedLetter(to, comment))
      return describeDraft(stores, parts, { expert: found.expert, draft: stores.drafts.byId(id) })
    })
  }

  async function start({ actor }: Proof, slug: string): Promise<Draft> {
    return database.whenFree((stores) => {
      const expert = stores.experts.bySlug(slug)
      if (expert === undefined) throw notFound('Dieses Profil gibt es nicht.')
      if (stores.drafts.ofExpert(expert.id) !== undefined) throw new Problem('edit_conflict')
      refuseSecondVersion(stores, expert.ownerId)
      const answers = publishedAnswers(stores, vocabularyOf, expert)
      const at = clock().toISOString()
      // Only its owner hands a version in, which also says that all is current.
      const times = { createdAt: at, updatedAt: at, submittedAt: null }
      const who = { expertId: expert.id, ownerId: expert.ownerId, updatedBy: actor.name }
      const draft = stores.draftWrites.insert({
        ...who,
        ...times,
        answers,
        base: answers,
        state: 'in_review',
        version: 1,
      })
      note(stores, actor, 'version_started', caseOf(stores, draft.id))
      return describeDraft(stores, parts, { expert, draft })
    })
  }

  function tellOwner(
    stores: All,
    draft: DraftRow,
    expert: ExpertRow | undefined,
    letter: (to: { to: string; name: string; origin: string }) => ReturnType<typeof approvedLetter>,
  ): void {
    const owner = draft.ownerId ?? expert?.ownerId ?? null
    const account = owner === null ? undefined : stores.accounts.byId(owner)
    const to = account?.email ?? expert?.email ?? draft.answers.email
    if (to === undefined || to === '') return
    const name = draft.answers.name || account?.name || ''
    stores.mailWrites.add(letter({ to, name, origin: config.origin }), { at: clock().toISOString() })
  }

  function note(
    stores: All,
    actor: AccountActor,
    action: AuditAction,
    { draft, expert, published, answers }: Case,
    values = {},
  ): void {
    const name = answers.name ?? ''
    const subject =
      expert === undefined
        ? { kind: 'draft' as const, id: draft.id, name }
        : { kind: 'profile' as const, id: expert.id, name }
    const fields = changedFields(published, answers)
    const pick = (from: ProfileAnswers) =>
      Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field)))
    record(stores, actor, clock(), {
      action,
      subject,
      before: draft.base === null ? {} : pick(published),
      after: pick(answers),
      ...values,
    })
  }

  return { list, read, edit, approve, giveBack, start }
}

function waiting(
  { draft, expert, published, answers }: Case,
  duplicatesOf: ReturnType<typeof duplicateFinder>,
): WaitingDraft {
  const { id, state, submittedAt, updatedAt } = draft
  return {
    id,
    name: answers.name ?? '',
    kind: expert === undefined ? 'application' : 'changes',
    state,
    submittedAt,
    updatedAt,
    changed: expert === undefined ? [] : changedFields(published, answers),
    duplicates: duplicatesOf(answers, expert?.id, { comparesTexts: false }).length,
  }
}

/** What approving does not touch: a paused profile stays paused until its owner resumes it. */
function calendarOf(expert: ExpertRow | undefined, confirmedAt: string | null) {
  return {
    externalId: expert?.externalId ?? null,
    status: expert?.status === 'paused' || expert?.status === 'archived' ? expert.status : ('published' as const),
    availability: expert?.availability ?? ('available' as const),
    availableFrom: expert?.availableFrom ?? null,
    availabilityConfirmedAt: confirmedAt,
  }
}
