/** Which words are German, so that nobody is told to have mistyped them. */
import { expect, it } from 'vitest'
import { foldWord } from './fold.ts'
import { readDictionary } from './dictionary.ts'

const { isGerman } = readDictionary()

it.each([
  'Pacht',
  'Birnen',
  'Parlamentarier',
  'Sozialdemokrat',
  'Schwiegermutter',
  'Bindung',
  'Häuser',
  'Lehrerinnen',
  'machte',
  'Umweltbelastung',
  'Neustart',
  'Unterstufe',
])('%s is right', (word) => {
  expect(isGerman(foldWord(word))).toBe(true)
})

it.each([
  'Medation',
  'Moderaton',
  'Jugned',
  'Stattentwicklung',
  'Dorlfaden',
  'Bürgehraushalt',
  'Inklussion',
  'Mobilitet',
  'Steit',
  'Seniorn',
  'Senoren',
  'Quarter',
  'Vortand',
  'Moderatin',
])('%s is mistyped', (word) => {
  expect(isGerman(foldWord(word))).toBe(false)
})
