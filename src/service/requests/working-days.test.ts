import { expect, it } from 'vitest'
import { addWorkingDays } from './working-days.ts'

it.each([
  ['a Tuesday', '2026-11-24', 3, '2026-11-27'],
  ['a Friday, over the weekend', '2026-11-27', 3, '2026-12-02'],
  ['a Saturday', '2026-11-28', 1, '2026-11-30'],
  ['before Christmas', '2026-12-23', 3, '2026-12-29'],
  ['before Epiphany', '2027-01-05', 1, '2027-01-07'],
  ['Maundy Thursday 2027, over Easter', '2027-03-25', 1, '2027-03-30'],
  ['before Corpus Christi 2027', '2027-05-26', 1, '2027-05-28'],
  ['before Ascension 2038, with the latest Easter', '2038-06-02', 1, '2038-06-04'],
])('counts working days from %s', (_case, from, count, to) => {
  expect(addWorkingDays(from, count)).toBe(to)
})
