/** Leaving: asked for by the owner, undone within 14 days, then carried out; what stays names nobody any more. */
import type { Account } from '../../contract/accounts.ts'
import type { OwnData } from '../../contract/my-data.ts'
import { system, type AccountActor, type Actor, type Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import { notFound } from '../problem.ts'
import { DRAFT_TRANSITIONS, PROFILE_TRANSITIONS, requireTransition } from '../profiles/lifecycle.ts'
import type { DraftRow } from '../profiles/store.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { dataOf } from './data.ts'
import { erase, isLastAdmin, refuseLastAdmin } from './erasure.ts'
import { dayInWords, dueSince, undoUntil } from './leaving.ts'
import { deletionLetter, keptLetter } from './letters.ts'
import { personOf } from './person.ts'
import { accountOf, type AccountParts } from './sign-in.ts'
import type { AccountRow } from './store.ts'

type Proof = Authorized<'keep_own_account', AccountActor>
type All = Stores & WritingStores
export type OwnDataParts = Omit<AccountParts, 'openAuth'> & { vocabularyOf: () => Vocabulary }

export function ownDataRules({ database, clock, config, vocabularyOf }: OwnDataParts) {
  /** Tried again in the next round. */
  let isLogUnclean = false

  function read({ actor }: Proof): OwnData {
    const account = database.read.accounts.byId(actor.accountId)
    if (account === undefined) throw notFound()
    const labelOf = (id: number) => vocabularyOf().byId.get(id)?.label ?? String(id)
    return dataOf(database.read, personOf(database.read, account), clock(), labelOf)
  }

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
    refuseLastAdmin(stores, account)
    const at = now.toISOString()
    const { expert, draft } = personOf(stores, account)
    const wasPublished = expert?.status === 'published'
    if (wasPublished) {
      requireTransition(PROFILE_TRANSITIONS, expert.status, 'paused')
      stores.expertWrites.update(expert.id, { status: 'paused', updatedAt: at })
      stores.confirmationWrites.remove(expert.id)
    }
    takeBack(stores, draft)
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
    const now = clock()
    const due = database.read.accounts.deletionAskedBefore(dueSince(now))
    for (const { id } of due) {
      const isErased = await database.whenFree((stores) => eraseIfDue(stores, id, now))
      // Another process may be reading the log: what was erased still stands in it.
      isLogUnclean ||= isErased
    }
    if (!isLogUnclean) return
    isLogUnclean = !database.checkpoint()
    if (isLogUnclean) throw new Error('The write-ahead log is in use and may still have what was erased.')
  }

  return { read, ask, undo, round }
}

/** Looks again: its owner may have taken it back meanwhile, or another process been quicker. */
function eraseIfDue(stores: All, id: string, now: Date): boolean {
  const account = stores.accounts.byId(id)
  if (account === undefined || isLastAdmin(stores, account)) return false
  if (account.deletionAskedAt === null || account.deletionAskedAt > dueSince(now)) return false
  erase(stores, personOf(stores, account), system('erasure'), now)
  return true
}

/** What waits in the office would be published meanwhile. */
function takeBack(stores: All, draft: DraftRow | undefined): void {
  if (draft?.state !== 'in_review') return
  requireTransition(DRAFT_TRANSITIONS, draft.state, 'editing')
  stores.draftWrites.update(draft.id, { state: 'editing', version: draft.version + 1, submittedAt: null })
}
