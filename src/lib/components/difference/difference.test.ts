import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceOf, type Difference, type Piece } from './difference.ts'

/** Changed pieces in brackets. */
const marked = (pieces: Piece[]) => pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')
const sides = ({ before, after }: Difference) => [marked(before), marked(after)]

it.each([
  [
    'a word replaced',
    'Ich leite Sitzungen.',
    'Ich moderiere Sitzungen.',
    'Ich [leite] Sitzungen.',
    'Ich [moderiere] Sitzungen.',
  ],
  ['words added at the end', 'Ich leite.', 'Ich leite. Auch online.', 'Ich leite.', 'Ich leite.[ Auch online.]'],
  [
    'neighbours as one piece',
    'Wir planen lange Abende.',
    'Wir moderieren kurze Tage.',
    'Wir [planen lange Abende].',
    'Wir [moderieren kurze Tage].',
  ],
  ['a gendered word as one', 'Für Bürger da.', 'Für Bürger*innen da.', 'Für [Bürger] da.', 'Für [Bürger*innen] da.'],
  [
    'a word with a hyphen as one',
    'Der Jugendrat tagt.',
    'Der Jugend-Rat tagt.',
    'Der [Jugendrat] tagt.',
    'Der [Jugend-Rat] tagt.',
  ],
  ['a new paragraph', 'Eins.\nZwei.', 'Eins.\n\nZwei.', 'Eins.[\n]Zwei.', 'Eins.[\n\n]Zwei.'],
  ['right to left', 'اسمي سارة', 'اسمي ليلى', 'اسمي [سارة]', 'اسمي [ليلى]'],
  ['emoji', 'Hallo 🌳 Welt', 'Hallo 🌲 Welt', 'Hallo [🌳] Welt', 'Hallo [🌲] Welt'],
  ['from nothing', '', 'Neu hier.', '', '[Neu hier.]'],
  ['to nothing', 'War da.', '', '[War da.]', ''],
])('compares texts by words: %s', (_, before, after, left, right) => {
  const difference = differenceOf('description', before, after)
  expect(difference).toMatchObject({ field: 'description', kind: 'text', isChanged: true })
  expect(sides(difference)).toEqual([left, right])
})

it.each([
  ['the same text', 'description', 'Ich leite.', 'Ich leite.'],
  ['the same text with the line breaks of a form', 'description', 'Eins.\nZwei.', 'Eins.\r\nZwei.'],
  ['nothing and empty', 'organisation', null, ''],
  ['a list in another order', 'topics', ['Kultur', 'Sport'], ['Sport', 'Kultur']],
])('finds no change: %s', (_, field, before, after) => expect(differenceOf(field, before, after).isChanged).toBe(false))

it('compares lists by their members', () => {
  const difference = differenceOf('topics', ['Kultur', 'Sport'], ['Sport', 'Verkehr', 'Energie'])
  expect(difference).toMatchObject({ kind: 'list', isChanged: true })
  expect(difference.before).toEqual([
    { text: 'Kultur', isChanged: true },
    { text: 'Sport', isChanged: false },
  ])
  expect(difference.after.map(({ isChanged }) => isChanged)).toEqual([false, true, true])
  expect(differenceOf('keywords', null, ['Hof']).after).toEqual([{ text: 'Hof', isChanged: true }])
})

it('compares a simple value as a whole', () => {
  const difference = differenceOf('availability', 'Nur eingeschränkt verfügbar', 'Zurzeit nicht verfügbar')
  expect(difference.kind).toBe('value')
  expect(sides(difference)).toEqual(['[Nur eingeschränkt verfügbar]', '[Zurzeit nicht verfügbar]'])
})

it('marks the whole of a text that is another one, without comparing for long', () => {
  const letters = (from: number) =>
    Array.from({ length: 2_000 }, (_, at) => String.fromCodePoint(97 + ((at * at + from * at) % 26)))
  const [before, after] = [letters(3).join(' '), letters(8).join('\n')]
  const began = performance.now()
  const difference = differenceOf('description', before, after)
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(sides(difference)).toEqual([`[${before}]`, `[${after}]`])
})

it('gives both texts back whole, whatever changed', () => {
  const text = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('')
  const part = fc.constantFrom('Bürger*innen', 'und', ' ', '\n', '  ', '. ', '–', 'é', '👩‍🌾', 'مرحبا', '<b>')
  const anyText = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const difference = differenceOf('description', before, after)
      expect([text(difference.before), text(difference.after)]).toEqual([before, after])
      expect(difference.isChanged).toBe(before !== after)
    }),
  )
})
