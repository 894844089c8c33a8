/** Which values each profile has: to count the facets of some profiles it is enough to look at these. */
import type { FilterGroup } from './engine.ts'

export interface ValuesBySlot {
  /** Slots come in ascending order, each once; one that was left stays, for nobody asks for it. At most 65,536 values. */
  put(slot: number, values: [FilterGroup, string][]): void
  /** How many of these slots have a value. */
  countsIn(slots: number[]): (group: FilterGroup, value: string) => number
}

export function valuesBySlot(): ValuesBySlot {
  const numbers = new Map<FilterGroup, Map<string, number>>()
  /** Numbers of values, slot after slot; those of a slot begin at its place in `starts`. */
  let listed = new Uint16Array(64)
  const starts: number[] = []
  let length = 0
  let known = 0

  function numberOf([group, value]: [FilterGroup, string]): number {
    const values = numbers.getOrInsertComputed(group, () => new Map<string, number>())
    return values.getOrInsertComputed(value, () => known++)
  }

  return {
    put(slot, values) {
      const own = new Set(values.map(numberOf))
      if (length + own.size > listed.length) listed = grown(listed, length + own.size)
      listed.set([...own], length)
      starts[slot] = length
      length += own.size
    },
    countsIn(slots) {
      const counts = new Uint32Array(known)
      for (const slot of slots) {
        const end = starts[slot + 1] ?? length
        for (let at = starts[slot] ?? end; at < end; at++) {
          const number = listed[at] as number
          counts[number] = (counts[number] as number) + 1
        }
      }
      return (group, value) => counts[numbers.get(group)?.get(value) ?? -1] ?? 0
    },
  }
}

function grown(list: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(needed, Math.ceil(list.length * 1.6)))
  larger.set(list)
  return larger
}
