/**
 * The words of all published profiles in memory, with the places where they stand. Derived from SQLite at start and kept
 * up to date: a changed profile is read into a new slot, and what it said before is taken out again.
 */
import type { ProfileWord } from './profile-words.ts'

/**
 * Where a term stands: `slots` ascending, beside each the strength (1 to 255) and the sentences as bits (ProfileWord); all valid
 * up to `length`.
 */
export interface Posting {
  term: string
  /** Of all terms that there have been, from 0. */
  number: number
  slots: Int32Array
  strengths: Uint8Array
  sentences: Uint16Array
  length: number
  /** Forms of it that somebody has. */
  forms: number
}

export interface Word {
  /** Folded, as in `Token.word`. */
  word: string
  /** As somebody wrote it: with umlauts and capitals. */
  written: string
  posting: Posting
  /** Of a place or a person, and nothing else for anybody. */
  isName: boolean
}

export interface WordIndex {
  /** Only what is said in a profile that is public now: everything here may be offered to whoever searches. */
  words: Map<string, Word>
  terms: Map<string, Posting>
  /** How many terms there have been. */
  readonly numbers: number
  /** Another number whenever a word has come or gone. */
  readonly version: number
  /** `marks` are no words: nobody can type them. */
  add(slot: number, words: ProfileWord[], marks: Mark[]): void
  /** Takes out everything that stands in these slots. */
  remove(slots: number[]): void
}

export interface Mark {
  mark: string
  strength: number
}

/** A word, or a mark, which has the empty word, with how many profiles have it in this form. */
interface Entry extends Word {
  number: number
  carriers: number
  /** For how many of them it is more than a name. */
  speakers: number
}
/** Beside the number of an entry in `held`: its holder speaks of it. */
const SPOKEN = 0x80000000

interface Held {
  entry: Entry
  strength: number
  sentences: number
  isName: boolean
}

const FIRST_CAPACITY = 4

export function createWordIndex(): WordIndex {
  const words = new Map<string, Entry>()
  const terms = new Map<string, Posting>()
  const marks = new Map<string, Entry>()
  const entries: Entry[] = []
  /** Numbers of the entries of each slot: 4 bytes a word, without which nobody could tell what a profile had said. */
  const held = new Map<number, Uint32Array>()
  let version = 0
  let numbers = 0

  function entryOf(among: Map<string, Entry>, word: string, written: string, term: string): Entry {
    const key = word === '' ? term : word
    const known = among.get(key)
    if (known !== undefined) return known
    const posting = postingOf(term)
    const entry = { word, written, posting, isName: true, number: entries.length, carriers: 0, speakers: 0 }
    posting.forms += 1
    among.set(key, entry)
    entries.push(entry)
    version += 1
    return entry
  }

  function postingOf(term: string): Posting {
    const known = terms.get(term)
    if (known !== undefined) return known
    const slots = new Int32Array(FIRST_CAPACITY)
    const strengths = new Uint8Array(FIRST_CAPACITY)
    const sentences = new Uint16Array(FIRST_CAPACITY)
    const posting: Posting = { term, number: numbers++, slots, strengths, sentences, length: 0, forms: 0 }
    terms.set(term, posting)
    return posting
  }

  /** A word that becomes a name, or more than one, is read otherwise: as if it had gone and come. */
  function countSpeakers(entry: Entry, change: 1 | -1): void {
    entry.speakers += change
    const isName = entry.speakers === 0
    if (entry.isName !== isName) version += 1
    entry.isName = isName
  }

  function hold(slot: number, found: Held[]): void {
    for (const { entry, strength, sentences, isName } of found) {
      entry.carriers += 1
      if (!isName) countSpeakers(entry, 1)
      put(entry.posting, slot, strength, sentences)
    }
    held.set(
      slot,
      Uint32Array.from(found, ({ entry, isName }) => (isName ? entry.number : entry.number | SPOKEN)),
    )
  }

  function forget(entry: Entry): void {
    words.delete(entry.word)
    entry.posting.forms -= 1
    if (entry.posting.forms === 0) terms.delete(entry.posting.term)
    version += 1
  }

  return {
    words,
    terms,
    get numbers() {
      return numbers
    },
    get version() {
      return version
    },
    add(slot, said, marked) {
      hold(slot, [
        ...said.map(({ token, written, ...stands }) => ({
          entry: entryOf(words, token.word, written, token.term),
          ...stands,
        })),
        ...marked.map(({ mark, strength }) => ({
          entry: entryOf(marks, '', '', mark),
          strength,
          sentences: 0,
          isName: true,
        })),
      ])
    },
    remove(slots) {
      const touched = new Set<Posting>()
      for (const slot of slots) {
        for (const number of held.get(slot) ?? []) {
          const entry = entries[number & ~SPOKEN] as Entry
          entry.carriers -= 1
          touched.add(entry.posting)
          // A mark is the office's and stays known.
          if (entry.carriers === 0 && entry.word !== '') forget(entry)
          else if ((number & SPOKEN) !== 0) countSpeakers(entry, -1)
        }
        held.delete(slot)
      }
      const gone = new Set(slots)
      for (const posting of touched) takeOut(posting, gone)
    },
  }
}

/** Two forms of a word in one profile make one entry, stronger than either. */
function put(posting: Posting, slot: number, strength: number, sentences: number): void {
  const last = posting.length - 1
  if (last >= 0 && posting.slots[last] === slot) {
    posting.strengths[last] = together(posting.strengths[last] ?? 0, strength)
    posting.sentences[last] = (posting.sentences[last] ?? 0) | sentences
    return
  }
  if (posting.length === posting.slots.length) grow(posting)
  posting.slots[posting.length] = slot
  posting.strengths[posting.length] = strength
  posting.sentences[posting.length] = sentences
  posting.length += 1
}

const together = (a: number, b: number): number =>
  a < b ? together(b, a) : Math.round(255 * (1 - (1 - a / 255) * (1 - b / 255) ** 0.5))

function grow(posting: Posting): void {
  const capacity = Math.ceil(posting.slots.length * 1.6)
  const slots = new Int32Array(capacity)
  slots.set(posting.slots)
  const strengths = new Uint8Array(capacity)
  strengths.set(posting.strengths)
  posting.slots = slots
  const sentences = new Uint16Array(capacity)
  sentences.set(posting.sentences)
  posting.strengths = strengths
  posting.sentences = sentences
}

/** One pass however many slots are gone, so that a whole network can change at once. */
function takeOut(posting: Posting, gone: ReadonlySet<number>): void {
  const { slots, strengths, sentences, length } = posting
  let kept = 0
  for (let at = 0; at < length; at++) {
    const slot = slots[at] as number
    if (gone.has(slot)) continue
    slots[kept] = slot
    strengths[kept] = strengths[at] as number
    sentences[kept] = sentences[at] as number
    kept += 1
  }
  posting.length = kept
}
