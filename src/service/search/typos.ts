/** Words that occur, or that our lists know, and look like a mistyped one. */
import { ones } from './bits.ts'

/** One slip from four letters on, two from eight; both ways, so that a short word is not stretched into a long one. */
const ONE_SLIP = 4
const TWO_SLIPS = 8
/** Up to so many letters the first one is right. */
const SHORT = 5
/** Towards a word that no profile has only one, in a word so long and behind so many letters. */
const SHORTEST_UNSEEN = 8
const SURE_BEGINNING = 3
/** Words on which a whole network could be mistyped: shorter ones are too like each other. */
const ONLY_LETTERS = /^[a-z]+$/

export interface Spelling {
  /** Folded. */
  word: string
  written: string
  term: string
  /** Profiles that have it. */
  carriers: number
}

export interface TypoFinder {
  /** The likeliest word: fewest slips, same beginning, then the one that most profiles have. */
  nearest(word: string, mostSlips?: number): Spelling | undefined
}

/**
 * Only words of about the same length are looked at, and their signatures first: one bit for each letter of the alphabet, of
 * which a slip changes at most two.
 */
export function typoFinder(words: Spelling[]): TypoFinder {
  const known = words
    .filter(({ word }) => word.length >= ONE_SLIP && ONLY_LETTERS.test(word))
    .sort((a, b) => a.word.length - b.word.length)
  const signatures = Uint32Array.from(known, ({ word }) => signatureOf(word))
  const starts = startsByLength(known)
  const startOf = (length: number) => starts[Math.max(0, Math.min(length, starts.length - 1))] ?? known.length

  return {
    nearest(word, mostSlips = 2) {
      if (word.length < ONE_SLIP || !ONLY_LETTERS.test(word)) return undefined
      const most = Math.min(mostSlips, word.length >= TWO_SLIPS ? 2 : 1)
      const signature = signatureOf(word)
      const start = startOf(word.length - most)
      let best: { found: Spelling; rank: number } | undefined
      // Longer ones first: of equals the one of which a letter was left out.
      for (let at = startOf(word.length + most + 1) - 1; at >= start; at--) {
        if (ones((signatures[at] ?? 0) ^ signature) > 2 * most) continue
        const found = known[at] as Spelling
        const rank = rankOf(word, found, most)
        if (rank !== undefined && (best === undefined || rank < best.rank)) best = { found, rank }
      }
      return best?.found
    },
  }
}

/** For each length where the words begin that are at least so long; the last one is the end of all. */
function startsByLength(known: Spelling[]): number[] {
  const starts: number[] = []
  known.forEach(({ word }, at) => {
    while (starts.length <= word.length) starts.push(at)
  })
  return [...starts, known.length]
}

/** Our lists have base forms: without what a plural or a case adds. */
const baseForms = (word: string) => [
  word,
  ...ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length)),
]
const ENDINGS = ['e', 'n', 's', 'en']

/** Smaller is likelier; undefined: too far away. */
function rankOf(word: string, { word: other, carriers }: Spelling, most: number): number | undefined {
  const isUnseen = carriers === 0
  if (isUnseen && !isLikelySlip(word, other)) return undefined
  const allowed = isUnseen ? 1 : Math.min(most, other.length >= TWO_SLIPS ? 2 : 1)
  const slips = Math.min(...(isUnseen ? baseForms(word) : [word]).map((form) => distance(form, other, allowed)))
  if (slips > allowed || (slips === 2 && isOtherWord(word, other))) return undefined
  const begins = word.charAt(0) === other.charAt(0) || isSwapped(word, other)
  // Else is no mistyped lese.
  if (word.length <= SHORT && word.charAt(0) !== other.charAt(0)) return undefined
  if (slips === 2 && !begins) return undefined
  return slips * 4 + (begins ? 0 : 2) + 1 / (1 + carriers) - (slips === 1 && hasSameLetters(word, other) ? SWAPPED : 0)
}

/** Two letters that changed places are a likelier slip than another one. */
const SWAPPED = 1
const hasSameLetters = (word: string, other: string) =>
  word.length === other.length && signatureOf(word) === signatureOf(other)

/** A Beamer is no mistyped Beamter where nobody speaks of either, an Anstellung no Ausstellung and a Wohnmobil not several. */
const isLikelySlip = (word: string, other: string) =>
  word.length >= SHORTEST_UNSEEN &&
  word.slice(0, SURE_BEGINNING) === other.slice(0, SURE_BEGINNING) &&
  (!word.startsWith(other) || word === other + other.at(-1)) &&
  !other.startsWith(word)

/** Two letters exchanged for two others is another word rather than a slip: zusammengehen, zusammenleben. */
function isOtherWord(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let different = 0
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) different += 1
  return different === 2
}

const isSwapped = (a: string, b: string) => a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0)

/** No word of the index is longer; three rows that are used again and again, for this is asked thousands of times a query. */
const LONGEST = 256
const rows = [new Uint8Array(LONGEST), new Uint8Array(LONGEST), new Uint8Array(LONGEST)] as const

/**
 * Slips between two words: a missing, added or wrong letter, or two neighbours swapped (Damerau-Levenshtein, restricted).
 * Stops at more than `most`.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || b.length >= LONGEST) return most + 1
  let [beforeLast, last, current] = rows as readonly Uint8Array[] as [Uint8Array, Uint8Array, Uint8Array]
  for (let column = 0; column <= b.length; column++) last[column] = column
  for (let row = 1; row <= a.length; row++) {
    current[0] = row
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1)
      let value = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (isSame ? 0 : 1),
      )
      if (
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      )
        value = Math.min(value, (beforeLast[column - 2] as number) + 1)
      current[column] = value
      if (value < least) least = value
    }
    if (least > most) return most + 1
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  return last[b.length] as number
}

function signatureOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) - 97)
  return bits >>> 0
}
