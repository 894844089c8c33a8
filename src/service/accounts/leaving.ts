/** Whoever has asked for the deletion of their account: the day on which it is erased, and what others do not do with it until then. */
import { berlinDay } from '../../contract/days.ts'
import { UNDO_DAYS } from '../../contract/my-data.ts'
import type { Stores } from '../database.ts'
import { Problem } from '../problem.ts'
import type { AccountRow } from './store.ts'

const DAY_MS = 86_400_000

type Asked = Pick<AccountRow, 'deletionAskedAt'>

export const undoUntil = (askedAt: string): Date => new Date(Date.parse(askedAt) + UNDO_DAYS * DAY_MS)
/** Whoever asked at that time or before is erased at `now`. */
export const dueSince = (now: Date): string => new Date(now.getTime() - UNDO_DAYS * DAY_MS).toISOString()

/** Day in Berlin; null: its owner stays. */
export const erasedOn = ({ deletionAskedAt }: Asked): string | null =>
  deletionAskedAt === null ? null : berlinDay(undoUntil(deletionAskedAt))

/** The same for the account that keeps a profile; null without one, too. */
export function ownerErasedOn({ accounts }: Stores, ownerId: string | null): string | null {
  const owner = ownerId === null ? undefined : accounts.byId(ownerId)
  return owner === undefined ? null : erasedOn(owner)
}

/**
 * Throws not_in_this_state. A role would keep the account from nothing, a profile would be erased with it or outlive what its
 * owner asked for, and what left the directory would be back in it.
 */
export function refuseLeaving({ deletionAskedAt }: Asked): void {
  if (deletionAskedAt === null) return
  const detail = `Dieses Konto wird am ${dayInWords(undoUntil(deletionAskedAt))} gelöscht. Zuerst muss die Person die Löschung zurücknehmen.`
  throw new Problem('not_in_this_state', { allowed: [], detail })
}

/** The same for the account that keeps a profile. */
export function refuseLeavingOwner({ accounts }: Stores, ownerId: string | null): void {
  const owner = ownerId === null ? undefined : accounts.byId(ownerId)
  if (owner !== undefined) refuseLeaving(owner)
}

/** "8. Dezember 2026". */
export const dayInWords = (instant: Date): string => WORDS.format(instant)
const WORDS = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' })
