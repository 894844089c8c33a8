/** What the office may edit must lead somewhere: every right side of the lists names something of the vocabulary. */
import { expect, it } from 'vitest'
import { readLines, readWordList } from '../../src/service/search/config-files.ts'
import { foldWord } from '../../src/service/search/fold.ts'
import { femaleEnding } from '../../src/service/search/gender.ts'
import { listFaults } from '../../src/service/search/list-faults.ts'
import { phraseOf } from '../../src/service/search/synonyms.ts'
import { startService } from '../support/service.ts'

const sides = (file: string) =>
  readLines(file)
    .filter((line) => line.includes('=>'))
    .map((line) => line.split('=>').map((side) => side.split(',').map((word) => word.trim())) as [string[], string[]])
const key = (words: string) => phraseOf(words).join(' ')
it('every list means only what the vocabulary knows', async () => {
  const service = await startService({ profiles: [] })
  expect(listFaults(service.parts.vocabularyOf())).toEqual([])
  await service.close()
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
