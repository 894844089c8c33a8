/** Working days of the office: Monday to Friday without the public holidays of Baden-Württemberg (Feiertagsgesetz, § 1). */

const DAY_MS = 86_400_000

/** Month and day of the holidays with a fixed date. */
const FIXED = new Set(['01-01', '01-06', '05-01', '10-03', '11-01', '12-25', '12-26'])
/** Days from Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi. */
const AROUND_EASTER = new Set([-2, 1, 39, 50, 60])

/** The date (YYYY-MM-DD) that lies `count` working days after `day`. */
export function addWorkingDays(day: string, count: number): string {
  let time = Date.parse(day)
  for (let left = count; left > 0;) {
    time += DAY_MS
    if (isWorkingDay(time)) left -= 1
  }
  return dateOf(time)
}

function isWorkingDay(time: number): boolean {
  const weekday = new Date(time).getUTCDay()
  const date = dateOf(time)
  const fromEaster = Math.round((time - easterSunday(Number(date.slice(0, 4)))) / DAY_MS)
  return weekday !== 0 && weekday !== 6 && !FIXED.has(date.slice(5)) && !AROUND_EASTER.has(fromEaster)
}

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** Gauss's rule in Lichtenberg's form, valid for the Gregorian calendar; milliseconds UTC. */
export function easterSunday(year: number): number {
  const century = Math.floor(year / 100)
  const secular = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25)
  const solar = 2 - Math.floor((3 * century + 3) / 4)
  const moonParameter = year % 19
  const seed = (19 * moonParameter + secular) % 30
  const correction = Math.floor((seed + Math.floor(moonParameter / 11)) / 29)
  const limit = 21 + seed - correction
  const firstSunday = 7 - ((year + Math.floor(year / 4) + solar) % 7)
  const distance = 7 - ((limit - firstSunday) % 7)
  return Date.UTC(year, 2, limit + distance)
}
