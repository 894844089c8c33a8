import { expect, it } from 'vitest'
import { matching, named } from './matching.js'

const terms = [
  { label: 'Öffentlicher Raum', synonyms: ['Marktplatz'] },
  { label: 'Konflikte und Streit', synonyms: ['Zoff', 'Nachbarschaftsstreit'] },
  { label: 'Bürger*innenrat', synonyms: [] },
  { label: 'Streitschlichtung', synonyms: [] },
  { label: 'Rad- und Fußverkehr', synonyms: ['Verkehrswende'] },
]
const labels = (text: string) => matching(terms, text).map(({ term, synonym }) => synonym ?? term.label)

it.each([
  ['nothing typed: all, in the order of the office', '', terms.map(({ label }) => label)],
  ['umlauts in any spelling', 'oeffentlich', ['Öffentlicher Raum']],
  ['umlauts left out', 'offentl', ['Öffentlicher Raum']],
  ['ß as ss', 'fussverkehr', ['Rad- und Fußverkehr']],
  ['a gender star in between', 'buergerinnen', ['Bürger*innenrat']],
  ['the beginning before a later word', 'streit', ['Streitschlichtung', 'Konflikte und Streit']],
  ['the inside of words', 'schlicht', ['Streitschlichtung']],
  ['all typed words, in any order', 'streit konflikt', ['Konflikte und Streit']],
  ['a synonym, which is told', 'zof', ['Zoff']],
  ['a label before a synonym', 'verkehr', ['Rad- und Fußverkehr']],
  ['what nobody knows', 'quantenchromodynamik', []],
])('finds %s', (_, text, found) => expect(labels(text)).toEqual(found))

it('knows a term by its exact name or synonym only', () => {
  expect(named(terms, 'streitschlichtung ')?.label).toBe('Streitschlichtung')
  expect(named(terms, 'ZOFF')?.label).toBe('Konflikte und Streit')
  expect(named(terms, 'streit')).toBeUndefined()
  expect(named(terms, '')).toBeUndefined()
})
