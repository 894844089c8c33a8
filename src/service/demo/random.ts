/** Repeatable chance: the same seed gives the same numbers on every machine. */

export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** Whole number, both ends included. */
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** `count` different items in random order; all of them when there are fewer. */
  some<T>(items: readonly T[], count: number): T[]
  /** True in `share` of all cases. */
  chance(share: number): boolean
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for invented people. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)] as T
  function some<T>(items: readonly T[], count: number): T[] {
    const rest = [...items]
    return Array.from(
      { length: Math.min(count, rest.length) },
      () => rest.splice(between(0, rest.length - 1), 1)[0] as T,
    )
  }
  return { next, between, pick, some, chance: (share) => next() < share }
}
