/** Everything a query is read with: the words of the index, the vocabulary, the lists of the office. */
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { Coordinates } from '../places/distance.ts'
import { termOf } from './german.ts'
import { associationsOf, type Association } from './associations.ts'
import type { Columns } from './columns.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import { nearestTerms, type NearestTerms } from './nearest-terms.ts'
import { fieldWords, type FieldWords } from './recognise.ts'
import type { Synonyms } from './synonyms.ts'
import { spellingsOf, wordsIn, type WordFiles } from './word-files.ts'
import type { WordIndex } from './word-index.ts'

export interface Knowledge {
  /** Published profiles. */
  size: number
  lexicon: Lexicon
  /** What those who have a word work on. */
  about(term: string): Association[]
  synonyms: Synonyms
  field: FieldWords
  nearest: NearestTerms
  /** Terms that stand in most needs and say little about who fits. */
  fillers: ReadonlySet<string>
  /** One of the folded words that German uses most, whether it occurs here or not. */
  isCommonWord(folded: string): boolean
  /** One of those that are also written in small letters: verbs, adjectives and the like. */
  isSmallWord(folded: string): boolean
  /** A folded word that is right as it is: never a typing error. */
  isRightWord(folded: string): boolean
  /** The same, and not only put together of two words: those may hide a slip. */
  isOneRightWord(folded: string): boolean
  /** A word of the field: of the vocabulary or the synonyms. */
  isFieldTerm(term: string): boolean
  /** A folded word that is, or ends like, something that nobody here offers, whatever its parts are. */
  isOtherTrade(folded: string): boolean
  /** A folded word for what one does for oneself, with a thing that may well be known here: mieten, reparieren. */
  isErrand(folded: string): boolean
  /** A term for what groups lack: "kein Geld" asks for it. */
  isLacking(term: string): boolean
  /** Landscapes by their folded names, with the middle of each. */
  regions: ReadonlyMap<string, Coordinates>
  /** A folded word that says something else than a place. */
  isEverydayWord(folded: string): boolean
}

/** Of a compound: shorter words of the dictionary are hidden in others. */
const SURE_PART = 6

export function knowledgeOf(index: WordIndex, columns: Columns, files: WordFiles, vocabulary: Vocabulary): Knowledge {
  const { synonyms, fillers, compoundParts, otherParts, spellings, otherTrades, commonWords } = files
  const field = fieldWords(vocabulary)
  const names = vocabulary.all.flatMap(({ label, synonyms }) => [label, ...synonyms]).join('\n')
  const isFieldTerm = (term: string) => (field.terms.has(term) || synonyms.terms.has(term)) && !fillers.has(term)
  return {
    ...whoHas(index, columns),
    lexicon: lexiconOf(index, {
      parts: compoundParts,
      otherParts,
      isRarePart: (word) => word.length >= SURE_PART && files.dictionary.isNoun(word),
      known: [...spellings, ...spellingsOf(wordsIn(names))],
    }),
    synonyms,
    field,
    nearest: nearestTerms(files.nearestTerms, vocabulary),
    fillers,
    isCommonWord: (folded) => commonWords.has(folded),
    isSmallWord: (folded) => files.smallWords.has(folded),
    isRightWord: (folded) => files.rightWords.has(folded) || files.dictionary.isGerman(folded),
    isOneRightWord: (folded) => files.rightWords.has(folded) || files.dictionary.isOneWord(folded),
    isFieldTerm,
    isOtherTrade: otherTrades.isOtherTrade,
    isLacking: (term) => files.lacking.has(term),
    regions: files.regions,
    isErrand: otherTrades.isErrand,
    isEverydayWord: (folded) => isFieldTerm(termOf(folded)) || fillers.has(termOf(folded)),
  }
}

/** What changes with every profile, whether it brings new words or not. */
export function whoHas(index: WordIndex, columns: Columns): Pick<Knowledge, 'size' | 'about'> {
  return { size: columns.slotOf.size, about: associationsOf(columns, index) }
}
