/**
 * The one German analysis, for index and query alike: finds words, folds their spelling, takes gender out, stems.
 * Compounds, synonyms and typos are no part of it: they are ways of asking and come in with the query.
 */
import { foldWord } from './fold.ts'
import { femaleEnding, withoutGenderMarks } from './gender.ts'
import { remembered } from './memo.ts'
import { stemWord } from './stem.ts'
import { stopWords } from './stop-words.ts'
import { wordEnd } from './words.ts'

export interface Token {
  /** UTF-16 offsets in the raw text, around the word as written: all of "Moderator*innen". */
  start: number
  end: number
  /** What index and query share: folded, gender-reduced, stemmed; at most 60 characters. */
  term: string
  /** Folded, without gender marks, not stemmed. */
  word: string
}

/** Of some 100 bytes each: a network of 1,000 has about as many. */
const REMEMBERED_WORDS = 10_000
// More of a word cannot reach its term, and the steps below are not made for megabytes.
const LONGEST_WORD = 200
const HYPHEN = /(?<!\/)[-‐‑]/g
const GENITIVE = /['’]s$/i
// Single letters are what is left of "z. B."; a single sign of a script without an alphabet is a word.
const SAYS_SOMETHING = /..|[\p{N}\p{Lo}]/su

/** Words of the text in their order, without stop words. A hyphenated word gives itself as one word, then its parts: excerpts rely on it. */
export function analyse(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    const end = wordEnd(text, at)
    if (end > at) {
      for (const token of tokensOfWord(text.slice(at, end))) {
        tokens.push({ start: at + token.start, end: at + token.end, term: token.term, word: token.word })
      }
    }
    at = Math.max(end, at + 1)
  }
  return tokens
}

/** The term of one folded word. */
export const termOf = remembered(REMEMBERED_WORDS, stemWord)

const tokensOfWord = remembered(REMEMBERED_WORDS, (raw: string): Token[] => {
  const parts = partsOf(raw)
  const words = parts.length === 1 ? [] : [{ start: 0, end: raw.length, word: joinedWord(parts) }]
  for (const { start, end, bare } of parts) words.push({ start, end, word: foldWord(bare) })
  return words.filter(isTelling).map((found) => ({ ...found, term: termOf(found.word) }))
})

interface Part {
  start: number
  end: number
  /** Raw spelling without gender marks. */
  bare: string
}

function partsOf(raw: string): Part[] {
  const parts: Part[] = []
  let start = 0
  for (const hyphen of raw.matchAll(HYPHEN)) {
    parts.push(partAt(raw, start, hyphen.index))
    start = hyphen.index + 1
  }
  parts.push(partAt(raw, start, raw.length))
  return parts
}

function partAt(raw: string, start: number, end: number): Part {
  const written = raw.slice(start, Math.min(end, start + LONGEST_WORD))
  return { start, end, bare: withoutGenderMarks(written.replace(GENITIVE, '')) }
}

/** Folded as one: "Thema-Entwicklung" becomes what "Themaentwicklung" does, "Bürgerinnen-Rat" what "Bürgerrat" does. */
function joinedWord(parts: Part[]): string {
  let joined = ''
  for (const { bare } of parts.slice(0, -1)) {
    joined += bare.slice(0, bare.length - femaleEnding(foldWord(bare)))
    if (joined.length > LONGEST_WORD) break
  }
  return foldWord(joined + (parts.at(-1)?.bare ?? ''))
}

function isTelling({ word }: { word: string }): boolean {
  return SAYS_SOMETHING.test(word) && !stopWords().has(word)
}
