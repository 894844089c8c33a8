/** What the office may edit must lead somewhere: every right side of the lists names something of the vocabulary. */
import { expect, it } from 'vitest'
import { SERVICE_LABELS } from '../../src/contract/vocabulary.ts'
import { readLines, readWordList } from '../../src/service/search/config-files.ts'
import { foldWord } from '../../src/service/search/fold.ts'
import { femaleEnding } from '../../src/service/search/gender.ts'
import { phraseOf } from '../../src/service/search/synonyms.ts'
import { SERVICE_WORDS } from '../../src/service/vocabulary/service-words.ts'
import startSet from '../../src/service/vocabulary/start-set.json' with { type: 'json' }

const sides = (file: string) =>
  readLines(file)
    .filter((line) => line.includes('=>'))
    .map((line) => line.split('=>').map((side) => side.split(',').map((word) => word.trim())) as [string[], string[]])
const key = (words: string) => phraseOf(words).join(' ')
const NAMES = new Set(
  [
    ...startSet.flatMap(({ label, synonyms }) => [label, ...label.split(/ und | \/ |\/| \(/u), ...synonyms]),
    ...Object.values(SERVICE_LABELS),
    ...Object.values(SERVICE_WORDS).flat(),
  ].map(key),
)

it.each(['situations.txt', 'everyday-words.txt'])('%s means only what the vocabulary knows', (file) => {
  const unknown = sides(file).flatMap(([, meant]) => meant.filter((words) => !NAMES.has(key(words))))
  expect([...new Set(unknown)]).toEqual([])
})

// Kandidatin and Kandidat are one word for the search.
it('everyday-words.txt takes no woman of a profession for Gleichstellung', () => {
  const women = sides('everyday-words.txt')
    .filter(([, meant]) => meant.includes('Gleichstellung'))
    .flatMap(([asked]) => asked.filter((word) => femaleEnding(foldWord(word)) > 0))
  expect(women).toEqual([])
})

it('everyday-words.txt leads nowhere from what other-trades.txt says nobody has', () => {
  const trades = new Set(
    readWordList('other-trades.txt')
      .filter((word) => !word.startsWith('='))
      .map((word) => key(word.replace('~', ''))),
  )
  const both = sides('everyday-words.txt').flatMap(([asked]) => asked.filter((word) => trades.has(key(word))))
  expect(both).toEqual([])
})
