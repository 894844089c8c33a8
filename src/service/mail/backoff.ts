/** When a mail that could not be delivered is tried again, and when that ends. */

const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 15 * 60_000
/** RFC 5321 allows days; a link that comes on the second day is of no use, and the office should know before. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000

/** One minute after the first attempt, then twice as long each time, at most 15 minutes; undefined once a day has passed. */
export function nextAttempt(attempts: number, triedSince: string, now: Date): Date | undefined {
  if (now.getTime() - Date.parse(triedSince) >= GIVE_UP_AFTER_MS) return undefined
  return new Date(now.getTime() + Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS))
}
