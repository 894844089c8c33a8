/** The spelling dictionary of German: tells what is a right word, so that it is never taken for a typing error. */
import { readFileSync } from 'node:fs'
import { foldWord } from './fold.ts'
import { remembered } from './memo.ts'
import { firstNotBefore } from '../sorted.ts'

/** One word a line with the rules of its inflection behind a slash; read as the plain list it is. */
const WORDS = new URL('index.dic', import.meta.resolve('dictionary-de'))
const ENTRY = /^([^\s/]{2,})(?:\/(\S*))?$/gm
/** Nouns once more in small letters, as they stand inside compounds. */
const INSIDE = 'oz'
/** Words that German has from elsewhere and writes as there; folded they look like slips: Señor. */
const FOREIGN = /[^a-zäöüßé.-]/i
/** What inflection leaves at the end of a folded word; its umlauts are folded away. */
const ENDINGS = ['', 'e', 'en', 'er', 'ern', 'es', 'em', 'n', 's', 'se', 'sen', 'ses']
/** Nouns have no comparative, and an -n of its own stands behind few endings only: "Quarter" and "Seniorn" are slips. */
const OF_NOUNS = ENDINGS.filter((ending) => !/^(?:er|ern|em)$/.test(ending))
const BEFORE_N = /(?:e|el|er|[aeiou])$/
const SHORTEST_STEM = 3
/** "machte", "machst": their verb stands in the dictionary. */
const FINITE = /^(.{3,}?)e?(?:t|te|ten|tet|test|st)$/
const FEMALE = /in(?:nen)?$/
/** What makes a noun of a verb, and a word of another one. */
const ACTIVITY = /^(.{4,})ung(?:en|s)?$/
const PREFIX = /^(?:grund|haupt|neben|neu|ober|unter|vor|zwischen)(.{5,})$/
/** Of compounds that the dictionary has not: parts so long that no slip makes two words of one. */
const SHORTEST_FIRST = 6
const SHORTEST_LAST = 5
/** Words of queries; they repeat. */
const REMEMBERED = 10_000

export interface Dictionary {
  /** A folded word of German, in any of its forms. */
  isGerman(folded: string): boolean
  /** The same, and not only put together of two words. */
  isOneWord(folded: string): boolean
  /** A folded noun in its base form. */
  isNoun(folded: string): boolean
}

export function readDictionary(): Dictionary {
  const { all, small, nouns } = readHashes()
  const isFormOf = (of: Uint32Array, endings: string[]) => (word: string) =>
    endings.some((ending) => {
      const base = word.slice(0, word.length - ending.length)
      const isLikely = word.endsWith(ending) && base.length >= SHORTEST_STEM && (ending !== 'n' || BEFORE_N.test(base))
      return isLikely && holds(of, base)
    })
  const isNounForm = isFormOf(nouns, OF_NOUNS)
  const isSmallForm = isFormOf(small, ENDINGS)
  const isForm = (word: string) => holds(all, word) || isNounForm(word) || isSmallForm(word)
  const isVerb = (stem: string | undefined) =>
    stem !== undefined && (holds(small, `${stem}en`) || (/e[lr]$/.test(stem) && holds(small, `${stem}n`)))
  const isSimple = (word: string) =>
    isForm(word) ||
    isNounForm(word.replace(FEMALE, '')) ||
    isVerb(FINITE.exec(word)?.[1]) ||
    isVerb(ACTIVITY.exec(word)?.[1]) ||
    isForm(PREFIX.exec(word)?.[1] ?? '')
  // The Garen is no noun of its own.
  const isLast = (word: string) => isNounForm(word) || isVerb(ACTIVITY.exec(word)?.[1])
  const isCompound = (word: string) => {
    for (let at = SHORTEST_FIRST; at <= word.length - SHORTEST_LAST; at++)
      if (isForm(word.slice(0, at)) && isLast(word.slice(at))) return true
    return false
  }
  return {
    isNoun: (folded) => holds(nouns, folded),
    isOneWord: remembered(REMEMBERED, isSimple),
    isGerman: remembered(REMEMBERED, (folded) => isSimple(folded) || isCompound(folded)),
  }
}

function readHashes() {
  const [all, small, nouns]: [number[], number[], number[]] = [[], [], []]
  const text = readFileSync(WORDS, 'utf8')
  for (const [, word = '', flags = ''] of text.matchAll(ENTRY)) {
    const isSmall = word.charAt(0) === word.charAt(0).toLowerCase()
    if ((isSmall && flags.includes(INSIDE)) || FOREIGN.test(word)) continue
    const hash = hashOf(foldWord(word))
    all.push(hash)
    if (isSmall) small.push(hash)
    // ABC is no noun.
    else if (word.charAt(1) !== word.charAt(1).toUpperCase()) nouns.push(hash)
  }
  return { all: sorted(all), small: sorted(small), nouns: sorted(nouns) }
}

const sorted = (hashes: number[]) => Uint32Array.from(hashes).sort()

function holds(hashes: Uint32Array, word: string): boolean {
  const hash = hashOf(word)
  return hashes[firstNotBefore(hashes, (other) => other, hash)] === hash
}

/** FNV-1a: of fifty thousand words a set of numbers needs a twentieth of the memory, and errs once in a hundred thousand. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
