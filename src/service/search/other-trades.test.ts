/** What nobody in the network does is told by whole words, not by how a word happens to end. */
import { expect, it } from 'vitest'
import { readDictionary } from './dictionary.ts'
import { foldWord } from './fold.ts'
import { readOtherTrades } from './other-trades.ts'

const { isOtherTrade } = readOtherTrades(readDictionary().isGerman)

it.each(['Zahnarzt', 'Zahnärztinnen', 'Schlüsseldienst', 'Tanzkurse', 'Maler', 'Autohändler', 'Ehescheidung'])(
  '%s is another trade',
  (word) => expect(isOtherTrade(foldWord(word))).toBe(true),
)

it.each([
  'Bürgerentscheid',
  'Entscheidung',
  'Unterscheidung',
  'Denkmäler',
  'schmal',
  'normal',
  'Merkmal',
  'Diskurs',
  'Ausflug',
  'Wählervereinigung',
  'Heimatorte',
  'gestörte',
])('%s is none', (word) => expect(isOtherTrade(foldWord(word))).toBe(false))
