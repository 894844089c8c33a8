/** The first k of many by an order, without sorting the rest: a heap of k whose root is the last one that still counts. */

/** `order(a, b) < 0` puts a before b and must never be 0 for different items. Returns at most k, in order. */
export function firstInOrder(items: number[], k: number, order: (a: number, b: number) => number): number[] {
  const heap: number[] = []
  for (const item of items) {
    if (heap.length < k) {
      heap.push(item)
      rise(heap, order)
    } else if (k > 0 && order(item, heap[0] as number) < 0) {
      heap[0] = item
      sink(heap, order)
    }
  }
  return heap.sort(order)
}

function rise(heap: number[], order: (a: number, b: number) => number): void {
  let child = heap.length - 1
  while (child > 0) {
    const parent = (child - 1) >>> 1
    if (order(heap[parent] as number, heap[child] as number) >= 0) return
    swap(heap, parent, child)
    child = parent
  }
}

function sink(heap: number[], order: (a: number, b: number) => number): void {
  let parent = 0
  for (;;) {
    const left = parent * 2 + 1
    if (left >= heap.length) return
    const right = left + 1
    const later = right < heap.length && order(heap[right] as number, heap[left] as number) > 0 ? right : left
    if (order(heap[later] as number, heap[parent] as number) <= 0) return
    swap(heap, parent, later)
    parent = later
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] as number
  heap[a] = heap[b] as number
  heap[b] = kept
}
