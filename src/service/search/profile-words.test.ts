import { expect, it } from 'vitest'
import { nameMarks, profileWords, type WordSource } from './profile-words.ts'

const SOURCE: WordSource = {
  name: 'Ada Text',
  organisation: null,
  headline: 'Gespräche',
  description: 'Bolzplatz und Schach.',
  services: [],
  languages: ['de', 'uk'],
  keywords: ['Minigolf'],
  references: [],
  placeName: 'Ulm',
  districtName: 'Ulm',
  postalCode: '89073',
  online: false,
  terms: [{ kind: 'topic', slug: 'sport', label: 'Sport', synonyms: ['Turnhalle'] }],
}

it('counts what people offer before what they mention, and that before what only the vocabulary says', () => {
  const strengths = new Map(
    [
      ...profileWords(SOURCE).words.map(({ token, strength }) => ({ mark: token.word, strength })),
      ...nameMarks(SOURCE),
    ].map(({ mark, strength }) => [mark, strength]),
  )
  const order = ['§name/text', 'ukrainisch', 'gesprache', 'sport', 'minigolf', 'bolzplatz', 'turnhalle']
  expect([...order].sort((a, b) => (strengths.get(b) ?? 0) - (strengths.get(a) ?? 0))).toEqual(order)
})
