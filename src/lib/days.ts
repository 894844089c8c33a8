/** Times of the service as the office reads them. */
import { berlinDay } from '$contract/days'

const TIME = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' })
const DAY_MS = 86_400_000

/** "24.11.2026, 11:00" in Berlin. */
export const timeWords = (at: string): string => TIME.format(new Date(at))

/** How often it has become midnight in Berlin since then: yesterday evening is one day ago. */
export const daysSince = (at: string, now = new Date()): number =>
  Math.max(0, (Date.parse(berlinDay(now)) - Date.parse(berlinDay(new Date(at)))) / DAY_MS)
