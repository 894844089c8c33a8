/** Neutral order among equals: shuffled once a day by the date, the same for all visitors of that day (design rule 7). */

/** A number for each profile on one day; sorting by it is the rotation. `day` is a date such as 2026-11-24. */
export function rotationOf(day: string): (id: number) => number {
  const seed = seedOf(day)
  return (id) => mixed(id ^ seed)
}

/** A search server cannot shuffle; it is given so many orders and takes another one each day, every second time backwards. */
export const TURNS = 4

export const turnOf = (id: number, turn: number): number => rotationOf(`turn ${turn}`)(id)

/** Which of its orders a search server takes on a day. */
export function turnOn(day: string): `turn${number}:${'asc' | 'desc'}` {
  const number = Math.floor(Date.parse(day) / DAY_MS)
  return `turn${number % TURNS}:${Math.floor(number / TURNS) % 2 === 0 ? 'asc' : 'desc'}`
}

const DAY_MS = 86_400_000

/** FNV-1a over the characters of the date. */
function seedOf(day: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < day.length; index++) hash = Math.imul(hash ^ day.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Finalizer of MurmurHash3: neighbouring ids land far apart. */
function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export { berlinDay } from '../../contract/days.ts'
