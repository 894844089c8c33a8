import { describe, expect, it } from 'vitest'
import { type Concept, queryConcepts } from './query.ts'

const asked = (text: string) => queryConcepts(text).map(({ token }) => token.term)
const exactTerms = ({ alternatives }: Concept) => alternatives.filter(({ prefix }) => !prefix).map(({ term }) => term)
const prefixes = (text: string) =>
  queryConcepts(text).flatMap(({ alternatives }) => alternatives.filter(({ prefix }) => prefix).map(({ term }) => term))

describe('concepts of a query', () => {
  it('has one concept for each telling word, in order', () => {
    expect(asked('Moderatorin für den Bürgerrat ')).toEqual(['moderator', 'burgerrat'])
  })
  it('has none when all words are stop words', () => {
    expect(queryConcepts('wir suchen jemanden für')).toEqual([])
  })
  it('merges words that mean the same', () => {
    expect(asked('Moderatorinnen und Moderatoren, Moderator*in ')).toEqual(['moderator'])
  })
  it('keeps the prefix of a last word that was merged into an earlier one', () => {
    expect(prefixes('Moderator Moderatorin')).toEqual(['moderatorin'])
  })
  it('stops at twelve concepts', () => {
    expect(asked('eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn')).toHaveLength(12)
  })
  it('reads the first 300 characters only', () => {
    expect(asked(`${'x'.repeat(10)} ${' '.repeat(289)}Dorf`)).toEqual(['x'.repeat(10)])
  })
  it('takes a hyphenated word for one concept, its parts as weaker alternatives', () => {
    const [concept, ...others] = queryConcepts('Bürger-Rat ')
    expect(others).toEqual([])
    expect(concept?.alternatives).toEqual([
      { term: 'burgerrat', prefix: false, weight: 1 },
      { term: 'burger', prefix: false, weight: 0.6 },
      { term: 'rat', prefix: false, weight: 0.6 },
    ])
  })
})

describe('the last word while typing', () => {
  const PREFIXES: [text: string, prefixes: string[]][] = [
    ['Bürgerbeteiligun', ['burgerbeteiligun']],
    ['Dorf Mod', ['mod']],
    ['Dorf Mod ', []],
    ['Dorf Mod\n', []],
    ['Mo', []],
    ['Dorf und', []],
    ['Moderator*i', ['moderator']],
    ['Windrad?', ['windrad']],
    ['E-Part', ['epart', 'part']],
    ['70', []],
    ['701', ['701']],
  ]
  it.each(PREFIXES)('"%s" asks for the prefixes %j', (text, expected) => {
    expect(prefixes(text)).toEqual(expected)
  })
  it.each(['Bürgerbeteiligun', 'Bürgerbeteiligu', 'Bürgerbeteilig'])('%s already finds Bürgerbeteiligung', (text) => {
    const [concept] = queryConcepts(text)
    expect(concept && exactTerms(concept)).toContain('burgerbeteil')
  })
  it('cuts nothing from words of six letters or fewer', () => {
    expect(queryConcepts('Verein').flatMap(exactTerms)).toEqual(['verein'])
  })
  it('weighs the word over its prefix and the prefix over the cut word', () => {
    const [concept] = queryConcepts('Nachbarschaf')
    expect(concept?.alternatives.map(({ weight }) => weight).slice(0, 3)).toEqual([1, 0.8, 0.6])
  })
})

describe('hostile queries', () => {
  const HOSTILE = [
    '*'.repeat(10_000),
    'a'.repeat(1_000_000),
    '\uD800',
    '\0',
    '"-:^()',
    'a-'.repeat(5_000),
    "' OR 1=1 --",
  ]
  it.each(HOSTILE)('is quick and never throws (%#)', (text) => {
    const started = performance.now()
    expect(queryConcepts(text).length).toBeLessThanOrEqual(12)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
