/** Leaving: asked for by the owner, undone within 14 days, then carried out; what stays names nobody any more. */
import type { Account } from '../../contract/accounts.ts'
import { UNDO_DAYS, type OwnData } from '../../contract/my-data.ts'
import { system, type AccountActor, type Actor, type Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import { invalidBody } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { dataOf } from './data.ts'
import { deletionLetter, keptLetter } from './letters.ts'
import { accountOf, type AccountParts } from './sign-in.ts'
import type { AccountRow } from './store.ts'

type Proof = Authorized<'keep_own_account', AccountActor>
type All = Stores & WritingStores
export type OwnDataParts = Omit<AccountParts, 'openAuth'> & { vocabularyOf: () => Vocabulary }

const DAY_MS = 86_400_000

export function ownDataRules({ database, clock, config, vocabularyOf }: OwnDataParts) {
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
    if (account.role === 'admin' && stores.accounts.countOpenAdmins() <= 1)
      throw invalidBody([
        { field: 'account', message: 'Das ist das letzte Konto mit der Rolle Admin. Gebt sie zuerst jemand anderem.' },
      ])
    const at = now.toISOString()
    const expert = stores.experts.byOwner(account.id)
    const wasPublished = expert?.status === 'published'
    if (wasPublished) stores.expertWrites.update(expert.id, { status: 'paused', updatedAt: at })
    stores.accountWrites.update(account.id, { deletionAskedAt: at, updatedAt: at })
    stores.mailWrites.add(deletionLetter(account.email, config.origin, dayAfter(now)), { at })
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
        const [asked] = stores.audit.list(
          { action: 'deletion_asked', subjectKind: 'account', subjectId: account.id },
          1,
        )
        if (expert?.status === 'paused' && asked?.after?.['pausedForIt'] === true)
          stores.expertWrites.update(expert.id, { status: 'published', updatedAt: at })
        stores.accountWrites.update(account.id, { deletionAskedAt: null, updatedAt: at })
        stores.mailWrites.add(keptLetter(account.email, config.origin), { at })
        record(stores, actor, now, {
          action: 'deletion_undone',
          subject: { kind: 'account', id: account.id, name: account.name },
        })
      }
      return accountOf(stores, actor.sessionId)
    })
  }

  /** Erases whoever asked for it more than 14 days ago. */
  async function round(): Promise<void> {
    const before = new Date(clock().getTime() - UNDO_DAYS * DAY_MS).toISOString()
    for (const { id } of database.read.accounts.deletionAskedBefore(before)) await erase(system('erasure'), id)
  }

  /** Account, profile, versions, photo, mails; then the log is moved into the file, so that no copy of the names is left. */
  async function erase(actor: Actor, accountId: string): Promise<void> {
    const now = clock()
    await database.whenFree((stores) => {
      const account = stores.accounts.byId(accountId)
      if (account === undefined) return
      const expert = stores.experts.byOwner(accountId)
      const draft = expert === undefined ? stores.drafts.ofOwner(accountId) : stores.drafts.ofExpert(expert.id)
      stores.auditWrites.forget({
        accountId,
        ...(expert === undefined ? {} : { profileId: expert.id }),
        ...(draft === undefined ? {} : { draftId: draft.id }),
      })
      if (expert !== undefined) stores.expertWrites.remove(expert.id)
      for (const address of new Set([account.email, expert?.email ?? account.email])) stores.mailWrites.forget(address)
      stores.accountWrites.forgetLinks(account.email)
      stores.accountWrites.remove(accountId)
      stores.photoWrites.dropUnused(now.toISOString())
      record(stores, actor, now, { action: 'erased', subject: { kind: 'account', id: accountId, name: '' } })
    })
    database.checkpoint()
  }

  return { read, ask, undo, round, erase }
}

function dayAfter(now: Date): string {
  const day = new Date(now.getTime() + UNDO_DAYS * DAY_MS)
  return new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' }).format(day)
}
