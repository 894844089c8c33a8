/** What the office does with profiles beside reviewing: look, pause and archive, ask. Whose they are stands in owners.ts. */
import type { z } from 'zod'
import type { AuditAction } from '../../contract/audit.ts'
import type { ProfileStatus } from '../../contract/experts.ts'
import type { BULK_ACTIONS, changeProfiles, readProfile, StaffProfile } from '../../contract/staff-profiles.ts'
import { ownerErasedOn, refuseLeavingOwner } from '../accounts/leaving.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import { entryFor } from '../audit/reading.ts'
import type { Stores, WritingStores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import { notFound } from '../problem.ts'
import { addressOf, askToConfirm } from './confirmation.ts'
import { pausedByOfficeLetter } from './letters.ts'
import { PROFILE_TRANSITIONS, requireTransition } from './lifecycle.ts'
import type { ProfileParts } from './own.ts'
import type { Sorted } from './staff-store.ts'

type Proof = Authorized<'keep_profiles', AccountActor>
type All = Stores & WritingStores
type Outcomes = z.output<typeof changeProfiles.reply>['items']

/** Profiles of one transaction of a bulk action: others are answered between two. */
const BATCH = 50
const HISTORY = 50

export function staffProfileRules({ database, clock, config }: ProfileParts) {
  const list = (query: Sorted) => ({
    items: database.read.staffProfiles.list(query).map((row) => describe(database.read, row)),
    total: database.read.staffProfiles.count(query),
  })

  function read({ actor }: Proof, slug: string): z.output<typeof readProfile.reply> {
    const { read: stores } = database
    const row = found(stores, slug)
    const account = row.ownerId === null ? undefined : stores.accounts.byId(row.ownerId)
    const history = stores.audit.list({ subjectKind: 'profile', subjectId: String(row.id) }, HISTORY)
    return {
      ...row,
      ...describe(stores, row),
      owner: account === undefined ? null : { name: account.name, email: account.email },
      draftId: stores.drafts.ofExpert(row.id)?.id ?? null,
      askedAt: stores.confirmations.ofExpert(row.id)?.askedAt ?? null,
      nextStatuses: nextStatuses(stores, row),
      history: history.map((entry) => entryFor(actor, entry)),
    }
  }

  /** Throws not_in_this_state with the states that may come next; for publishing what its owner has asked to erase, a sentence. */
  async function setStatus({ actor }: Proof, slug: string, status: ProfileStatus): Promise<StaffProfile> {
    return database.whenFree((stores) => {
      const row = found(stores, slug)
      move(stores, actor, row, status, clock())
      return describe(stores, found(stores, slug))
    })
  }

  function move(stores: All, actor: AccountActor, row: ExpertRow, status: ProfileStatus, now: Date): void {
    requireTransition(PROFILE_TRANSITIONS, row.status, status)
    if (status === 'published') refuseLeavingOwner(stores, row.ownerId)
    // What the office has moved stays so, even when its owner stays after all.
    if (row.ownerId !== null) stores.accountWrites.update(row.ownerId, { pausedProfileId: null })
    stores.expertWrites.update(row.id, { status, updatedAt: now.toISOString() })
    if (status !== 'published') stores.confirmationWrites.remove(row.id)
    const to = addressOf(stores, row)
    if (status === 'paused' && row.status === 'published' && to !== undefined)
      stores.mailWrites.add(pausedByOfficeLetter({ to, name: row.name, origin: config.origin }), {
        at: now.toISOString(),
      })
    note(stores, actor, 'status_changed', row, { before: { status: row.status }, after: { status } })
  }

  /** In the order of the slugs, each for itself: one that cannot be changed leaves the others. */
  async function change({ actor }: Proof, action: (typeof BULK_ACTIONS)[number], slugs: string[]): Promise<Outcomes> {
    const outcomes: Outcomes = []
    const wanted = [...new Set(slugs)]
    for (let from = 0; from < wanted.length; from += BATCH) {
      const batch = wanted.slice(from, from + BATCH)
      outcomes.push(
        ...(await database.whenFree((stores) => batch.map((slug) => changeOne(stores, actor, action, slug)))),
      )
    }
    return outcomes
  }

  function changeOne(stores: All, actor: AccountActor, action: 'ask' | 'pause', slug: string): Outcomes[number] {
    const row = stores.experts.bySlug(slug)
    if (row === undefined) return { slug, name: slug, outcome: 'unknown' }
    const told = (outcome: Outcomes[number]['outcome']) => ({ slug: row.slug, name: row.name, outcome })
    if (ownerErasedOn(stores, row.ownerId) !== null) return told('leaving')
    if (row.status !== 'published') return told('not_allowed')
    if (action === 'ask') return told(askToConfirm(stores, row, clock(), actor, config.origin) ? 'done' : 'no_address')
    move(stores, actor, row, 'paused', clock())
    return told('done')
  }

  function note(stores: All, actor: AccountActor, action: AuditAction, { id, name }: ExpertRow, values: object): void {
    record(stores, actor, clock(), { action, subject: { kind: 'profile', id, name }, ...values })
  }

  return { list, read, setStatus, change }
}

/** Throws not_found. */
export function found({ experts }: Stores, slug: string): ExpertRow {
  const row = experts.bySlug(slug)
  if (row === undefined) throw notFound('Dieses Profil gibt es nicht.')
  return row
}

function nextStatuses(stores: Stores, { status, ownerId }: ExpertRow): ProfileStatus[] {
  const isLeaving = ownerErasedOn(stores, ownerId) !== null
  return PROFILE_TRANSITIONS[status].filter((next) => !isLeaving || next !== 'published')
}

export function describe(stores: Stores, row: ExpertRow): StaffProfile {
  const { id, slug, name, organisation, status, services, district, districtName, updatedAt } = row
  return {
    id, slug, name, organisation, status, services, district, districtName, updatedAt,
    confirmedAt: row.availabilityConfirmedAt,
    hasOwner: row.ownerId !== null,
    erasedOn: ownerErasedOn(stores, row.ownerId),
    isChanged: stores.drafts.ofExpert(id) !== undefined,
  } // prettier-ignore
}
