import { expect, it } from 'vitest'
import { valuesBySlot } from './values-by-slot.ts'

it('counts in some slots who has a value, each once, however many there are', () => {
  const values = valuesBySlot()
  for (let slot = 0; slot < 200; slot++)
    values.put(slot, [
      ['topic', 'klima'],
      ['topic', 'klima'],
      ['service', slot % 2 === 0 ? 'moderation' : 'klima'],
    ])
  const countOf = values.countsIn([0, 1, 2, 199])
  expect(countOf('topic', 'klima')).toBe(4)
  expect(countOf('service', 'moderation')).toBe(2)
  expect(countOf('service', 'klima')).toBe(2)
  expect(countOf('method', 'klima')).toBe(0)
  expect(values.countsIn([])('topic', 'klima')).toBe(0)
})
