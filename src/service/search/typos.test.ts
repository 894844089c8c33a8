import { expect, it } from 'vitest'
import { typoFinder, type Spelling } from './typos.ts'

const spelling = (written: string, carriers: number): Spelling => {
  const word = written.toLowerCase()
  return { written, word, term: word, carriers }
}

it.each([
  ['opne', 'Open', 'two letters changed places, before one that is another'],
  ['strom', 'Strom', 'nothing at all, before anything else'],
  ['stron', 'Strom', 'one that is another, where no letters changed places'],
])('%s is a slip of %s: %s', (typed, meant) => {
  const words = [spelling('Open', 1), spelling('Opnv', 9), spelling('Strom', 2)]
  expect(typoFinder(words).nearest(typed)?.written).toBe(meant)
})
