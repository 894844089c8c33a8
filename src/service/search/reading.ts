/** From a typed text to the ideas in it: typing errors corrected, phrases joined, situations understood, words weighed. */
import { isNamedThing } from './ages.ts'
import { markOf } from './associations.ts'
import { corrected } from './correction.ts'
import { foldWord } from './fold.ts'
import { analyse, termOf, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import { NAME } from './profile-words.ts'
import { withWholeVerbs } from './separable.ts'
import type { Phrase, Rule } from './synonyms.ts'
import { stopWords } from './stop-words.ts'
import { unitsOf, wholeWords, type Unit } from './units.ts'
import { wishesOf } from './wishes.ts'

export interface Asked extends Omit<Unit, 'share' | 'isAttribute'> {
  /** What a situation says is meant by it. */
  meant: Phrase[]
  /** How much the words themselves say, 0 to 1. */
  prior: number
  /** How much it counts for whether somebody fits at all, 0 to 1. */
  demand: number
}

export interface Reading {
  asked: Asked[]
  /** The words of the query after correction, with their offsets in `text`. */
  tokens: Token[]
  text: string
  /** What the query says not to want. */
  unwanted: Token[][]
  correction: string | undefined
  isSentence: boolean
}

/** Heads of compounds that a situation takes for its verb. */
const DOING = /^(?:planung|gestaltung|nutzung|leitung|fuhrung|bau)$/u

/** From so many people on it is a matter of large groups; a year is no number of people. */
const MANY =
  /^(?:[89]\d|[1-9]\d\d|1[0-8]\d\d|2[1-9]\d\d|[3-9]\d{3}|hunderte?|tausende?|zweihundert|dreihundert|funfhundert)$/u
const HUNDRED = termOf('hundert')

interface Span {
  start: number
  end: number
}

/** From so many words on, some of them function words, a query is a sentence, in which German writes with a capital what it is about. */
const SENTENCE = 5
/** What a word says that stands in every need. */
export const FILLER = 0.25
const LANGUAGE = 1
const LOWER_FIELD = 0.5
/** gründen in "Genossenschaften gründen". */
const LOWER_BESIDE = 0.5
const LOWER_OTHER = 0.3
const UNKNOWN_LOWER = 0.15
/** Of nouns that all German texts have, little is asked for in a sentence: Hälfte, Nacht. */
const COMMON_NOUN = 0.4
/** One of the frequent words of German, which a network of some hundred people may still hold to be rare: liebsten, zwei, reden. */
const COMMON_LOWER = 0.1
/** A word in small letters that is none of the field: leer, gewinnen, umgestalten. */
const OTHER = 0.5
/** What nobody has is a thing all the same unless it looks like a verb or an adjective: reparatur, yoga. */
const NO_THING = /(?:e[lr]?n|t|ig|lich|isch|sam|bar|los)$/u
const EXPLAINED = 0.7
/** What something else is wanted instead of tells of the matter all the same: "Bilder statt Protokoll". */
const ASIDE = 0.6
const NOT_A_WORD = /[^\p{L}\p{N}]+/u

export function readQuery(text: string, consumed: Span[], knowledge: Knowledge, verbatim: boolean): Reading {
  const outside = ({ start, end }: Span) => consumed.every((span) => end <= span.start || start >= span.end)
  const typed = unaddressed(
    withoutOtherSenses(wholeWords(analyse(text), text, knowledge), text).filter(outside),
    text,
    knowledge,
  )
  const read = verbatim ? { text, tokens: typed } : corrected(text, typed, knowledge)
  const style = styleOf(text)
  const { wanted, aside, refused } = wishesOf(read.tokens, read.text, knowledge, style.isSentence)
  const tokens = withWholeVerbs(wanted, read.text, knowledge)
  const units = unitsOf(tokens, read.text, knowledge).map((unit) =>
    !style.isSentence && knowledge.isErrand(unit.word) ? { ...unit, phrase: [], isWhole: true } : unit,
  )
  // "Beteiligung der Jugend" is one idea, no situation of young people who want to have a say.
  const isOneIdea = ({ asked }: Rule) => units.some(({ typed }) => asked.every((term) => typed.includes(term)))
  const described = refused.filter(({ isFirm }) => !isFirm).flatMap(({ tokens }) => tokens)
  const situations = situationsIn([...tokens, ...aside, ...described], knowledge).filter((rule) => !isOneIdea(rule))
  const explained = new Set(situations.flatMap(({ asked }) => asked))
  // "Helferinnen und Helfer" is one word as far as its weight goes.
  const isOneWord = units.length > 1 && new Set(units.flatMap(({ phrase }) => phrase)).size === 1
  const weight = isOneWord ? { ...style, words: 1 } : style
  const beside = unitsOf(aside, read.text, knowledge).map((unit) => ({ ...unit, share: unit.share * ASIDE }))
  const asked = [...units, ...beside].map((unit) => weighed(unit, weight, explained, knowledge))
  return {
    asked: [...asked, ...situations.map(situationAsked)],
    tokens,
    text: read.text,
    // "Tagung ohne Programm" tells what it shall be like.
    unwanted: refused
      .filter(({ isFirm, tokens }) => isFirm || !tokens.some(({ term }) => explained.has(term)))
      .map(({ tokens }) => tokens),
    correction: read.text === text ? undefined : read.text.trim(),
    isSentence: style.isSentence,
  }
}

/** "Gemeinde sucht Moderator" tells of no addiction, "altes Rathaus" of no old people; "sucht im alter" does. */
function withoutOtherSenses(tokens: Token[], text: string): Token[] {
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

/**
 * "frau dr. lindner" asks for a person and not for women: titles fall away before what is no word of the field or of German.
 * With a capital right behind it nearly anything is a name: Herr Wolf has nothing to do with wolves.
 */
function unaddressed(tokens: Token[], text: string, { isFieldTerm, isCommonWord, fillers, field }: Knowledge): Token[] {
  const isTitle = ({ word }: Token) => TITLES.has(word)
  const isName = ({ term, word }: Token) => !isFieldTerm(term) && !isCommonWord(word) && !fillers.has(term)
  const isNamed = (title: Token, next: Token) =>
    !(title.word === 'frau' && field.offers.has(next.term)) &&
    /^\p{Lu}/u.test(text.slice(title.start)) &&
    /^\p{Lu}/u.test(text.slice(next.start)) &&
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
const TITLES = new Set(['frau', 'herr', 'herrn', 'dr', 'prof', 'doktor', 'professor'])

/** What the words mean together, each once, with the terms of the query that make it. */
function situationsIn(tokens: Token[], { synonyms, lexicon }: Knowledge): Rule[] {
  const typed = [...new Set(tokens.map(({ term }) => term))]
  const byMeant = new Map<string, string>()
  const stand = (meant: string, term: string) => {
    for (const other of synonyms.standsFor.get(meant) ?? []) byMeant.set(other, term)
    byMeant.set(meant, term)
  }
  // A Dorfwirt is a Wirt and a Stadtbücherei a Bücherei; who asks for Verkehrsplanung plans nothing, and a Windrad is no Rad.
  for (const { word, term } of tokens) {
    const head = lexicon.partsOf(word).at(-1)
    const isOwn = synonyms.situations.has(term)
    if (head !== undefined && head.term !== term && !isOwn && !DOING.test(head.word)) stand(head.term, term)
    if (MANY.test(word)) stand(HUNDRED, term)
  }
  for (const term of typed) stand(term, term)
  for (const term of typed) byMeant.set(term, term)
  const found = new Map<Phrase[], Rule>()
  for (const rule of new Set([...byMeant.keys()].flatMap((term) => synonyms.situations.get(term) ?? []))) {
    const made = new Set(rule.asked.flatMap((term) => byMeant.get(term) ?? []))
    // Each word of the situation is a word of its own in the query.
    if (made.size < rule.asked.length) continue
    const others = found.get(rule.meant)?.asked ?? []
    found.set(rule.meant, { ...rule, asked: [...made.union(new Set(others))] })
  }
  return [...found.values()]
}

function situationAsked({ asked, meant }: Rule): Asked {
  return {
    text: asked.join(' '),
    phrase: [],
    typed: asked,
    word: '',
    meant,
    unfinished: false,
    isWhole: false,
    prior: 1,
    demand: 1,
  }
}

interface Style {
  isSentence: boolean
  hasCapitals: boolean
  words: number
}

function styleOf(text: string): Style {
  const words = text.split(NOT_A_WORD).filter((word) => word !== '')
  // A sentence begins with a capital, whatever its first word is.
  const isSentence = words.length >= SENTENCE && words.some((word) => stopWords().has(foldWord(word)))
  const hasCapitals = words.slice(isSentence ? 1 : 0).some((word) => /^\p{Lu}/u.test(word))
  return { isSentence, hasCapitals, words: words.length }
}

function weighed(
  { share, isAttribute, ...unit }: Unit,
  style: Style,
  explained: Set<string>,
  knowledge: Knowledge,
): Asked {
  const prior =
    priorOf(unit.phrase, unit.text, isAttribute, style, knowledge) *
    (unit.phrase.some((term) => explained.has(term)) ? EXPLAINED : 1)
  return { ...unit, meant: [], prior: prior * Math.min(1, share * 1.5), demand: prior * share }
}

function priorOf(
  terms: Phrase,
  text: string,
  isAttribute: boolean,
  style: Style,
  { lexicon, fillers, field, isFieldTerm, isCommonWord, isSmallWord }: Knowledge,
): number {
  if ((field.offers.get(terms.join(' ')) ?? []).some(({ parameter }) => parameter === 'language')) return LANGUAGE
  if (terms.every((term) => fillers.has(term))) return style.words === 1 ? 1 : FILLER
  const isField = terms.length > 1 || terms.some(isFieldTerm)
  const isLower = !/\p{Lu}/u.test(text)
  if (isField) return isLower && style.hasCapitals && !isAttribute ? (style.isSentence ? LOWER_FIELD : LOWER_BESIDE) : 1
  if (style.isSentence && !isLower && isCommonWord(foldWord(text))) return COMMON_NOUN
  if (!isLower || style.words === 1) return 1
  const isKnown = terms.some((term) => lexicon.isKnown(term))
  if (!style.isSentence) {
    // Where nouns have capitals, what is small is none.
    const isOther =
      style.hasCapitals ||
      NO_THING.test(text) ||
      isSmallWord(foldWord(text)) ||
      (isKnown && isCommonWord(foldWord(text)))
    return isOther ? OTHER : 1
  }
  if (!isKnown) return UNKNOWN_LOWER
  if (isCommonWord(foldWord(text))) return COMMON_LOWER
  return style.hasCapitals ? LOWER_OTHER : OTHER
}
