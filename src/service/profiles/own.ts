/** What experts do with their own profile: write the next version, hand it in, say when they are free, pause. */
import type { AuditAction } from '../../contract/audit.ts'
import { berlinDay } from '../../contract/days.ts'
import type { PublicProfile } from '../../contract/experts.ts'
import type { Draft, OwnProfile, ProfileAnswers, Section } from '../../contract/profiles.ts'
import type { Availability } from '../../contract/vocabulary.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Database, Stores, WritingStores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import { invalidBody, notFound, Problem } from '../problem.ts'
import { readAnswers } from './answers.ts'
import { confirmed } from './confirmation.ts'
import { DRAFT_TRANSITIONS, OWN_TRANSITIONS, requireTransition } from './lifecycle.ts'
import { previewOf } from './preview.ts'
import { saved } from './saving.ts'
import { answersIn, describeDraft, publishedAnswers, type Subject, type VersionParts } from './versions.ts'

export interface ProfileParts extends VersionParts {
  database: Database
  clock: () => Date
  config: { origin: string }
}
type Proof = Authorized<'keep_own_profile', AccountActor>
type All = Stores & WritingStores

export function ownProfileRules(parts: ProfileParts) {
  const { database, clock, vocabularyOf, places } = parts

  const subjectOf = ({ experts, drafts }: Stores, { accountId }: AccountActor): Subject => {
    const expert = experts.byOwner(accountId)
    return { expert, draft: expert === undefined ? drafts.ofOwner(accountId) : drafts.ofExpert(expert.id) }
  }
  const shown = (stores: Stores, actor: AccountActor): OwnProfile =>
    describe(stores, parts, subjectOf(stores, actor), actor)

  /** Runs `work` in one transaction and gives the profile as it is after it. */
  const changing = ({ actor }: Proof, work: (stores: All, subject: Subject) => void): Promise<OwnProfile> =>
    database.whenFree((stores) => {
      work(stores, subjectOf(stores, actor))
      return shown(stores, actor)
    })

  /** Throws edit_conflict when the version is not the one that was seen. A version that waits in the office comes back. */
  async function save({ actor }: Proof, section: Section, version: number, answers: ProfileAnswers): Promise<Draft> {
    return database.whenFree((stores) => {
      const subject = subjectOf(stores, actor)
      const base = { name: actor.name, email: actor.email, ...publishedAnswers(stores, vocabularyOf, subject.expert) }
      const draft = saved(stores, { subject, base, section, version, answers, actor, at: clock().toISOString() })
      return describeDraft(stores, parts, { ...subject, draft })
    })
  }

  function preview({ actor }: Proof): PublicProfile {
    const subject = subjectOf(database.read, actor)
    const { answers } = describeDraft(database.read, parts, subject, { name: actor.name, email: actor.email })
    return previewOf(answers, subject.expert, parts, berlinDay(clock()))
  }

  /** Throws invalid_body with what is missing, by field; not_in_this_state for a version that is there already. */
  const submit = (proof: Proof, version: number) =>
    changing(proof, (stores, { expert, draft }) => {
      refuseLeaving(stores, proof.actor)
      if (draft === undefined || draft.version !== version) throw new Problem('edit_conflict')
      requireTransition(DRAFT_TRANSITIONS, draft.state, 'in_review')
      const reading = readAnswers(
        answersIn(publishedAnswers(stores, vocabularyOf, expert), draft),
        places,
        vocabularyOf(),
      )
      if ('findings' in reading) throw invalidBody(reading.findings)
      const at = clock().toISOString()
      stores.draftWrites.update(draft.id, { state: 'in_review', version: version + 1, submittedAt: at, comment: null })
      note(stores, proof, expert === undefined ? 'application_submitted' : 'changes_submitted', { expert, draft })
    })

  const withdraw = (proof: Proof) =>
    changing(proof, (stores, subject) => {
      const { draft } = subject
      if (draft === undefined) throw notFound()
      requireTransition(DRAFT_TRANSITIONS, draft.state, 'editing')
      stores.draftWrites.update(draft.id, { state: 'editing', version: draft.version + 1, submittedAt: null })
      note(stores, proof, 'submission_withdrawn', subject)
    })

  const discard = (proof: Proof) =>
    changing(proof, (stores, subject) => {
      if (subject.draft === undefined) return
      requireTransition(DRAFT_TRANSITIONS, subject.draft.state, 'discarded')
      stores.draftWrites.remove(subject.draft.id)
      note(stores, proof, 'changes_discarded', subject)
    })

  const setAvailability = (proof: Proof, availability: Availability, availableFrom: string | null) =>
    changing(proof, (stores, subject) => {
      const expert = published(subject)
      const { availability: before } = expert
      stores.expertWrites.update(expert.id, { availability, availableFrom, updatedAt: clock().toISOString() })
      confirmed(stores, expert, clock())
      note(stores, proof, 'availability_changed', subject, {
        before: { availability: before },
        after: { availability, availableFrom },
      })
    })

  const setStatus = (proof: Proof, status: 'paused' | 'published') =>
    changing(proof, (stores, subject) => {
      const expert = published(subject)
      requireTransition(OWN_TRANSITIONS, expert.status, status)
      if (status === 'published') refuseLeaving(stores, proof.actor)
      stores.expertWrites.update(expert.id, { status, updatedAt: clock().toISOString() })
      // Coming back says that all is right; an open question about a paused profile would go on reminding.
      if (status === 'published') confirmed(stores, expert, clock())
      else stores.confirmationWrites.remove(expert.id)
      note(stores, proof, status === 'paused' ? 'paused' : 'resumed', subject)
    })

  const confirm = (proof: Proof) =>
    changing(proof, (stores, subject) => {
      const expert = published(subject)
      confirmed(stores, expert, clock())
      note(stores, proof, 'confirmed', subject)
    })

  function note(stores: All, { actor }: Proof, action: AuditAction, { expert, draft }: Subject, values = {}): void {
    const name = expert?.name ?? draft?.answers.name ?? actor.name
    const subject =
      expert === undefined
        ? { kind: 'draft' as const, id: draft?.id ?? 0, name }
        : { kind: 'profile' as const, id: expert.id, name }
    record(stores, actor, clock(), { action, subject, ...values })
  }

  return {
    read: ({ actor }: Proof) => shown(database.read, actor),
    save, preview, submit, withdraw, discard, setAvailability, setStatus, confirm,
  } // prettier-ignore
}

/** Throws not_in_this_state: what is to be deleted does not become public meanwhile. */
function refuseLeaving({ accounts }: Stores, { accountId }: AccountActor): void {
  if (accounts.byId(accountId)?.deletionAskedAt === null) return
  throw new Problem('not_in_this_state', { allowed: [], detail: 'Nehmt zuerst die Löschung zurück.' })
}

/** Throws not_found for an application: it has no public side yet. */
function published({ expert }: Subject): ExpertRow {
  if (expert === undefined) throw notFound('Euer Profil ist noch nicht veröffentlicht.')
  return expert
}

function describe(stores: Stores, parts: ProfileParts, subject: Subject, { name, email }: AccountActor): OwnProfile {
  const { expert, draft } = subject
  return {
    slug: expert?.slug ?? null,
    status: expert?.status ?? null,
    availability: expert?.availability ?? null,
    availableFrom: expert?.availableFrom ?? null,
    confirmedAt: expert?.availabilityConfirmedAt ?? null,
    draft: describeDraft(stores, parts, subject, { name, email }),
    isChanged: draft !== undefined,
  }
}
