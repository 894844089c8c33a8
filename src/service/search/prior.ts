/** How much the words of a query say, before anything is known of who has them. */
import { foldWord } from './fold.ts'
import type { Knowledge } from './knowledge.ts'
import type { Asked } from './reading.ts'
import { stopWords } from './stop-words.ts'
import type { Phrase } from './synonyms.ts'
import type { Unit } from './units.ts'

/** From so many words on, some of them function words, a query is a sentence, in which German writes with a capital what it is about. */
const SENTENCE = 5
/** What a word says that stands in every need. */
export const FILLER = 0.25
const LANGUAGE = 1
const LOWER_FIELD = 0.5
/** gründen in "Genossenschaften gründen". */
const LOWER_BESIDE = 0.5
const LOWER_OTHER = 0.3
const UNKNOWN_LOWER = 0.15
/** Of nouns that all German texts have, little is asked for in a sentence: Hälfte, Nacht. */
const COMMON_NOUN = 0.4
/** One of the frequent words of German, which a network of some hundred people may still hold to be rare: liebsten, zwei, reden. */
const COMMON_LOWER = 0.1
/** A word in small letters that is none of the field: leer, gewinnen, umgestalten. */
const OTHER = 0.5
/** What nobody has is a thing all the same unless it looks like a verb or an adjective: reparatur, yoga. */
const NO_THING = /(?:e[lr]?n|t|ig|lich|isch|sam|bar|los)$/u
const EXPLAINED = 0.7
const NOT_A_WORD = /[^\p{L}\p{N}]+/u

export interface Style {
  isSentence: boolean
  hasCapitals: boolean
  words: number
}

export function styleOf(text: string): Style {
  const words = text.split(NOT_A_WORD).filter((word) => word !== '')
  // A sentence begins with a capital, whatever its first word is.
  const isSentence = words.length >= SENTENCE && words.some((word) => stopWords().has(foldWord(word)))
  const hasCapitals = words.slice(isSentence ? 1 : 0).some((word) => /^\p{Lu}/u.test(word))
  return { isSentence, hasCapitals, words: words.length }
}

export function weighed(
  { share, isAttribute, ...unit }: Unit,
  style: Style,
  explained: Set<string>,
  knowledge: Knowledge,
): Asked {
  const prior =
    priorOf(unit.phrase, unit.text, isAttribute, style, knowledge) *
    (unit.phrase.some((term) => explained.has(term)) ? EXPLAINED : 1)
  return { ...unit, meant: [], prior: prior * Math.min(1, share * 1.5), demand: prior * share }
}

function priorOf(
  terms: Phrase,
  text: string,
  isAttribute: boolean,
  style: Style,
  { lexicon, fillers, field, isFieldTerm, isCommonWord, isSmallWord }: Knowledge,
): number {
  if ((field.offers.get(terms.join(' ')) ?? []).some(({ parameter }) => parameter === 'language')) return LANGUAGE
  if (terms.every((term) => fillers.has(term))) return style.words === 1 ? 1 : FILLER
  const isField = terms.length > 1 || terms.some(isFieldTerm)
  const isLower = !/\p{Lu}/u.test(text)
  if (isField) return isLower && style.hasCapitals && !isAttribute ? (style.isSentence ? LOWER_FIELD : LOWER_BESIDE) : 1
  if (style.isSentence && !isLower && isCommonWord(foldWord(text))) return COMMON_NOUN
  if (!isLower || style.words === 1) return 1
  const isKnown = terms.some((term) => lexicon.isKnown(term))
  if (!style.isSentence) {
    // Where nouns have capitals, what is small is none.
    const isOther =
      style.hasCapitals ||
      NO_THING.test(text) ||
      isSmallWord(foldWord(text)) ||
      (isKnown && isCommonWord(foldWord(text)))
    return isOther ? OTHER : 1
  }
  if (!isKnown) return UNKNOWN_LOWER
  if (isCommonWord(foldWord(text))) return COMMON_LOWER
  return style.hasCapitals ? LOWER_OTHER : OTHER
}
