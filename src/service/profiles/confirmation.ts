/**
 * Every half year the people of a profile are asked whether all is still right. Two reminders, then the profile pauses; nothing
 * is deleted. Each step is one transaction that looks again at what is due, so two processes never ask twice.
 */
import { createHash, randomBytes } from 'node:crypto'
import { berlinDay } from '../../contract/days.ts'
import type { Profile } from '../../contract/experts.ts'
import { system, type Actor } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Database, Stores, WritingStores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Letter } from '../mail/letter.ts'
import { Problem } from '../problem.ts'
import { confirmLetter, pausedLetter } from './confirmation-letters.ts'
import { PROFILE_TRANSITIONS, requireTransition } from './lifecycle.ts'

const DAY_MS = 86_400_000
export const MONTHS = 6
/** Days between two mails, and between the last one and the pause. */
export const REMIND_AFTER_DAYS = 14
export const REMINDERS = 2
/** Of one round: the first round over a whole network would send a thousand mails at once. */
const MOST_A_ROUND = 100

type All = Stores & WritingStores
interface Parts {
  database: Database
  clock: () => Date
  config: { origin: string }
}

const CLOCKWORK = system('confirmation')

export function confirmationRules({ database, clock, config }: Parts) {
  /** Asks, reminds and pauses whoever is due, at most MOST_A_ROUND of each. */
  async function round(): Promise<void> {
    const now = clock()
    for (const id of database.read.confirmations.due(monthsBefore(now, MONTHS), MOST_A_ROUND))
      await database.whenFree((stores) => askOnce(stores, id, now))
    const since = new Date(now.getTime() - REMIND_AFTER_DAYS * DAY_MS).toISOString()
    for (const id of database.read.confirmations.silentSince(since, MOST_A_ROUND))
      await database.whenFree((stores) => remindOrPause(stores, id, since, now))
  }

  function askOnce(stores: All, id: number, now: Date): void {
    const expert = stores.experts.byId(id)
    if (expert?.status !== 'published' || !stores.confirmations.isDue(id, monthsBefore(now, MONTHS))) return
    askToConfirm(stores, expert, now, CLOCKWORK, config.origin)
  }

  function remindOrPause(stores: All, id: number, since: string, now: Date): void {
    const asked = stores.confirmations.ofExpert(id)
    const expert = stores.experts.byId(id)
    if (asked === undefined || expert?.status !== 'published' || !stores.confirmations.isSilent(id, since)) return
    // Who has no address could not be asked; the office was told once.
    if (addressOf(stores, expert) === undefined) return
    if (asked.reminders < REMINDERS) sendQuestion(stores, expert, now, config.origin, asked.reminders + 1)
    else pause(stores, expert, now)
  }

  function pause(stores: All, expert: ExpertRow, now: Date): void {
    requireTransition(PROFILE_TRANSITIONS, expert.status, 'paused')
    stores.expertWrites.update(expert.id, { status: 'paused', updatedAt: now.toISOString() })
    stores.confirmationWrites.remove(expert.id)
    const to = addressOf(stores, expert)
    if (to !== undefined) post(stores, expert, pausedLetter({ to, name: expert.name, origin: config.origin }), now)
    record(stores, CLOCKWORK, now, { action: 'paused', subject: { kind: 'profile', id: expert.id, name: expert.name } })
  }

  /** For the page of the link: whose profile it is. Throws link_expired. */
  function read(token: string): { name: string; slug: string; headline: string } {
    const { name, slug, headline } = asked(database.read, token)
    return { name, slug, headline }
  }

  /** Says for the holder of the link that all is right. A link works until it was used or the profile was confirmed otherwise. */
  async function confirm(token: string): Promise<{ name: string; slug: string }> {
    const now = clock()
    return database.whenFree((stores) => {
      const expert = asked(stores, token)
      confirmed(stores, expert, now)
      const by: Actor = { kind: 'visitor', address: '' }
      record(stores, by, now, { action: 'confirmed', subject: { kind: 'profile', id: expert.id, name: expert.name } })
      return { name: expert.name, slug: expert.slug }
    })
  }

  return { round, read, confirm }
}

function asked(stores: Stores, token: string): ExpertRow {
  const found = stores.confirmations.byTokenHash(hashed(token))
  const expert = found && stores.experts.byId(found.expertId)
  if (expert === undefined || expert.status !== 'published') throw new Problem('link_expired')
  return expert
}

/** Whoever confirms is not asked again before the half year is over. */
export function confirmed(stores: All, expert: ExpertRow, now: Date): void {
  stores.expertWrites.update(expert.id, { availabilityConfirmedAt: berlinDay(now) })
  stores.confirmationWrites.remove(expert.id)
}

/** Asks now, whenever the last confirmation was. False: there is no address to write to, which is noted once. */
export function askToConfirm(stores: All, expert: ExpertRow, now: Date, actor: Actor, origin: string): boolean {
  const hasAddress = addressOf(stores, expert) !== undefined
  const at = now.toISOString()
  stores.confirmationWrites.start({
    expertId: expert.id,
    tokenHash: newHash(),
    askedAt: at,
    reminders: 0,
    lastMailAt: at,
  })
  if (hasAddress) sendQuestion(stores, expert, now, origin, 0)
  const action = hasAddress ? 'asked_to_confirm' : 'no_address_to_ask'
  record(stores, actor, now, { action, subject: { kind: 'profile', id: expert.id, name: expert.name } })
  return hasAddress
}

/** Each mail has a link of its own; the ones before end. */
function sendQuestion(stores: All, expert: ExpertRow, now: Date, origin: string, reminders: number): void {
  const token = randomBytes(32).toString('base64url')
  const row = { tokenHash: hashed(token), reminders, lastMailAt: now.toISOString() }
  stores.confirmationWrites.update(expert.id, row)
  const to = addressOf(stores, expert)
  if (to !== undefined) post(stores, expert, confirmLetter({ to, name: expert.name, origin }, token, reminders), now)
}

const post = (stores: All, { id }: ExpertRow, letter: Letter, now: Date) =>
  stores.mailWrites.add(letter, { at: now.toISOString(), ref: `profile/${id}` })

/** The account's address, else the profile's. */
export function addressOf(
  { accounts }: Stores,
  { ownerId, email }: Pick<ExpertRow, 'ownerId' | 'email'>,
): string | undefined {
  const account = ownerId === null ? undefined : accounts.byId(ownerId)
  return account?.email ?? ((email ?? '') === '' ? undefined : (email as Profile['email'] & string))
}

const hashed = (token: string): string => createHash('sha256').update(token).digest('base64url')
const newHash = (): string => hashed(randomBytes(32).toString('base64url'))

function monthsBefore(now: Date, months: number): string {
  const day = new Date(now)
  day.setUTCMonth(day.getUTCMonth() - months)
  return day.toISOString().slice(0, 10)
}
