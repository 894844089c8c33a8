/**
 * Whose a profile is: begun for somebody, handed to an account, taken away. An account keeps one profile and writes one version; what
 * the tables demand there is said in a sentence before they refuse.
 */
import { randomUUID } from 'node:crypto'
import { asciiEmail } from '../../contract/email.ts'
import type { StaffProfile } from '../../contract/staff-profiles.ts'
import { refuseLeaving, refuseLeavingOwner } from '../accounts/leaving.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import { invalidBody, Problem } from '../problem.ts'
import { BLANK } from './answers.ts'
import { begunForYouLetter } from './letters.ts'
import type { ProfileParts } from './own.ts'
import { describe, found } from './staff.ts'

type Proof = Authorized<'keep_profiles', AccountActor>
type All = Stores & WritingStores

export function ownerRules({ database, clock, config }: ProfileParts) {
  /** Throws invalid_body when the address keeps a profile or a version already, or belongs to staff. */
  async function begin({ actor }: Proof, name: string, email: string): Promise<{ draftId: number }> {
    const now = clock()
    const at = now.toISOString()
    return database.whenFree((stores) => {
      const account = accountFor(stores, name, email, at)
      if (stores.experts.byOwner(account.id) !== undefined || stores.drafts.ofOwner(account.id) !== undefined)
        throw invalidBody([
          { field: 'email', message: 'Zu dieser Adresse gibt es schon ein Profil oder eine Bewerbung.' },
        ])
      const answers = { ...BLANK, name, email: account.email }
      const times = { createdAt: at, updatedAt: at, submittedAt: null }
      const draft = stores.draftWrites.insert({
        ownerId: account.id,
        answers,
        state: 'editing',
        version: 1,
        updatedBy: actor.name,
        ...times,
      })
      stores.mailWrites.add(begunForYouLetter({ to: account.email, name, origin: config.origin }), { at })
      record(stores, actor, now, { action: 'begun_for_others', subject: { kind: 'draft', id: draft.id, name } })
      return { draftId: draft.id }
    })
  }

  /**
   * Throws invalid_body when no account has the address, or it keeps another profile; not_in_this_state where the owner of now, or
   * of then, leaves.
   */
  async function setOwner({ actor }: Proof, slug: string, email: string | null): Promise<StaffProfile> {
    return database.whenFree((stores) => {
      const row = found(stores, slug)
      refuseLeavingOwner(stores, row.ownerId)
      const account = email === null ? undefined : openAccount(stores, email)
      const other = account && stores.experts.byOwner(account.id)
      if (other !== undefined && other.id !== row.id)
        throw invalidBody([{ field: 'email', message: `Dieses Konto pflegt schon das Profil „${other.name}“.` }])
      if (
        account !== undefined &&
        stores.drafts.ofOwner(account.id) !== undefined &&
        stores.drafts.ofOwner(account.id)?.expertId !== row.id
      )
        throw new Problem('not_in_this_state', { allowed: [], detail: 'Dieses Konto hat eine Bewerbung in Arbeit.' })
      const ownerId = account?.id ?? null
      const isTakenAway = row.ownerId !== null && ownerId === null
      stores.expertWrites.update(row.id, { ownerId, ...(isTakenAway ? { isClaimable: false } : {}) })
      // Approving a version gives the profile to the owner of the version.
      const draft = stores.drafts.ofExpert(row.id)
      if (draft !== undefined) stores.draftWrites.update(draft.id, { ownerId })
      const subject = { kind: 'profile' as const, id: row.id, name: row.name }
      record(stores, actor, clock(), { action: 'owner_changed', subject })
      return describe(stores, found(stores, slug))
    })
  }

  return { begin, setOwner }
}

/** Throws invalid_body where nobody could keep a profile with it. */
function openAccount({ accounts }: Stores, email: string) {
  const account = accounts.byEmail(email)
  const refused = (message: string) => invalidBody([{ field: 'email', message }])
  if (account === undefined) throw refused('Zu dieser Adresse gibt es kein Konto.')
  if (account.role !== 'expert') throw refused(STAFFS)
  if (account.closedAt !== null) throw refused('Das Konto mit dieser Adresse ist geschlossen.')
  refuseLeaving(account)
  return account
}

const STAFFS = 'Diese Adresse gehört zu einem Konto der Geschäftsstelle.'

function accountFor(stores: All, name: string, typed: string, at: string) {
  const email = asciiEmail(typed)
  if (stores.accounts.byEmail(email) !== undefined) return openAccount(stores, email)
  if (stores.experts.ownerlessByEmail(email).length > 0)
    throw invalidBody([{ field: 'email', message: 'Zu dieser Adresse gibt es schon ein Profil oder eine Bewerbung.' }])
  const empty = { image: null, twoFactorEnabled: false, closedAt: null, deletionAskedAt: null, emailVerified: true }
  const row = { id: randomUUID(), name, email, role: 'expert' as const, ...empty, createdAt: at, updatedAt: at }
  stores.accountWrites.insert(row)
  return row
}

const conflict = (detail: string) => new Problem('not_in_this_state', { allowed: [], detail })

/** Throws not_in_this_state where the owner of a profile writes an application beside it. */
export function refuseSecondVersion({ drafts }: Stores, ownerId: string | null): void {
  if (ownerId === null || drafts.ofOwner(ownerId) === undefined) return
  throw conflict(
    'Dieses Konto hat neben dem Profil noch eine Bewerbung. Die Geschäftsstelle muss ihm zuerst das Profil nehmen.',
  )
}

/** Throws not_in_this_state where the owner keeps another profile than `expert`. */
export function refuseSecondProfile(
  { experts }: Stores,
  ownerId: string | null,
  expert: Pick<ExpertRow, 'id'> | undefined,
): void {
  const other = ownerId === null ? undefined : experts.byOwner(ownerId)
  if (other === undefined || other.id === expert?.id) return
  throw conflict(
    `Dieses Konto pflegt schon das Profil „${other.name}“. Nehmt ihm zuerst jenes Profil, oder gebt diese Fassung zurück.`,
  )
}
