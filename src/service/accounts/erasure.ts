/**
 * Takes somebody out of every table, in the transaction that is given. What stays names nobody: that something was done and when
 * (24 months), and requests of groups that named this person.
 */
import type { Actor } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import { invalidBody } from '../problem.ts'
import type { Person } from './person.ts'
import type { AccountRow } from './store.ts'

type All = Stores & WritingStores

const OFFICE = 'Geschäftsstelle'

/** The caller empties the write-ahead log afterwards: it still has the pages as they were. */
export function erase(stores: All, person: Person, actor: Actor, now: Date): void {
  const { account, expert, draftIds, addresses, mailRef } = person
  stores.auditWrites.forget({ accountId: account?.id, profileId: expert?.id, draftIds, addresses })
  if (expert !== undefined) {
    stores.importWrites.forget(expert.slug)
    stores.expertWrites.remove(expert.id)
  }
  for (const address of addresses) stores.mailWrites.forget(address)
  if (mailRef !== undefined) stores.mailWrites.forgetAbout(mailRef)
  if (account !== undefined) eraseAccount(stores, account)
  stores.photoWrites.dropUnused(now.toISOString())
  const subject =
    account === undefined
      ? { kind: 'profile' as const, id: expert?.id ?? 0, name: '' }
      : { kind: 'account' as const, id: account.id, name: '' }
  record(stores, actor, now, { action: 'erased', subject })
}

function eraseAccount({ draftWrites, accountWrites }: All, account: AccountRow): void {
  if (account.role !== 'expert') draftWrites.renameWriter(account.name, OFFICE)
  accountWrites.forgetLinks(account.email)
  accountWrites.remove(account.id)
}

export const isLastAdmin = ({ accounts }: Stores, { id, role, closedAt }: AccountRow): boolean =>
  role === 'admin' && closedAt === null && accounts.otherAdmins(id) === 0

/** Throws invalid_body: nobody could give that role again. */
export function refuseLastAdmin(stores: Stores, account: AccountRow): void {
  if (!isLastAdmin(stores, account)) return
  const message = 'Das ist das letzte Konto mit der Rolle Admin. Gebt sie zuerst jemand anderem.'
  throw invalidBody([{ field: 'account', message }])
}
