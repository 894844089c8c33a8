/** What is known of the words of the index: beginnings, look-alikes, parts and wholes. Derived anew when words were added. */
import { compoundSplitter, type Part, type Splitter } from './compounds.ts'
import { termOf } from './german.ts'
import { firstNotBefore } from '../sorted.ts'
import { typoFinder, type Spelling, type TypoFinder } from './typos.ts'
import type { Posting, Word, WordIndex } from './word-index.ts'

/** A word of the index that has a term as one of its parts. */
export interface Whole {
  posting: Posting
  /** Of the part: the last one says what the whole is, the others what it is about. */
  isHead: boolean
}

export interface Lexicon extends TypoFinder, Splitter {
  isKnown(term: string): boolean
  posting(term: string): Posting | undefined
  word(folded: string): Word | undefined
  /** Words that begin so, in the order of the alphabet. */
  startingWith(beginning: string, most: number): Word[]
  wholesWith(term: string): Whole[]
  /** The one word that consists of the words with these terms, if it occurs. */
  wholeOf(...terms: string[]): Word | undefined
  /** Terms of one family: Moderation, moderieren, Moderator. */
  familyOf(term: string): Posting[]
}

export interface SpokenWords {
  /** Folded nouns that are parts of compounds although no profile has them. */
  parts: Iterable<string>
  /** Those that are only where there is no other way to take a word apart. */
  otherParts: ReadonlySet<string>
  /** Those that come after the others: first, and last where nothing else is found. */
  isRarePart: (folded: string) => boolean
  /** What people may have meant by a mistyped word although no profile has it. */
  known: Spelling[]
}

export function lexiconOf(index: WordIndex, spoken: SpokenWords): Lexicon {
  const words = [...index.words.values()]
  const sorted = words.toSorted((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0))
  const nouns = new Set([...spoken.parts, ...words.filter(isWrittenAsNoun).map(({ word }) => word)])
  const splitter = compoundSplitter(
    (word) => nouns.has(word),
    (word) => spoken.otherParts.has(word),
    spoken.isRarePart,
  )
  const { wholes, pairs } = wholesAmong(words, splitter.knownPartsOf)
  const families = familiesAmong(index)
  const others = spoken.known.filter(({ word }) => !index.words.has(word))
  const typos = typoFinder([
    ...words.map(({ word, written, posting }) => ({ word, written, term: posting.term, carriers: posting.length })),
    ...others,
  ])
  return {
    isKnown: (term) => index.terms.has(term),
    posting: (term) => index.terms.get(term),
    word: (folded) => index.words.get(folded),
    startingWith: (beginning, most) => startingWith(sorted, beginning, most),
    ...splitter,
    wholesWith: (term) => wholes.get(term) ?? [],
    wholeOf: (...terms) => pairs.get(terms.join(' ')),
    familyOf: (term) => (families.get(familyKey(term) ?? '') ?? []).filter((posting) => posting.term !== term),
    nearest: typos.nearest,
  }
}

const isWrittenAsNoun = ({ written }: Word) => /^\p{Lu}\p{Ll}/u.test(written)

function wholesAmong(words: Word[], partsOf: Splitter['partsOf']) {
  const wholes = new Map<string, Whole[]>()
  const pairs = new Map<string, Word>()
  for (const word of words) {
    const parts = word.isName ? [] : partsOf(word.word)
    if (parts.length < 2) continue
    register(wholes, word, parts)
    for (const key of keysOf(parts)) if (!pairs.has(key)) pairs.set(key, word)
  }
  return { wholes, pairs }
}

/** Jugend·gemeinde·rat: "jugend gemeinderat", "jugendgemeind rat" and all three. */
function keysOf(parts: Part[]): string[] {
  const halves = parts.slice(1).map((_, at) => `${joined(parts.slice(0, at + 1))} ${joined(parts.slice(at + 1))}`)
  return parts.length === 2 ? halves : [...halves, parts.map(({ term }) => term).join(' ')]
}

const joined = (parts: Part[]) =>
  parts.length === 1 ? (parts[0]?.term ?? '') : termOf(parts.map(({ word }) => word).join(''))

function register(wholes: Map<string, Whole[]>, { posting }: Word, parts: Part[]): void {
  const seen = new Set([posting.term])
  const add = (term: string, isHead: boolean) => {
    if (seen.has(term)) return
    seen.add(term)
    const list = wholes.get(term) ?? []
    if (list.length === 0) wholes.set(term, list)
    if (!list.some((whole) => whole.posting === posting)) list.push({ posting, isHead })
  }
  parts.forEach(({ term }, at) => add(term, at === parts.length - 1))
  // Of three parts, two together are a word of their own: Jugend·gemeinde·rat holds a Gemeinderat.
  for (let at = 1; at < parts.length - 1; at++) {
    add(joined(parts.slice(at)), true)
    add(joined(parts.slice(0, at + 1)), false)
  }
}

function startingWith(sorted: Word[], beginning: string, most: number): Word[] {
  const first = firstNotBefore(sorted, ({ word }) => word, beginning)
  const found: Word[] = []
  for (let at = first; found.length < most && sorted[at]?.word.startsWith(beginning); at++)
    found.push(sorted[at] as Word)
  return found
}

// Latin endings of one activity: -ation, -ator, -ieren and what the stemmer leaves of them.
const FAMILY = /^(.{4,}?)(?:isier|isation|isator|ation|ator|ier|iert|ierung)$/

const familyKey = (term: string) => FAMILY.exec(term)?.[1]

function familiesAmong(index: WordIndex): Map<string, Posting[]> {
  const families = new Map<string, Posting[]>()
  for (const posting of index.terms.values()) {
    const key = familyKey(posting.term)
    if (key === undefined) continue
    const base = index.terms.get(key)
    families.set(key, [...(families.get(key) ?? (base === undefined ? [] : [base])), posting])
  }
  return families
}
