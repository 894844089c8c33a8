/** What words of a query mean in it: spelled like others, said of a language or a person, or telling of a quarrel without naming one. */
import { isNamedThing } from './ages.ts'
import { markOf } from './associations.ts'
import { termOf, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import { NAME } from './profile-words.ts'

/** "Gemeinde sucht Moderator" tells of no addiction, "altes Rathaus" of no old people; "sucht im alter" does. */
export function withoutOtherSenses(tokens: Token[], text: string): Token[] {
  const isSmall = ({ start }: Token) => /\p{Ll}/u.test(text.charAt(start))
  const isSeeking = ({ word }: Token, at: number) =>
    (word === 'sucht' || word === 'suchst') && at > 0 && at < tokens.length - 1
  const isOldThing = ({ word }: Token, next: Token | undefined) =>
    /^alte[nmrs]?$/.test(word) && next !== undefined && isNamedThing(next, text)
  // "Moderation vor Ort" tells of no village; "Unternehmen vor Ort" is one idea.
  const isHere = ({ word, start }: Token, before: Token | undefined) =>
    word === 'ort' && /(?<!\p{L})vor\s$/iu.test(text.slice(0, start)) && !before?.word.startsWith('unternehm')
  return tokens.filter((token, at) => {
    if (isHere(token, tokens[at - 1])) return false
    return !(isSmall(token) && (isSeeking(token, at) || isOldThing(token, tokens[at + 1])))
  })
}

/** "türkisch sprechende Moderatorin": Türkisch says it all. */
export function withoutSpeaking(tokens: Token[], { field }: Pick<Knowledge, 'field'>): Token[] {
  const isLanguage = (token: Token | undefined) =>
    (field.offers.get(token?.term ?? '') ?? []).some(({ parameter }) => parameter === 'language')
  return tokens.filter(({ word }, at) => !(/^(?:sprech|spricht)/u.test(word) && isLanguage(tokens[at - 1])))
}

/** "Im Bauamt spricht keiner mehr mit dem anderen": they are zerstritten. */
export function withSilence(tokens: Token[], text: string): Token[] {
  const silence = SILENCE.exec(text)
  if (silence === null) return tokens
  const [start, end] = [silence.index, silence.index + silence[0].length]
  return [...tokens, { start, end, word: QUARRELLED, term: termOf(QUARRELLED) }].sort((a, b) => a.start - b.start)
}
const QUARRELLED = 'zerstritten'
/** "redet keiner mehr normal", "reden nicht mehr mit im Rat", "nicht mehr reden, sondern handeln": they talk all the same. */
const NOBODY = String.raw`(?:[Nn]iemand|[Kk]einer|nicht|kaum|nichts|[Kk]ein\s+Wort)\s+mehr(?!\s+(?:normal|vernünftig|sachlich|offen|ehrlich|über|mit\s+i[mn])(?!\p{L}))`
const SPEAKS = String.raw`(?:rede(?:n|t|te|ten)?|spreche[nt]?|spricht|sprach(?:en)?|grüß(?:e|en|t|te|ten))(?!\p{L})(?!,?\s+(?:sondern|darüber))`
const SILENCE = new RegExp(
  String.raw`(?<!\p{L})(?:${SPEAKS}(?:\s+[\p{L}-]+){0,6}?\s+${NOBODY}|${NOBODY}(?:\s+[\p{L}-]+){0,4}?\s+${SPEAKS})(?!\p{L})`,
  'u',
)

/**
 * "frau dr. lindner" asks for a person and not for women: titles fall away before what is no word of the field or of German.
 * With a capital right behind it nearly anything is a name: Herr Wolf has nothing to do with wolves.
 */
export function unaddressed(
  tokens: Token[],
  text: string,
  { isFieldTerm, isCommonWord, fillers, field }: Knowledge,
): Token[] {
  const isTitle = ({ word }: Token) => TITLES.has(word)
  const isName = ({ term, word }: Token) => !isFieldTerm(term) && !isCommonWord(word) && !fillers.has(term)
  const isNamed = (title: Token, next: Token) =>
    !(title.word === 'frau' && field.offers.has(next.term)) &&
    (MAN.test(title.word) || (/^\p{Lu}/u.test(text.slice(title.start)) && /^\p{Lu}/u.test(text.slice(next.start)))) &&
    BESIDE.test(text.slice(title.end, next.start))
  const kept: Token[] = []
  let isPerson = false
  for (const [at, token] of tokens.entries()) {
    const next = isTitle(token) ? tokens.slice(at + 1).find((other) => !isTitle(other)) : undefined
    if (next === undefined)
      kept.push(isPerson && !isTitle(token) ? { ...token, term: markOf(NAME, token.term) } : token)
    else if (!isNamed(token, next) && !isName(next)) kept.push(token)
    isPerson = next !== undefined && (isNamed(token, next) || (isPerson && isTitle(token)))
  }
  return kept
}
/** Nothing but other titles. */
const BESIDE = /^[\s.]*(?:(?:dr|prof)[\s.]*)*$/iu
/** Says nothing else, in small letters either. */
const MAN = /^herrn?$/
const TITLES = new Set(['frau', 'herr', 'herrn', 'dr', 'prof', 'doktor', 'professor'])
