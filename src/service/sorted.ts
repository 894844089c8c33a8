/** Binary search in what is sorted by a key. */

/** Position of the first item whose key is not before `wanted`; the length where all are. */
export function firstNotBefore<T, K extends string | number>(
  items: ArrayLike<T>,
  keyOf: (item: T, at: number) => K,
  wanted: K,
): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keyOf(items[middle] as T, middle) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
