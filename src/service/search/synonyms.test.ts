import { expect, it } from 'vitest'
import { phraseOf, synonymsFrom } from './synonyms.ts'

const meantBy = (word: string, ...lines: string[]) => {
  const [term = ''] = phraseOf(word)
  return synonymsFrom(lines)
    .byFirst.get(term)
    ?.flatMap(({ meant }) => meant.map((phrase) => phrase.join(' ')))
}

it('brings with what is meant those that mean the same', () => {
  const lines = ['Amtsblatt => Werbung', 'Werbung, Reklame']
  expect(meantBy('Amtsblatt', ...lines)).toEqual(['werb', 'reklam'])
  expect(meantBy('Reklame', ...lines)).toEqual(['werb'])
})

it('goes one step and not from rule to rule', () => {
  expect(meantBy('Amtsblatt', 'Amtsblatt => Werbung', 'Werbung => Reklame')).toEqual(['werb'])
})
