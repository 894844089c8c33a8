/**
 * Finds written words in raw text, with what German writes into them: hyphens, apostrophes and gender marks. A scanner
 * and no expression over the whole text: its time is linear and its stack flat for any input.
 */

const OTHER = 1
const LETTER = 2
const JOINER = 3
const PAIR = 4

// Soft hyphen, zero-width (non-)joiner and word joiner stand inside words without being seen.
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}\u00AD\u200C\u2060]|\u200D/u
const JOINERS = "-‐‑'’*:_·•∙‧/("
const HYPHENS_AND_APOSTROPHES = "-‐‑'’"

const MARK = '(?:[*:_·•∙‧]|/[-‐‑]?)'
// "i", "inn" and "inne" are what stands there while somebody is still typing.
const ENDING = '(?:inn?e?n?|Inn?e?n?|INN?E?N?|i|e|r|n|s|m|en|er|es|em|nen)'
const IN_BRACKETS = '\\((?:innen|inn?|nen|e[nr]?|n|r|s|n/r|r/n)\\)'
const GENDER = new RegExp(`${MARK}(?:innen|${ENDING}(?![\\p{L}\\p{N}]))|${IN_BRACKETS}`, 'uy')

// One byte for each UTF-16 unit, 0 until the character is met: a look-up is some ten times quicker than the expression.
const kinds = new Uint8Array(0x10000)

/** End of the written word that starts at `start`; `start` itself where none does. */
export function wordEnd(text: string, start: number): number {
  let end = lettersEnd(text, start)
  if (end === start) return start
  for (;;) {
    const joined = joinEnd(text, end)
    if (joined === end) return end
    end = lettersEnd(text, joined)
  }
}

function lettersEnd(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === LETTER) at += 1
    else if (kind === PAIR && WORD_CHARACTER.test(text.slice(at, at + 2))) at += 2
    else break
  }
  return at
}

/** Where the word goes on behind a joiner at `at`; `at` itself where it does not go on. */
function joinEnd(text: string, at: number): number {
  if (at >= text.length || kindOf(text.charCodeAt(at)) !== JOINER) return at
  if (HYPHENS_AND_APOSTROPHES.includes(text.charAt(at))) return startsWord(text, at + 1) ? at + 1 : at
  GENDER.lastIndex = at
  return GENDER.test(text) ? GENDER.lastIndex : at
}

function startsWord(text: string, at: number): boolean {
  return at < text.length && WORD_CHARACTER.test(String.fromCodePoint(text.codePointAt(at) ?? 0))
}

function kindOf(unit: number): number {
  const known = kinds[unit]
  if (known) return known
  return (kinds[unit] = classify(String.fromCharCode(unit)))
}

function classify(character: string): number {
  if (character >= '\uD800' && character <= '\uDBFF') return PAIR
  if (WORD_CHARACTER.test(character)) return LETTER
  return JOINERS.includes(character) ? JOINER : OTHER
}
