/** Dates as people write them in a sentence: "am 12.3.", "im März 2027", "nächste Woche". */

export interface When {
  /** ISO date; undefined for one that is past or that no calendar has: it is no word of the need either. */
  date: string | undefined
  start: number
  end: number
}

const MONTHS = [
  'januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember',
] // prettier-ignore
const MONTH = '(januar|jänner|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember)'
const BEFORE = '(?:(?:ab|am|im|bis|vom|zum|den|dem|anfang|mitte|ende|seit)\\s+)*'
const NUMBERS = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2}))?(?!\d)/gu
const DAY_OF_MONTH = new RegExp(`${BEFORE}(\\d{1,2})\\.\\s?${MONTH}(?:\\s+(\\d{4}))?(?!\\p{L})`, 'giu')
const MONTH_ONLY = new RegExp(`(?<!\\p{L})${BEFORE}${MONTH}(?:\\s+(\\d{4}))?(?!\\p{L})`, 'giu')
const SOON = /(?<!\p{L})(?:(?:in der|im)\s+)?nächste[nrs]?\s+(woche|monat|jahr)(?!\p{L})/giu
const DAYS: Record<string, number> = { woche: 7, monat: 30, jahr: 365 }
const DAY_MS = 86_400_000
/** A year of two digits that lies farther ahead is one of the last century. */
const YEARS_AHEAD = 5

type Reader = (words: RegExpExecArray, today: string) => string | undefined

/** Surer readings first: where two overlap the later one is none. */
const READERS: [RegExp, Reader][] = [
  [NUMBERS, ([, day, month, year], today) => dateOf(year, Number(month), Number(day), today)],
  [DAY_OF_MONTH, ([, day, month, year], today) => dateOf(year, monthOf(month), Number(day), today)],
  [MONTH_ONLY, ([, month, year], today) => dateOf(year, monthOf(month), 1, today)],
  [SOON, ([, span = ''], today) => inDays(DAYS[span.toLowerCase()] ?? 0, today)],
]

/** All dates in the text, `today` being an ISO date, the surest reading first. */
export function datesIn(text: string, today: string): When[] {
  const found: When[] = []
  for (const [pattern, read] of READERS) {
    for (const words of text.matchAll(pattern)) {
      const [start, end] = [words.index, words.index + words[0].length]
      if (found.every((other) => end <= other.start || start >= other.end))
        found.push({ date: read(words, today), start, end })
    }
  }
  return found
}

const inDays = (days: number, today: string) => new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10)

function monthOf(name = ''): number {
  const written = name.toLowerCase().replace('maerz', 'märz').replace('jänner', 'januar')
  return MONTHS.indexOf(written) + 1
}

/** Without a year the next such day; a day of the past or one that no calendar has is none. */
function dateOf(year: string | undefined, month: number, day: number, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  if (year?.length === 2 && 2000 + Number(year) > thisYear + YEARS_AHEAD) return undefined
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
