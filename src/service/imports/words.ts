/** Free words of a table and the terms of the vocabulary that they mean. */
import type { TermKind } from '../../contract/vocabulary.ts'
import { analyse } from '../search/german.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'

export type Matcher = (kind: TermKind, word: string) => string | undefined

/** By slug, also one of earlier days, label or synonym; capitals, umlauts, hyphens, gender and inflection do not matter. */
export function termMatcher({ all }: Vocabulary): Matcher {
  const slugs = new Map<string, string>()
  // Labels after synonyms: where both say the same word, the label wins.
  const spellings = all.flatMap((term) =>
    [...term.aliases, ...term.synonyms, term.slug, term.label].map((text) => ({ term, text })),
  )
  for (const { term, text } of spellings) slugs.set(`${term.kind} ${keyOf(text)}`, term.slug)
  return (kind, word) => slugs.get(`${kind} ${keyOf(word)}`)
}

function keyOf(text: string): string {
  // "Jugend-Beteiligung" and "Jugendbeteiligung" are one word here.
  const joined = text.replace(/(\p{L})-\s?(?=\p{L})/gu, '$1')
  const stems = analyse(joined)
    .map(({ term }) => term)
    .join('')
  return stems === '' ? text.trim().toLowerCase() : stems
}
