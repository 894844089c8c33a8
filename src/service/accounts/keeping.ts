/** Accounts as an admin keeps them: who works in the office, in which role; every change is in the audit log. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ACCOUNTS_A_PAGE, type KeptAccount, type listAccounts } from '../../contract/accounts.ts'
import { asciiEmail } from '../../contract/email.ts'
import type { AccountRole, StaffRole } from '../../contract/permissions.ts'
import type { Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import { invalidBody, notFound } from '../problem.ts'
import { erasedOn, refuseLeaving } from './leaving.ts'
import { invitationLetter } from './letters.ts'
import type { AccountParts } from './sign-in.ts'
import type { AccountRow } from './store.ts'

type Proof = Authorized<'keep_accounts'>
type All = Stores & WritingStores

export function accountRules({ database, clock, config }: Omit<AccountParts, 'openAuth'>) {
  function list({ q, role, page }: z.output<typeof listAccounts.query & z.ZodType>) {
    const filter = { words: q, role, limit: ACCOUNTS_A_PAGE, offset: (page - 1) * ACCOUNTS_A_PAGE }
    const items = database.read.accounts.list(filter).map((row) => keptOf(database.read, row))
    return { items, total: database.read.accounts.count(filter) }
  }

  /** Throws not_found. */
  const read = (id: string): KeptAccount => keptOf(database.read, found(database.read, id))

  /**
   * An address that has an account keeps it and its profile, and gets the role; its sessions end. Throws invalid_body when
   * nobody would be left to keep the accounts, not_in_this_state for an account that is to be erased.
   */
  async function invite(
    { actor }: Proof,
    wanted: { email: string; name: string; role: StaffRole },
  ): Promise<KeptAccount> {
    const now = clock()
    const at = now.toISOString()
    return database.whenFree((stores) => {
      const email = asciiEmail(wanted.email)
      const known = stores.accounts.byEmail(email)
      const row = known ?? newAccount({ ...wanted, email }, at)
      if (known === undefined) stores.accountWrites.insert(row)
      else {
        refuseLeaving(known)
        keepOneAdmin(stores, row, { role: wanted.role, isClosed: false })
        stores.accountWrites.update(row.id, { role: wanted.role, closedAt: null, updatedAt: at })
      }
      stores.accountWrites.endSessions(row.id)
      stores.mailWrites.add(invitationLetter(email, config.origin, wanted.role, wanted.name), { at })
      record(stores, actor, now, {
        action: 'staff_invited',
        subject: { kind: 'account', id: row.id, name: row.name },
        ...(known === undefined ? {} : { before: { role: known.role } }),
        after: { role: wanted.role, email },
      })
      return keptOf(stores, found(stores, row.id))
    })
  }

  /** Throws as `invite` does; an account that is to be erased may be closed and opened. */
  async function change(
    { actor }: Proof,
    id: string,
    wanted: { role: AccountRole; isClosed: boolean },
  ): Promise<KeptAccount> {
    const now = clock()
    return database.whenFree((stores) => {
      const row = found(stores, id)
      if (wanted.role !== row.role) refuseLeaving(row)
      keepOneAdmin(stores, row, wanted)
      const closedAt = wanted.isClosed ? (row.closedAt ?? now.toISOString()) : null
      stores.accountWrites.update(id, { role: wanted.role, closedAt, updatedAt: now.toISOString() })
      stores.accountWrites.endSessions(id)
      record(stores, actor, now, {
        action: 'account_changed',
        subject: { kind: 'account', id, name: row.name },
        before: { role: row.role, closedAt: row.closedAt },
        after: { role: wanted.role, closedAt },
      })
      return keptOf(stores, found(stores, id))
    })
  }

  async function dropSecondFactor({ actor }: Proof, id: string): Promise<void> {
    await database.whenFree((stores) => {
      const row = found(stores, id)
      stores.accountWrites.dropSecondFactor(id)
      stores.accountWrites.endSessions(id)
      record(stores, actor, clock(), {
        action: 'second_factor_dropped',
        subject: { kind: 'account', id, name: row.name },
      })
    })
  }

  return { list, read, invite, change, dropSecondFactor }
}

function newAccount({ email, name, role }: { email: string; name: string; role: AccountRole }, at: string): AccountRow {
  const empty = { image: null, twoFactorEnabled: false, closedAt: null, deletionAskedAt: null, pausedProfileId: null }
  // Verified by the first link that is spent: nobody signs in otherwise.
  return { id: randomUUID(), name, email, emailVerified: true, role, ...empty, createdAt: at, updatedAt: at }
}

function found({ accounts }: Stores, id: string): AccountRow {
  const row = accounts.byId(id)
  if (row === undefined) throw notFound('Dieses Konto gibt es nicht.')
  return row
}

function keepOneAdmin({ accounts }: All, row: AccountRow, wanted: { role: AccountRole; isClosed: boolean }): void {
  const staysAdmin = wanted.role === 'admin' && !wanted.isClosed
  const isOpenAdmin = row.role === 'admin' && row.closedAt === null
  if (staysAdmin || !isOpenAdmin || accounts.countOpenAdmins() > 1) return
  throw invalidBody([
    {
      field: 'role',
      message: 'Das ist das letzte offene Konto mit der Rolle Admin. Gebt zuerst jemand anderem diese Rolle.',
    },
  ])
}

function keptOf({ accounts }: Stores, row: AccountRow): KeptAccount {
  const { id, name, email, role, twoFactorEnabled, closedAt, createdAt } = row
  const [latest] = accounts.sessionsOf(id)
  return {
    id,
    name,
    email,
    role,
    hasSecondFactor: twoFactorEnabled,
    closedAt,
    erasedOn: erasedOn(row),
    createdAt,
    lastSeenAt: latest?.updatedAt ?? null,
  }
}
