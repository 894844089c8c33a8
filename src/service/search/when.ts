/** Dates as people write them in a sentence: "am 12.3.", "im März 2027", "nächste Woche". */

export interface When {
  /** ISO date. */
  date: string
  start: number
  end: number
}

const MONTHS = [
  'januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember',
] // prettier-ignore
const MONTH = '(januar|jänner|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)'
const BEFORE = '(?:(?:ab|am|im|bis|vom|zum|den|dem|anfang|mitte|ende|seit)\\s+)*'
const NUMBERS = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2}))?(?!\d)/u
const DAY_OF_MONTH = new RegExp(`${BEFORE}(\\d{1,2})\\.\\s?${MONTH}(?:\\s+(\\d{4}))?(?!\\p{L})`, 'iu')
const MONTH_ONLY = new RegExp(`(?<!\\p{L})${BEFORE}${MONTH}(?:\\s+(\\d{4}))?(?!\\p{L})`, 'iu')
const SOON = /(?<!\p{L})(?:(?:in der|im)\s+)?nächste[nrs]?\s+(woche|monat|jahr)(?!\p{L})/iu
const DAYS: Record<string, number> = { woche: 7, monat: 30, jahr: 365 }
const DAY_MS = 86_400_000

/** The first date in the text that lies ahead of `today` (ISO date); undefined where there is none. */
export function whenIn(text: string, today: string): When | undefined {
  const numbers = NUMBERS.exec(text)
  if (numbers !== null) return found(numbers, dateOf(numbers[3], Number(numbers[2]), Number(numbers[1]), today))
  const day = DAY_OF_MONTH.exec(text)
  if (day !== null) return found(day, dateOf(day[3], monthOf(day[2]), Number(day[1]), today))
  const month = MONTH_ONLY.exec(text)
  if (month !== null) return found(month, dateOf(month[2], monthOf(month[1]), 1, today))
  const soon = SOON.exec(text)
  if (soon === null) return undefined
  const days = DAYS[(soon[1] ?? '').toLowerCase()] ?? 0
  return found(soon, new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10))
}

function found({ index, 0: words }: RegExpExecArray, date: string | undefined): When | undefined {
  return date === undefined ? undefined : { date, start: index, end: index + words.length }
}

function monthOf(name = ''): number {
  const written = name.toLowerCase().replace('maerz', 'märz').replace('jänner', 'januar')
  return MONTHS.indexOf(written) + 1
}

/** Without a year the next such day; a day of the past or one that no calendar has is none. */
function dateOf(year: string | undefined, month: number, day: number, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  if (year !== undefined) return ahead(year.length === 2 ? 2000 + Number(year) : Number(year), month, day, today)
  return ahead(thisYear, month, day, today) ?? ahead(thisYear + 1, month, day, today)
}

function ahead(year: number, month: number, day: number, today: string): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  const iso = date.toISOString().slice(0, 10)
  // "im November" in November is now, not in a year.
  if (iso.slice(0, 7) === today.slice(0, 7) && iso < today) return today
  return iso < today ? undefined : iso
}
