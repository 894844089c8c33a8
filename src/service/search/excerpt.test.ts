import { describe, expect, it } from 'vitest'
import { excerptOf, readableText } from './excerpt.ts'
import { analyse } from './german.ts'

const numbers = new Map<string, number>()
const numberOf = (term: string) => numbers.getOrInsert(term, numbers.size)
const label = (text: string, ...terms: string[]) => ({ text, terms: terms.map(numberOf) })
const LABELS = [label('Klima & Energie', '§topic/klima', 'klima'), label('Mediation', 'mediation')]

const excerpt = (text: string, ...words: string[]) => {
  const hits = new Set(words.flatMap((word) => analyse(word).map(({ term }) => numberOf(term))))
  const { text: shown, marks } = excerptOf(readableText(text, LABELS, numberOf), (term) => hits.has(term))
  return { shown, marked: marks.map(([start, end]) => shown.slice(start, end)) }
}

describe('an excerpt', () => {
  it('is the sentence with most hits, the first of equals', () => {
    const text =
      'Ich leite Sitzungen. Streit im Verein. Streit im Verein und im Dorf. Noch ein Streit im Verein und Dorf.'
    expect(excerpt(text, 'Streit', 'Verein', 'Dorf')).toEqual({
      shown: 'Streit im Verein und im Dorf.',
      marked: ['Streit', 'Verein', 'Dorf'],
    })
  })
  it('names the chosen terms where the text says nothing', () => {
    expect(excerpt('Ich leite Sitzungen.', 'Mediation', 'Klima')).toEqual({
      shown: 'Klima &amp; Energie · Mediation',
      marked: ['Klima &amp; Energie', 'Mediation'],
    })
  })
  it('is never what somebody says not to do', () => {
    expect(excerpt('Mediation mache ich nicht. Ich leite Sitzungen.', 'Mediation').shown).toBe('Mediation')
  })
  it('is the first whole sentence where nothing was hit', () => {
    expect(excerpt('Worum es bei mir geht:\n- Ich leite Sitzungen.', 'Biber').shown).toBe('Ich leite Sitzungen.')
    expect(excerpt('Ich leite Sitzungen. Streit im Verein.', 'Biber').shown).toBe('Ich leite Sitzungen.')
  })
  it('marks a joined word once, not its parts again', () => {
    expect(excerpt('Open-Space-Moderation für alle.', 'Open-Space-Moderation', 'Moderation').marked).toEqual([
      'Open-Space-Moderation',
    ])
  })
  it('escapes what is HTML', () => {
    expect(excerpt('Streit & <b>mehr</b>.', 'Streit').shown).toBe('Streit &amp; &lt;b&gt;mehr&lt;/b&gt;.')
  })

  // Twice the text takes about twice the time; quadratic it took 12 s.
  it('is cut in linear time, however often a word stands there', () => {
    const text = 'Streit im Verein. '.repeat(40_000)
    const readable = readableText(text, LABELS, numberOf)
    const began = performance.now()
    expect(excerptOf(readable, () => true).marks).toHaveLength(2)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
