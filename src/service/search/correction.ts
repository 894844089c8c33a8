/** Typing errors put right: towards words that occur or that our lists know, and never away from a word that is good German. */
import { ageGroupOf } from './ages.ts'
import { termOf, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'

const SHORTEST_PREFIX = 3
const ONLY_SIGNS = /^[^\s\p{L}\p{N}]*$/u
/** More ideas than these a query does not have; to look for words that come near is the dearest part of reading. */
const MOST_CORRECTED = 12
/** Compounds are dearer still. */
const MOST_COMPOUNDS = 5
/** Of a compound that nobody has, for the part with the slip. */
const SHORTEST_PART = 5
/** Ends that make a word of another one. */
const SUFFIX = /^(.{4,}?)(?:e?n|s|er)?(?:schaft|heit|keit|tum)(?:en|s)?$/
const MOST_SEAMS = 2
const PARTICIPLE = /^(.{3,}n)de[nmrs]?$/
/** "gehetzt", "gefragt" */
const PAST = /^ge(.{3,}?)e?t$/
/** "gründet", "machte": the stemmer leaves these endings. */
const FINITE = /^(.{3,}?)e?(?:t|te|ten|st)$/

/** Whether somebody may still be typing the word that ends at `end`: nothing stands behind it, not even a space. */
export const isUnfinished = (text: string, end: number) => ONLY_SIGNS.test(text.slice(end))

interface Meant {
  written: string
  word: string
  term: string
}

export function corrected(text: string, tokens: Token[], knowledge: Knowledge): { text: string; tokens: Token[] } {
  let result = text
  let moved = 0
  const kept = tokens.map((token, at) => {
    const typed = text.slice(token.start, token.end)
    const isLast = at === tokens.length - 1 && isUnfinished(text, token.end)
    const isRight = at >= MOST_CORRECTED || isKnown(token, isLast, knowledge)
    const meant = isRight ? undefined : meantBy(token.word, typed, at < MOST_COMPOUNDS, knowledge)
    const start = token.start + moved
    // "mediat" is no form of a verb while Mediation is being typed.
    const isBegun = isLast && knowledge.lexicon.startingWith(token.word, 1).length > 0
    if (meant === undefined)
      return { ...(isBegun ? token : verbOf(token, typed, knowledge)), start, end: token.end + moved }
    result = result.slice(0, start) + meant.written + result.slice(token.end + moved)
    moved += meant.written.length - typed.length
    return { start, end: start + meant.written.length, word: meant.word, term: meant.term }
  })
  return { text: result, tokens: kept }
}

function meantBy(word: string, typed: string, mayBeCompound: boolean, knowledge: Knowledge): Meant | undefined {
  const found = knowledge.lexicon.nearest(word)
  if (found !== undefined) return found
  // Where a letter of the typed word became two or none, the parts cannot be told from each other in it.
  return mayBeCompound && typed.length === word.length ? compoundMeantBy(word, typed, knowledge) : undefined
}

function isKnown({ term, word }: Token, isLast: boolean, knowledge: Knowledge): boolean {
  const { lexicon } = knowledge
  return (
    term.startsWith('§') ||
    lexicon.isKnown(term) ||
    knowledge.isOneRightWord(word) ||
    knowledge.isFieldTerm(term) ||
    knowledge.synonyms.situationTerms.has(term) ||
    knowledge.fillers.has(term) ||
    knowledge.isOtherTrade(word) ||
    ageGroupOf(word) !== undefined ||
    lexicon.wholesWith(term).length > 0 ||
    lexicon.familyOf(term).length > 0 ||
    ((knowledge.isRightWord(word) || isCompound(word, knowledge) || isDerived(word, knowledge)) &&
      !isHidingSlip(word, knowledge)) ||
    isVerbForm(word, knowledge) ||
    (isLast && word.length >= SHORTEST_PREFIX && lexicon.startingWith(word, 1).length > 0)
  )
}

/** Of parts that somebody here or everybody uses: a Hundeschule is one, a Stattentwicklung is none, although there is a Stätte. */
function isCompound(word: string, { lexicon, isFieldTerm, isCommonWord }: Knowledge): boolean {
  const parts = lexicon.partsOf(word)
  const isUsed = (part: { word: string; term: string }) =>
    lexicon.isKnown(part.term) || isFieldTerm(part.term) || isCommonWord(part.word)
  return parts.length > 1 && parts.every(isUsed)
}

/** A Zukunftswerkstadt is no town: one slip away is a word of the field that is put together alike. */
function isHidingSlip(word: string, { lexicon, isFieldTerm }: Knowledge): boolean {
  if (word.length < SHORTEST_HIDING) return false
  const found = lexicon.nearest(word, 1)
  return found !== undefined && found.word.slice(0, 2) === word.slice(0, 2) && isFieldTerm(found.term)
}
const SHORTEST_HIDING = 8

/** An Elternschaft is one where there are Eltern. */
function isDerived(word: string, { lexicon, isCommonWord, isFieldTerm }: Knowledge): boolean {
  const base = SUFFIX.exec(word)?.[1]
  if (base === undefined) return false
  const bases = [base, base + (/(?:schaft|tum)/.test(word) ? 'e' : 'en')]
  return bases.some((one) => isCommonWord(one) || lexicon.word(one) !== undefined || isFieldTerm(termOf(one)))
}

/** "sprechende" and "gründet" are good German where "sprechen" and "gründen" are. */
function isVerbForm(word: string, { lexicon, isCommonWord }: Knowledge): boolean {
  const verb = infinitiveOf(word)
  return verb !== undefined && (lexicon.word(verb) !== undefined || isCommonWord(verb))
}

/** A form that nobody uses asks for its verb, and one of a filler word is a filler. In capitals it may be another word: Macht. */
function verbOf(token: Token, typed: string, { lexicon, fillers, synonyms }: Knowledge): Token {
  const verb = /^\p{Lu}/u.test(typed) ? undefined : infinitiveOf(token.word)
  if (verb === undefined) return token
  const term = termOf(verb)
  const isUnknown = !lexicon.isKnown(token.term) && !synonyms.isAsked(token.term)
  const isMeant =
    fillers.has(term) || (isUnknown && (lexicon.isKnown(term) || (PAST.test(token.word) && synonyms.isAsked(term))))
  return isMeant ? { ...token, word: verb, term } : token
}

function infinitiveOf(word: string): string | undefined {
  const participle = PARTICIPLE.exec(word)?.[1]
  if (participle !== undefined) return participle
  const past = PAST.exec(word)?.[1]
  if (past !== undefined) return `${past}en`
  const stem = FINITE.exec(word)?.[1]
  return stem === undefined ? undefined : `${stem}en`
}

/** A compound that nobody has, of a part that occurs and one that was mistyped: Konfliktberatug. */
function compoundMeantBy(word: string, typed: string, { lexicon, isRightWord }: Knowledge): Meant | undefined {
  const isWorthwhile = ({ at }: { at: number }) => Math.min(at, word.length - at) >= SHORTEST_PART
  // The longer the known part, the surer it is one.
  const seams = lexicon
    .seamsOf(word)
    .filter(isWorthwhile)
    .sort((a, b) => knownLength(b, word) - knownLength(a, word))
  for (const { at, known } of seams.slice(0, MOST_SEAMS)) {
    const isFirst = known === 'first'
    const other = isFirst ? word.slice(at) : word.slice(0, at)
    // A Hundeschule is no Rundeschule.
    const found = isRightWord(other) ? undefined : lexicon.nearest(other)
    if (found === undefined || found.word.charAt(0) !== other.charAt(0)) continue
    const whole = isFirst ? word.slice(0, at) + found.word : found.word + word.slice(at)
    const written = isFirst
      ? typed.slice(0, at) + found.written.toLowerCase()
      : found.written + typed.slice(at).toLowerCase()
    if (lexicon.partsOf(whole).length > 1) return { written, word: whole, term: termOf(whole) }
  }
  return undefined
}

const knownLength = ({ at, known }: { at: number; known: string }, word: string) =>
  known === 'first' ? at : word.length - at
