/** Words that occur and look like a mistyped one. */
import { ones } from './bits.ts'
import type { Word } from './word-index.ts'

/** One slip from four letters on, two from eight; both ways, so that a short word is not stretched into a long one. */
const ONE_SLIP = 4
const TWO_SLIPS = 8
/** Words on which a whole network could be mistyped: shorter ones are too like each other. */
const ONLY_LETTERS = /^[a-z]+$/

export interface TypoFinder {
  /** The likeliest word: fewest slips, same beginning, then the one that most profiles have. */
  nearest(word: string): Word | undefined
}

/** Signatures are compared first: one bit for each letter of the alphabet, and a slip changes at most two of them. */
export function typoFinder(words: Word[]): TypoFinder {
  const known = words.filter(({ word }) => word.length >= ONE_SLIP && ONLY_LETTERS.test(word))
  const signatures = Uint32Array.from(known, ({ word }) => signatureOf(word))
  const lengths = Uint8Array.from(known, ({ word }) => Math.min(255, word.length))

  return {
    nearest(word) {
      if (word.length < ONE_SLIP || !ONLY_LETTERS.test(word)) return undefined
      const most = word.length >= TWO_SLIPS ? 2 : 1
      const signature = signatureOf(word)
      let best: { found: Word; rank: number } | undefined
      for (let at = 0; at < known.length; at++) {
        if (Math.abs((lengths[at] ?? 0) - word.length) > most) continue
        if (ones((signatures[at] ?? 0) ^ signature) > 2 * most) continue
        const found = known[at] as Word
        const rank = rankOf(word, found, most)
        if (rank !== undefined && (best === undefined || rank < best.rank)) best = { found, rank }
      }
      return best?.found
    },
  }
}

/** Smaller is likelier; undefined: too far away. */
function rankOf(word: string, { word: other, posting }: Word, most: number): number | undefined {
  const allowed = Math.min(most, other.length >= TWO_SLIPS ? 2 : 1)
  const slips = distance(word, other, allowed)
  if (slips > allowed || (slips === 2 && isOtherWord(word, other))) return undefined
  const begins = word.charAt(0) === other.charAt(0) || isSwapped(word, other)
  if (slips === 2 && !begins) return undefined
  return slips * 4 + (begins ? 0 : 2) + 1 / (1 + posting.length)
}

/** Two letters exchanged for two others is another word rather than a slip: zusammengehen, zusammenleben. */
function isOtherWord(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let different = 0
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) different += 1
  return different === 2
}

const isSwapped = (a: string, b: string) => a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0)

/**
 * Slips between two words: a missing, added or wrong letter, or two neighbours swapped (Damerau-Levenshtein, restricted).
 * Stops at more than `most`.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1)
      current.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    beforeLast = last
    last = current
  }
  return last[b.length] ?? most + 1
}

function signatureOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) - 97)
  return bits >>> 0
}
