/** What a worker asks of the outbox and writes back: which mail is next, and what became of it. */
import type { Connection } from '../database.ts'

export interface ClaimedMail {
  id: string
  messageId: string
  recipient: string
  address: string
  subject: string
  text: string
  html: string
  attempts: number
  triedSince: string
}

export interface Claim {
  now: string
  /** How long nobody else takes the mail; longer than sending it and writing that down can last. */
  until: string
  /** Of the Message-ID, when this is the first attempt. */
  domain: string
}

export interface QueueState {
  waiting: number
  oldestWaitingAt: string | null
  failed: number
}

/** Letters that somebody has just asked for: they go to a marked address, too, for the mark may be out of date. */
const ASKED_FOR = "('sign_in_link', 'application_link')"
const IS_MARKED = `kind not in ${ASKED_FOR} and address in (select address from mail_addresses)`
const IS_LATE = 'expires_at is not null and expires_at <= :now'
const IS_FREE = '(claimed_until is null or claimed_until <= :now)'

/**
 * Order per recipient: nothing overtakes an earlier mail to the same address, except one with a short life: a sign-in link
 * is not held up by a letter that the server wants again in 15 minutes.
 */
const IS_FIRST = `not exists (
  select 1 from mails earlier where earlier.status = 'waiting' and earlier.address = mails.address
    and earlier.position < mails.position and (mails.expires_at is null or earlier.expires_at is not null))`
const IS_DUE = `status = 'waiting' and next_attempt_at <= :now and ${IS_FREE}
  and not (${IS_LATE}) and not (${IS_MARKED}) and ${IS_FIRST}`
const IS_HOPELESS = `status = 'waiting' and ${IS_FREE} and ((${IS_LATE}) or (${IS_MARKED}))`

/** `indexed by`: left to itself SQLite sorts all that wait for each mail, 12 ms with 10,000 of them against 0.1 ms. */
const CLAIM = `
  update mails set claimed_until = :until, attempts = attempts + 1, tried_since = coalesce(tried_since, :now),
    message_id = coalesce(message_id, id || '@' || :domain)
  where position = (select position from mails indexed by mails_waiting where ${IS_DUE} order by (expires_at is null), position limit 1)
  returning id, message_id as messageId, recipient, address, subject, text, html, attempts, tried_since as triedSince`

const GIVE_UP = `
  update mails set status = 'failed', failed_at = :now, claimed_until = null, last_error = case when ${IS_LATE}
    then 'abgelaufen'
    else 'Die Adresse ist als unzustellbar markiert: ' ||
      (select reason from mail_addresses where mail_addresses.address = mails.address) end
  where ${IS_HOPELESS}`

const STATE = `
  select (select count(*) from mails where status = 'waiting') as waiting,
    (select min(created_at) from mails where status = 'waiting') as oldestWaitingAt,
    (select count(*) from mails where status = 'failed') as failed`

export function queueReads({ sqlite }: Connection) {
  const state = sqlite.prepare<[], QueueState>(STATE)
  const due = sqlite.prepare<{ now: string }, number>(`select 1 from mails where ${IS_DUE} limit 1`).pluck()
  const hopeless = sqlite.prepare<{ now: string }, number>(`select 1 from mails where ${IS_HOPELESS} limit 1`).pluck()
  return {
    queueState: (): QueueState => state.get() ?? { waiting: 0, oldestWaitingAt: null, failed: 0 },
    isAnyDue: (now: string): boolean => due.get({ now }) === 1,
    /** Waiting mails that have expired or go to a marked address. */
    isAnyHopeless: (now: string): boolean => hopeless.get({ now }) === 1,
  }
}

export function queueWrites({ sqlite }: Connection) {
  const claim = sqlite.prepare<Claim, ClaimedMail>(CLAIM)
  const giveUp = sqlite.prepare<{ now: string }>(GIVE_UP)
  // Only what still waits: a bounce may have been quicker than the worker.
  const settle = (set: string) => `update mails set ${set}, claimed_until = null where id = :id and status = 'waiting'`
  const sent = sqlite.prepare(settle("status = 'sent', sent_at = :at, last_error = null"))
  const failed = sqlite.prepare(settle("status = 'failed', failed_at = :at, last_error = :reason"))
  const later = sqlite.prepare(settle('next_attempt_at = :at, last_error = :reason'))
  return {
    /** Takes the next mail that is due and counts the attempt; undefined when there is none. */
    claim: (wanted: Claim): ClaimedMail | undefined => claim.get(wanted),
    /** Lets what is hopeless fail, with the reason. */
    giveUp: (now: string): void => void giveUp.run({ now }),
    markSent: (id: string, at: string): void => void sent.run({ id, at }),
    markFailed: (id: string, at: string, reason: string): void => void failed.run({ id, at, reason }),
    postpone: (id: string, at: string, reason: string): void => void later.run({ id, at, reason }),
  }
}
