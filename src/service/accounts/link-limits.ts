/**
 * How many mails the sign-in page sends. Anybody can type anybody's address, so asking must neither fill a mailbox nor keep its
 * owner out:
 * - One asker gets 5 an hour for one mailbox and 30 for all; more is refused, to this asker alone.
 * - Whoever asks, the answer is the same, and a mailbox gets 5 mails an hour without more ado. From then on one is sent only where
 *   no link waits there that is good for another 5 minutes: else that one does. Strangers alone come to 5 + 60 / 5 = 17 mails.
 * - Each link that is spent makes room for one more, up to 30 an hour.
 */
import { LINKS_PER_ASKER_AND_HOUR, LINKS_PER_MAILBOX_AND_HOUR } from '../../contract/accounts.ts'
import { asciiEmail } from '../../contract/email.ts'
import type { Database } from '../database.ts'
import { networkOf, rateLimit } from '../rate-limit.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Whoever asks for more than this is a program; an office behind one router is not. */
const PER_ASKER_FOR_ALL = 30
const MOST_PER_MAILBOX = 30
const STILL_GOOD_MS = 5 * MINUTE_MS
const KINDS = ['sign_in_link', 'application_link', 'unknown_address']

type Clock = () => Date

/** Throws too_many_requests for an asker who is over the limit. */
export function askerLimit(clock: Clock) {
  const forAll = rateLimit(PER_ASKER_FOR_ALL, clock)
  const forOne = rateLimit(LINKS_PER_ASKER_AND_HOUR, clock)
  return (address: string, email: string): void => {
    forAll.count(address)
    forOne.count(`${networkOf(address)} ${asciiEmail(email)}`)
  }
}

export function mailboxLimit(database: Database, clock: Clock) {
  const turns = new Map<string, Promise<void>>()

  /** Runs `write` where the mailbox may get one more mail. One after the other: each sees the mails of those before. */
  async function within(email: string, kind: 'link' | 'notice', write: () => Promise<void>): Promise<void> {
    const mailbox = asciiEmail(email)
    const work = async () => (mayGet(mailbox, kind) ? write() : undefined)
    const turn = (turns.get(mailbox) ?? Promise.resolve()).then(work, work)
    turns.set(mailbox, turn)
    await turn.finally(() => turns.get(mailbox) === turn && turns.delete(mailbox))
  }

  function mayGet(mailbox: string, kind: 'link' | 'notice'): boolean {
    const { mails, accounts } = database.read
    const sent = mails.countSince(mailbox, KINDS, new Date(clock().getTime() - HOUR_MS).toISOString())
    if (sent < LINKS_PER_MAILBOX_AND_HOUR) return true
    // Links end by the clock of the machine, which better-auth goes by.
    const goodUntil = new Date(Date.now() + STILL_GOOD_MS).toISOString()
    return kind === 'link' && sent < MOST_PER_MAILBOX && !accounts.hasLink(mailbox, goodUntil)
  }

  return { within }
}
