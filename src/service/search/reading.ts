/** From a typed text to the ideas in it: phrases joined, compounds found or taken apart, typing errors corrected, words weighed. */
import { analyse, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import type { Phrase, Rule } from './synonyms.ts'

export interface Asked {
  /** As typed. */
  text: string
  /** Terms that stand for it together, mostly one. */
  phrase: Phrase
  /** Folded word, when it is one. */
  word: string
  /** What a situation or a rule says is meant by it. */
  meant: Phrase[]
  /** The last word of a query without a space behind it: somebody may still be typing. */
  unfinished: boolean
  prior: number
  demand: number
}

export interface Reading {
  asked: Asked[]
  /** The words of the query after correction, with their offsets in `text`. */
  tokens: Token[]
  text: string
  correction: string | undefined
}

interface Span {
  start: number
  end: number
}

/** From so many words on a query is a sentence, in which German writes with a capital what it is about. */
const SENTENCE = 5
const FILLER = 0.25
const LOWER_FIELD = 0.7
const LOWER_OTHER = 0.3
const UNKNOWN_LOWER = 0.15
const UNCAPITALISED_OTHER = 0.55
const EXPLAINED = 0.35
/** Of a compound taken apart: Werkstatt in Autowerkstatt is not what was asked for. */
const HEAD_SHARE = 0.34
const ONLY_SIGNS = /^[^\s\p{L}\p{N}]*$/u
const NOT_A_WORD = /[^\p{L}\p{N}]+/u
const SHORTEST_PREFIX = 3

export function readQuery(text: string, consumed: Span[], knowledge: Knowledge, verbatim: boolean): Reading {
  const outside = ({ start, end }: Span) => consumed.every((span) => end <= span.start || start >= span.end)
  const typed = wholeWords(analyse(text), knowledge).filter(outside)
  const fixed = verbatim ? { text, tokens: typed } : corrected(text, typed, knowledge)
  const style = styleOf(text)
  const unfinishedEnd = ONLY_SIGNS.test(fixed.text.slice(fixed.tokens.at(-1)?.end ?? 0))
  const units = joinedPhrases(fixed.tokens, knowledge)
  const situations = situationsIn(fixed.tokens, knowledge)
  const explained = new Set(situations.flatMap(({ asked }) => asked))
  const asked = units.flatMap((unit, at) => {
    const unfinished = unfinishedEnd && at === units.length - 1 && unit.tokens.length === 1
    return askedOf(unit, fixed.text, unfinished, knowledge).map((one) => weighed(one, style, explained, knowledge))
  })
  return {
    asked: [...asked, ...situations.map(situationAsked)],
    tokens: fixed.tokens,
    text: fixed.text,
    correction: fixed.text === text ? undefined : fixed.text.trim(),
  }
}

/** A hyphenated word stands for itself where it is known as one, otherwise for its parts. */
function wholeWords(tokens: Token[], { lexicon, synonyms, field }: Knowledge): Token[] {
  const kept: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const parts = tokens.slice(at + 1).filter(({ start, end }) => start >= token.start && end <= token.end)
    const isOne =
      parts.length === 0 ||
      lexicon.isKnown(token.term) ||
      synonyms.byFirst.has(token.term) ||
      field.offers.has(token.term) ||
      lexicon.partsOf(token.word).length > 1
    if (isOne) kept.push(token)
    else kept.push(...parts)
    at += parts.length
  }
  return kept
}

function corrected(text: string, tokens: Token[], knowledge: Knowledge): { text: string; tokens: Token[] } {
  let result = text
  let moved = 0
  const kept = tokens.map((token, at) => {
    const isLast = at === tokens.length - 1 && ONLY_SIGNS.test(text.slice(token.end))
    const meant = isKnown(token, isLast, knowledge) ? undefined : knowledge.lexicon.nearest(token.word)
    const start = token.start + moved
    if (meant === undefined) return { ...token, start, end: token.end + moved }
    result = result.slice(0, start) + meant.written + result.slice(token.end + moved)
    moved += meant.written.length - (token.end - token.start)
    return { start, end: start + meant.written.length, word: meant.word, term: meant.posting.term }
  })
  return { text: result, tokens: kept }
}

/** Known words are never corrected, whatever looks like them. */
function isKnown({ term, word }: Token, isLast: boolean, knowledge: Knowledge): boolean {
  const { lexicon } = knowledge
  return (
    lexicon.isKnown(term) ||
    knowledge.isCommonWord(word) ||
    knowledge.isFieldTerm(term) ||
    knowledge.fillers.has(term) ||
    lexicon.wholesWith(term).length > 0 ||
    lexicon.familyOf(term).length > 0 ||
    lexicon.partsOf(word).length > 1 ||
    (isLast && word.length >= SHORTEST_PREFIX && lexicon.startingWith(word, 1).length > 0)
  )
}

interface Unit {
  tokens: Token[]
  phrase: Phrase
  word: string
}

/** "runder Tisch" is one idea; so is "Beteiligung von Bürgern", for there is a word for it: Bürgerbeteiligung. */
function joinedPhrases(tokens: Token[], knowledge: Knowledge): Unit[] {
  const units: Unit[] = []
  for (let at = 0; at < tokens.length;) {
    const unit =
      phraseAt(tokens, at, knowledge) ??
      tripleAt(tokens, at, knowledge) ??
      compoundAt(tokens, at, knowledge) ??
      single(tokens[at] as Token)
    units.push(unit)
    at += unit.tokens.length
  }
  return units
}

const single = (token: Token): Unit => ({ tokens: [token], phrase: [token.term], word: token.word })

function phraseAt(tokens: Token[], at: number, { synonyms, field }: Knowledge): Unit | undefined {
  const first = tokens[at]?.term ?? ''
  const phrases = [
    ...(synonyms.byFirst.get(first) ?? []).map(({ asked }) => asked),
    ...(field.phrases.get(first) ?? []),
  ]
  const found = phrases
    .filter((phrase) => phrase.length > 1 && phrase.every((term, offset) => tokens[at + offset]?.term === term))
    .sort((a, b) => b.length - a.length)[0]
  if (found === undefined) return undefined
  const run = tokens.slice(at, at + found.length)
  return { tokens: run, phrase: found, word: run.map(({ word }) => word).join('') }
}

function compoundAt(tokens: Token[], at: number, { lexicon }: Knowledge): Unit | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]]
  if (first === undefined || second === undefined) return undefined
  const whole =
    lexicon.wholeOf(second.term, first.term) ??
    lexicon.wholeOf(first.term, second.term) ??
    lexicon.word(first.word + second.word)
  return whole && { tokens: [first, second], phrase: [whole.posting.term], word: whole.word }
}

/** "Moderation großer Gruppen" is the Großgruppenmoderation. */
function tripleAt(tokens: Token[], at: number, { lexicon }: Knowledge): Unit | undefined {
  const run = tokens.slice(at, at + 3)
  const [first, second, third] = run
  if (first === undefined || second === undefined || third === undefined) return undefined
  const whole =
    lexicon.wholeOf(second.term, third.term, first.term) ?? lexicon.wholeOf(first.term, second.term, third.term)
  return whole && { tokens: run, phrase: [whole.posting.term], word: whole.word }
}

function situationsIn(tokens: Token[], { synonyms }: Knowledge): Rule[] {
  const terms = new Set(tokens.map(({ term }) => term))
  const rules = new Set([...terms].flatMap((term) => synonyms.situations.get(term) ?? []))
  return [...rules].filter(({ asked }) => asked.every((term) => terms.has(term)))
}

function situationAsked({ asked, meant }: Rule): Asked {
  return { text: asked.join(' '), phrase: [], word: '', meant, unfinished: false, prior: 1, demand: 1 }
}

/** A compound that nobody has is asked for by its parts; what comes first says what it is about. */
function askedOf({ tokens, phrase, word }: Unit, text: string, unfinished: boolean, knowledge: Knowledge) {
  const written = text.slice(tokens[0]?.start, tokens.at(-1)?.end)
  const one = { text: written, phrase, word, meant: [], unfinished, share: 1 }
  const [term = ''] = phrase
  const { lexicon, synonyms } = knowledge
  const isUsed = phrase.length > 1 || lexicon.isKnown(term) || synonyms.byFirst.has(term)
  const isBegun = unfinished && lexicon.startingWith(word, 1).length > 0
  const parts = isUsed || isBegun ? [] : lexicon.partsOf(word)
  const [first, second] = parts
  if (first === undefined || second === undefined) return [one]
  // Written with another joint than here: Zukunftwerkstatt.
  const whole = parts.length === 2 ? lexicon.wholeOf(first.term, second.term) : undefined
  if (whole !== undefined) return [{ ...one, phrase: [whole.posting.term], word: whole.word }]
  return parts.map((part, at) => ({
    ...one,
    phrase: [part.term],
    word: part.word,
    unfinished: false,
    share: at === parts.length - 1 ? HEAD_SHARE : 1 - HEAD_SHARE,
  }))
}

interface Style {
  isSentence: boolean
  hasCapitals: boolean
}

function styleOf(text: string): Style {
  const words = text.split(NOT_A_WORD).filter((word) => word !== '')
  return { isSentence: words.length >= SENTENCE, hasCapitals: words.slice(1).some((word) => /^\p{Lu}/u.test(word)) }
}

function weighed(
  { share, ...one }: Omit<Asked, 'prior' | 'demand'> & { share: number },
  style: Style,
  explained: Set<string>,
  knowledge: Knowledge,
): Asked {
  const { lexicon, fillers, isFieldTerm } = knowledge
  const terms = one.phrase
  const isField = terms.length > 1 || terms.some(isFieldTerm)
  const isWanted = terms.some((term) => lexicon.isKnown(term)) || isField
  const isLower = !/\p{Lu}/u.test(one.text)
  let prior = 1
  if (terms.every((term) => fillers.has(term))) prior = FILLER
  else if (style.isSentence && isLower && style.hasCapitals) prior = isField ? LOWER_FIELD : LOWER_OTHER
  else if (style.isSentence && !style.hasCapitals && !isField) prior = UNCAPITALISED_OTHER
  if (style.isSentence && isLower && !isWanted) prior = Math.min(prior, UNKNOWN_LOWER)
  if (terms.some((term) => explained.has(term))) prior *= EXPLAINED
  return { ...one, prior: prior * Math.min(1, share * 1.5), demand: prior * share }
}
