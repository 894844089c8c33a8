/**
 * The words of all published profiles in memory, with the places where they stand. Derived from SQLite at start and kept
 * up to date by appending: a changed profile gets a new slot, and what stands under its old one is never looked at again.
 */
import type { ProfileWord } from './profile-words.ts'

/** Where a term stands: `slots` ascending, with the strength (1 to 255) beside each; both valid up to `length`. */
export interface Posting {
  term: string
  slots: Int32Array
  strengths: Uint8Array
  length: number
  words: Word[]
}

export interface Word {
  /** Folded, as in `Token.word`. */
  word: string
  /** As somebody wrote it: with umlauts and capitals. */
  written: string
  posting: Posting
}

export interface WordIndex {
  words: Map<string, Word>
  terms: Map<string, Posting>
  /** Grows whenever a word is met for the first time. */
  readonly size: number
  add(slot: number, words: ProfileWord[]): void
  /** Marks a profile with something that is no word: nobody can type it. */
  mark(slot: number, mark: string, strength: number): void
}

const FIRST_CAPACITY = 4

export function createWordIndex(): WordIndex {
  const words = new Map<string, Word>()
  const terms = new Map<string, Posting>()
  return {
    words,
    terms,
    get size() {
      return words.size
    },
    add(slot, entries) {
      for (const entry of entries) put(wordOf(words, terms, entry).posting, slot, entry.strength)
    },
    mark: (slot, mark, strength) => put(postingOf(terms, mark), slot, strength),
  }
}

function wordOf(words: Map<string, Word>, terms: Map<string, Posting>, { token, written }: ProfileWord): Word {
  const known = words.get(token.word)
  if (known !== undefined) return known
  const word = { word: token.word, written, posting: postingOf(terms, token.term) }
  words.set(token.word, word)
  word.posting.words.push(word)
  return word
}

function postingOf(terms: Map<string, Posting>, term: string): Posting {
  const known = terms.get(term)
  if (known !== undefined) return known
  const slots = new Int32Array(FIRST_CAPACITY)
  const posting: Posting = { term, slots, strengths: new Uint8Array(FIRST_CAPACITY), length: 0, words: [] }
  terms.set(term, posting)
  return posting
}

/** Two forms of a word in one profile make one entry, stronger than either. */
function put(posting: Posting, slot: number, strength: number): void {
  const last = posting.length - 1
  if (last >= 0 && posting.slots[last] === slot) {
    posting.strengths[last] = together(posting.strengths[last] ?? 0, strength)
    return
  }
  if (posting.length === posting.slots.length) grow(posting)
  posting.slots[posting.length] = slot
  posting.strengths[posting.length] = strength
  posting.length += 1
}

const together = (a: number, b: number) => Math.round(255 * (1 - (1 - a / 255) * (1 - b / 255) ** 0.5))

function grow(posting: Posting): void {
  const capacity = Math.ceil(posting.slots.length * 1.6)
  const slots = new Int32Array(capacity)
  slots.set(posting.slots)
  const strengths = new Uint8Array(capacity)
  strengths.set(posting.strengths)
  posting.slots = slots
  posting.strengths = strengths
}
