/** What the office does with mails, and what a bounce does to them. */
import type { z } from 'zod'
import { asciiEmail, emailAddress } from '../../contract/email.ts'
import { MAILS_PER_PAGE, MOST_DEMO_MAILS, type listMails, type Mail, type MailStatus } from '../../contract/mails.ts'
import type { Authorized } from '../actor.ts'
import { record, type AuditEntry } from '../audit/audit.ts'
import type { Database, Stores } from '../database.ts'
import { notFound, Problem } from '../problem.ts'
import type { Bounce } from './bounce.ts'
import { NO_ADDRESS, type MailRow } from './store.ts'
import { isAboutAddress } from './trouble.ts'

export interface MailParts {
  database: Database
  clock: () => Date
}

export interface MailQueue {
  waiting: number
  /** 0 when none waits. */
  oldestWaitingSeconds: number
  /** Dead letters. */
  failed: number
}

export function mailRules({ database, clock }: MailParts) {
  const { mails } = database.read

  function list(status: MailStatus | undefined, page: number): z.output<typeof listMails.reply> {
    const rows = mails.page(status, MAILS_PER_PAGE, (page - 1) * MAILS_PER_PAGE)
    return { items: rows.map(mailOf), total: mails.count(status), page, pageSize: MAILS_PER_PAGE }
  }

  /** Throws not_found, and not_in_this_state for a mail that has not failed or can no longer be sent. */
  async function retry({ actor }: Authorized<'keep_mails'>, id: string): Promise<Mail> {
    return database.whenFree((stores) => {
      const now = clock().toISOString()
      const row = stores.mails.byId(id)
      if (row === undefined) throw notFound('Diese Mail gibt es nicht.')
      const hindrance = hindranceOf(row, now)
      if (hindrance !== undefined) throw new Problem('not_in_this_state', { detail: hindrance })
      stores.mailWrites.retry(id, now)
      record(stores, actor, clock(), { action: 'mail_retried', subject: { kind: 'mail', id, name: row.subject } })
      return mailOf(stores.mails.byId(id) ?? row)
    })
  }

  /** Throws not_found when the address is not marked. */
  async function clearTrouble({ actor }: Authorized<'keep_mails'>, address: string): Promise<void> {
    await database.whenFree((stores) => {
      if (!stores.mailWrites.clearAddress(address)) throw notFound('Diese Adresse ist nicht markiert.')
      record(stores, actor, clock(), { action: 'address_cleared', subject: ownerOf(stores, address) })
    })
  }

  /**
   * Lets the mail of a bounce fail, and marks its address if the bounce says that nobody receives mail there. Only for a mail
   * of ours, known by an id that nobody can guess: else anybody could cut off an address by a message to the bounce mailbox.
   * False when it is about no mail of ours, or not the last word.
   */
  function noteBounce(_proof: Authorized<'note_bounces'>, bounce: Bounce): boolean {
    return database.inTransaction((stores) => {
      const row = stores.mails.byId(bounce.mailId ?? '') ?? stores.mails.byMessageId(bounce.messageId ?? '')
      if (row === undefined || !bounce.isFinal) return false
      const { reason } = bounce
      const failedAt = clock().toISOString()
      stores.mailWrites.bounce(row.id, failedAt, reason)
      if (isDeadEnd(bounce, row)) stores.mailWrites.markAddress({ address: row.address, failedAt, reason })
      return true
    })
  }

  return {
    list,
    retry,
    clearTrouble,
    noteBounce,
    troubles: () => mails.troubles(),
    newest: () => mails.page(undefined, MOST_DEMO_MAILS),
  }
}

/** How the queue is, for /health/ready. */
export function mailQueueOf({ database, clock }: MailParts): MailQueue {
  const { waiting, oldestWaitingAt, failed } = database.read.mails.queueState()
  const age = oldestWaitingAt === null ? 0 : clock().getTime() - Date.parse(oldestWaitingAt)
  return { waiting, oldestWaitingSeconds: Math.max(0, Math.floor(age / 1_000)), failed }
}

/** Erasure reaches what the log says about an account; about anybody else it says no address that would have to be erased. */
function ownerOf({ accounts }: Stores, address: string): AuditEntry['subject'] {
  const account = accounts.byEmail(address)
  if (account !== undefined) return { kind: 'account', id: account.id, name: account.name }
  return { kind: 'mail', id: 'address', name: address.replace(/^(.).*@/u, '$1…@') }
}

/** A forwarded mail bounces from elsewhere: one member of a group of readers does not make their address unreachable. */
function isDeadEnd({ status, recipients }: Bounce, { address }: MailRow): boolean {
  return isAboutAddress(status, true) && recipients.some((recipient) => asciiEmail(recipient) === address)
}

function hindranceOf({ status, text, expiresAt, recipient }: MailRow, now: string): string | undefined {
  if (status === 'waiting') return 'Diese Mail wartet schon.'
  if (status === 'sent') return 'Diese Mail ist verschickt.'
  if (!emailAddress().safeParse(recipient).success) return NO_ADDRESS
  if (text === null) return 'Der Text dieser Mail ist gelöscht.'
  return expiresAt !== null && expiresAt <= now ? 'Diese Mail ist abgelaufen.' : undefined
}

function mailOf({ nextAttemptAt, ...row }: MailRow): Mail {
  return { ...row, nextAttemptAt: row.status === 'waiting' ? nextAttemptAt : null }
}
