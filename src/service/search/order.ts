/** In which order results stand. */
import type { Columns } from './columns.ts'
import { distancesTo } from './distances.ts'
import type { EngineQuery } from './engine.ts'
import type { Ranking } from './ranking.ts'
import { rotationOf } from './rotation.ts'

/** Never 0 for different profiles: equals stand in the rotation of the day. Strong results stand before weak ones. */
export function orderOf(columns: Columns, query: EngineQuery, ranking: Ranking) {
  const id = (slot: number) => columns.slots[slot]?.id ?? 0
  const rotated = rotationOf(query.day)
  const rotation = (a: number, b: number) => rotated(id(a)) - rotated(id(b)) || id(a) - id(b)
  const weakness = (slot: number) => Number(!ranking.isStrong(slot))
  const order = chosenOrder(columns, query, ranking, rotation)
  return query.fit === 'all' ? (a: number, b: number) => weakness(a) - weakness(b) || order(a, b) : order
}

type Order = (a: number, b: number) => number

function chosenOrder(columns: Columns, { sort, near }: EngineQuery, ranking: Ranking, rotation: Order): Order {
  const { slots } = columns
  if (sort === 'name') {
    const name = (slot: number) => slots[slot]?.name ?? ''
    return (a, b) => GERMAN.compare(name(a), name(b)) || rotation(a, b)
  }
  if (sort === 'distance' && near !== undefined) {
    const distances = distancesTo(columns, near)
    const km = (slot: number) => distances[slot] ?? 0
    return (a, b) => km(a) - km(b) || rotation(a, b)
  }
  // Asked for at every comparison; a score of 0 is quickly made again.
  const scores = new Float64Array(slots.length)
  const score = (slot: number) => (scores[slot] ||= ranking.scoreOf(slot))
  return (a, b) => score(b) - score(a) || rotation(a, b)
}

const GERMAN = new Intl.Collator('de')
