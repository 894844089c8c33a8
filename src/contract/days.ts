/** Days a group hopes for: what is wrong with them can be told before anything is sent. */
import type { FieldError } from './problem.ts'

interface Span {
  /** ISO dates. */
  earliestDate: string | null
  latestDate: string | null
}

/** `today` in Berlin: a request cannot be answered for a day that has begun. */
export function dateFindings({ earliestDate, latestDate }: Span, today: string): FieldError[] {
  const past = (date: string | null) => date !== null && date <= today
  const message = 'Das Datum liegt in der Vergangenheit. Wählt einen Tag ab morgen.'
  const errors: FieldError[] = []
  if (past(earliestDate)) errors.push({ field: 'earliestDate', message })
  if (past(latestDate)) errors.push({ field: 'latestDate', message })
  else if (earliestDate !== null && latestDate !== null && latestDate < earliestDate)
    errors.push({ field: 'latestDate', message: 'Der späteste Tag liegt vor dem frühesten.' })
  return errors
}

/** Date in Berlin: the day turns at midnight there. */
export function berlinDay(now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000)
  if (minute !== known.minute) known = { minute, day: BERLIN.format(now) }
  return known.day
}
/** Formatting takes longer than much of a search. */
let known = { minute: Number.NaN, day: '' }

const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' })

/** When the day begins in Berlin; `later` days after it. */
export function berlinMidnight(day: string, later = 0): Date {
  const utc = new Date(`${day}T00:00:00Z`)
  utc.setUTCDate(utc.getUTCDate() + later)
  // Never changed at midnight, so one hour or two before UTC's is the one whose clock shows 0.
  const [summer, winter] = [2, 1].map((hours) => new Date(utc.getTime() - hours * 3_600_000)) as [Date, Date]
  return HOUR.format(summer) === '00' ? summer : winter
}

const HOUR = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', hour: '2-digit' })
