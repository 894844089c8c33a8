/** How far everybody is from the places that are asked for: all of a place at once, and known for the next question about it. */
import { distanceKm, type Coordinates } from '../places/distance.ts'
import type { Columns } from './columns.ts'

/** Of 8 kB each in a network of 1,000; the first ones asked for go first. */
const MOST_PLACES = 16

const known = new WeakMap<Columns, Map<string, Float64Array>>()

/** Kilometres by slot. A slot never changes, so what is known of it stays true, also of one that was left. */
export function distancesTo(columns: Columns, { latitude, longitude }: Coordinates): Float64Array {
  const places = known.getOrInsertComputed(columns, () => new Map<string, Float64Array>())
  const key = `${String(latitude)} ${String(longitude)}`
  const before = places.get(key)
  if (before?.length === columns.slots.length) return before
  const distances = Float64Array.from(columns.slots, (slot) => distanceKm(slot, { latitude, longitude }))
  places.delete(key)
  places.set(key, distances)
  const [oldest] = places.keys()
  if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
  return distances
}
