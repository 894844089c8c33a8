/** Leaving: asked for by the owner, undone within 14 days, then carried out; what stays names nobody any more. */
import type { Account } from '../../contract/accounts.ts'
import type { OwnData } from '../../contract/my-data.ts'
import { system, type AccountActor, type Actor, type Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import { invalidBody } from '../problem.ts'
import { DRAFT_TRANSITIONS, PROFILE_TRANSITIONS, requireTransition } from '../profiles/lifecycle.ts'
import type { DraftRow } from '../profiles/store.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { dataOf, draftIdsOf } from './data.ts'
import { dayInWords, dueSince, undoUntil } from './leaving.ts'
import { deletionLetter, keptLetter } from './letters.ts'
import { accountOf, type AccountParts } from './sign-in.ts'
import type { AccountRow } from './store.ts'

type Proof = Authorized<'keep_own_account', AccountActor>
type All = Stores & WritingStores
export type OwnDataParts = Omit<AccountParts, 'openAuth'> & { vocabularyOf: () => Vocabulary }

export function ownDataRules({ database, clock, config, vocabularyOf }: OwnDataParts) {
  /** Another process was reading the log when it should be emptied: tried again in the next round. */
  let isLogUnclean = false

  const read = ({ actor }: Proof): OwnData =>
    dataOf(database.read, actor.accountId, clock(), (id) => vocabularyOf().byId.get(id)?.label ?? String(id))

  /** Throws invalid_body for the last admin: nobody could give that role again. */
  async function ask({ actor }: Proof): Promise<Account> {
    const now = clock()
    return database.whenFree((stores) => {
      const account = stores.accounts.byId(actor.accountId)
      if (account !== undefined && account.deletionAskedAt === null) begin(stores, account, actor, now)
      return accountOf(stores, actor.sessionId)
    })
  }

  function begin(stores: All, account: AccountRow, actor: Actor, now: Date): void {
    if (isLastAdmin(stores, account))
      throw invalidBody([
        { field: 'account', message: 'Das ist das letzte Konto mit der Rolle Admin. Gebt sie zuerst jemand anderem.' },
      ])
    const at = now.toISOString()
    const expert = stores.experts.byOwner(account.id)
    const wasPublished = expert?.status === 'published'
    if (wasPublished) {
      requireTransition(PROFILE_TRANSITIONS, expert.status, 'paused')
      stores.expertWrites.update(expert.id, { status: 'paused', updatedAt: at })
      stores.confirmationWrites.remove(expert.id)
    }
    takeBack(stores, draftOf(stores, account.id, expert))
    const pausedProfileId = wasPublished ? expert.id : null
    stores.accountWrites.update(account.id, { deletionAskedAt: at, pausedProfileId, updatedAt: at })
    stores.mailWrites.add(deletionLetter(account.email, config.origin, dayInWords(undoUntil(at))), { at })
    const after = { deletionAskedAt: at, pausedForIt: wasPublished }
    record(stores, actor, now, {
      action: 'deletion_asked',
      subject: { kind: 'account', id: account.id, name: account.name },
      after,
    })
  }

  async function undo({ actor }: Proof): Promise<Account> {
    const now = clock()
    const at = now.toISOString()
    return database.whenFree((stores) => {
      const account = stores.accounts.byId(actor.accountId)
      if (account !== undefined && account.deletionAskedAt !== null) {
        const expert = stores.experts.byOwner(account.id)
        if (expert?.status === 'paused' && expert.id === account.pausedProfileId)
          stores.expertWrites.update(expert.id, { status: 'published', updatedAt: at })
        stores.accountWrites.update(account.id, { deletionAskedAt: null, pausedProfileId: null, updatedAt: at })
        stores.mailWrites.add(keptLetter(account.email, config.origin), { at })
        record(stores, actor, now, {
          action: 'deletion_undone',
          subject: { kind: 'account', id: account.id, name: account.name },
        })
      }
      return accountOf(stores, actor.sessionId)
    })
  }

  /** Erases whoever asked for it more than 14 days ago; an admin who is the last one by now waits for the next. */
  async function round(): Promise<void> {
    const due = database.read.accounts.deletionAskedBefore(dueSince(clock()))
    for (const account of due) if (!isLastAdmin(database.read, account)) await erase(system('erasure'), account.id)
    if (isLogUnclean) emptyLog()
  }

  /** Account, profile, versions, photo, mails; then the log is moved into the file, so that no copy of the names is left. */
  async function erase(actor: Actor, accountId: string): Promise<void> {
    const now = clock()
    await database.whenFree((stores) => {
      const account = stores.accounts.byId(accountId)
      if (account === undefined) return
      forgetPerson(stores, account)
      stores.photoWrites.dropUnused(now.toISOString())
      record(stores, actor, now, { action: 'erased', subject: { kind: 'account', id: accountId, name: '' } })
    })
    emptyLog()
  }

  function emptyLog(): void {
    isLogUnclean = !database.checkpoint()
    if (isLogUnclean) throw new Error('The write-ahead log is in use and may still have what was erased.')
  }

  return { read, ask, undo, round, erase }
}

function draftOf({ drafts }: Stores, accountId: string, expert: ExpertRow | undefined): DraftRow | undefined {
  return expert === undefined ? drafts.ofOwner(accountId) : drafts.ofExpert(expert.id)
}

/** What waits in the office would be published meanwhile. */
function takeBack(stores: All, draft: DraftRow | undefined): void {
  if (draft?.state !== 'in_review') return
  requireTransition(DRAFT_TRANSITIONS, draft.state, 'editing')
  stores.draftWrites.update(draft.id, { state: 'editing', version: draft.version + 1, submittedAt: null })
}

const isLastAdmin = ({ accounts }: Stores, { id, role, closedAt }: AccountRow): boolean =>
  role === 'admin' && closedAt === null && accounts.otherAdmins(id) === 0

const OFFICE = 'Geschäftsstelle'

function forgetPerson(stores: All, account: AccountRow): void {
  const expert = stores.experts.byOwner(account.id)
  const draft = draftOf(stores, account.id, expert)
  const addresses = addressesOf(stores, account, expert)
  const draftIds = draftIdsOf(stores, account.id, draft)
  stores.auditWrites.forget({ accountId: account.id, profileId: expert?.id, draftIds, addresses })
  if (expert !== undefined) stores.expertWrites.remove(expert.id)
  for (const address of addresses) stores.mailWrites.forget(address)
  if (account.role !== 'expert') stores.draftWrites.renameWriter(account.name, OFFICE)
  stores.accountWrites.forgetLinks(account.email)
  stores.accountWrites.remove(account.id)
}

/** An address that others have, too, say of an office that several share, is not this person's alone. */
function addressesOf({ experts, accounts }: Stores, account: AccountRow, expert: ExpertRow | undefined): string[] {
  const address = expert?.email?.toLowerCase() ?? ''
  const holder = accounts.byEmail(address)?.id ?? account.id
  const isOwn = address !== '' && holder === account.id && experts.sharingEmail(address, expert?.id ?? 0) === 0
  return [...new Set([account.email, ...(isOwn ? [address] : [])])]
}
