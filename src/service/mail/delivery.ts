/**
 * Hands what is due to the mail server, one mail at a time. At least once: a mail counts as sent when the server has taken it
 * and that is written down. A process that dies in between, or a connection that is lost after the text and before the
 * server's answer, makes the mail go out once more, with the same Message-ID, by which receivers see through it.
 */
import SQLite from 'better-sqlite3'
import type { Database, WritingStores } from '../database.ts'
import { nextAttempt } from './backoff.ts'
import type { ClaimedMail } from './queue.ts'
import type { MailTransport } from './smtp.ts'
import { readTrouble, type Trouble } from './trouble.ts'

export interface DeliveryParts {
  database: Database
  transport: MailTransport
  clock: () => Date
  /** No further mail once this is aborted. */
  ending: AbortSignal
  /** Cuts the mail on its way, too. */
  cut: AbortSignal
  tell: (fields: object) => void
}

/** Longer than sending (30 s, smtp.ts) and writing down (25 s) can last; then another worker may take the mail. */
const LEASE_MS = 60_000
/** Each waits 5 s for the lock (database.ts). */
const MOST_WRITES = 5

/** False when the server is in trouble: what is behind waits for the next round instead of failing one by one. */
export async function deliverDue({ database, transport, clock, ending, cut, tell }: DeliveryParts): Promise<boolean> {
  const { mails } = database.read
  const now = () => clock().toISOString()
  if (mails.isAnyHopeless(now())) await database.whenFree(({ mailWrites }) => mailWrites.giveUp(now()))
  while (!ending.aborted && mails.isAnyDue(now())) {
    const until = new Date(clock().getTime() + LEASE_MS).toISOString()
    const claim = { now: now(), until, domain: transport.domain }
    const mail = await database.whenFree(({ mailWrites }) => mailWrites.claim(claim))
    if (mail === undefined) return true
    const trouble = await transport.send(mail, cut).then(() => undefined, readTrouble)
    await writeDown(database, (stores) => settle(stores, mail, trouble, clock()))
    // No addresses, and no words of the server, which may name them.
    if (trouble !== undefined)
      tell({ mail: mail.id, attempts: mail.attempts, trouble: trouble.kind, code: trouble.code })
    if (trouble?.isServer) return false
  }
  return true
}

/** Stubborn: the mail is gone, and whoever holds the lock will be done sometime. */
async function writeDown(database: Database, work: (stores: WritingStores) => void): Promise<void> {
  for (let writes = 1; ; writes++)
    try {
      return await database.whenFree(work)
    } catch (error) {
      const isBusy = error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || writes === MOST_WRITES) throw error
    }
}

/** What became of one attempt. */
function settle({ mailWrites }: WritingStores, mail: ClaimedMail, trouble: Trouble | undefined, now: Date): void {
  const at = now.toISOString()
  if (trouble === undefined) return mailWrites.markSent(mail.id, at)
  const { kind, reason } = trouble
  const again = kind === 'passing' ? nextAttempt(mail.attempts, mail.triedSince, now) : undefined
  if (again !== undefined) return mailWrites.postpone(mail.id, again.toISOString(), reason)
  mailWrites.markFailed(mail.id, at, reason)
  if (kind === 'undeliverable') mailWrites.markAddress({ address: mail.address, failedAt: at, reason })
}
