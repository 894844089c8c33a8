/** Times of the service as the office reads them. */
const TIME = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' })
const DAY_MS = 86_400_000

/** "24.11.2026, 11:00" in Berlin. */
export const timeWords = (at: string): string => TIME.format(new Date(at))

/** Whole days since then. */
export const daysSince = (at: string, now = new Date()): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / DAY_MS))
