/** From a typed text to the ideas in it: typing errors corrected, phrases joined, situations understood, words weighed. */
import { corrected } from './correction.ts'
import { analyse, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import { styleOf, weighed } from './prior.ts'
import { unaddressed, withoutOtherSenses, withoutSpeaking, withSilence } from './senses.ts'
import { withWholeVerbs } from './separable.ts'
import { situationsIn } from './situations.ts'
import type { Phrase, Rule } from './synonyms.ts'
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

interface Span {
  start: number
  end: number
}

/** What something else is wanted instead of tells of the matter all the same: "Bilder statt Protokoll". */
const ASIDE = 0.6

export function readQuery(text: string, consumed: Span[], knowledge: Knowledge, verbatim: boolean): Reading {
  const outside = ({ start, end }: Span) => consumed.every((span) => end <= span.start || start >= span.end)
  const words = withoutSpeaking(withoutOtherSenses(wholeWords(analyse(text), text, knowledge), text), knowledge)
  const typed = unaddressed(words.filter(outside), text, knowledge)
  const read = verbatim ? { text, tokens: typed } : corrected(text, typed, knowledge)
  const style = styleOf(text)
  const { wanted, aside, refused } = wishesOf(read.tokens, read.text, knowledge, style.isSentence)
  const tokens = withSilence(withWholeVerbs(wanted, read.text, knowledge), read.text)
  // "hohe Mieten" are no errand.
  const isErrand = ({ word, text: written }: Unit) =>
    !style.isSentence && knowledge.isErrand(word) && !(tokens.length > 1 && /^\p{Lu}/u.test(written))
  const units = unitsOf(tokens, read.text, knowledge).map((unit) =>
    isErrand(unit) ? { ...unit, phrase: [], isWhole: true } : unit,
  )
  // "Beteiligung der Jugend" is one idea, no situation of young people who want to have a say.
  const isOneIdea = ({ asked }: Rule) => units.some(({ typed }) => asked.every((term) => typed.includes(term)))
  // Who has a Handy to be repaired opens no Repaircafé.
  const errands = units.filter(isErrand).flatMap(({ typed }) => typed)
  const isErrandOf = ({ asked }: Rule) => asked.some((term) => errands.includes(term))
  const described = refused.filter(({ isFirm }) => !isFirm).flatMap(({ tokens }) => tokens)
  const situations = situationsIn([...tokens, ...aside, ...described], knowledge).filter(
    (rule) => !isOneIdea(rule) && !isErrandOf(rule),
  )
  const explained = new Set(situations.flatMap(({ asked }) => asked))
  // "Helferinnen und Helfer" is one word as far as its weight goes; and so is "Helfer finden", for a term is named.
  const phrases = new Set(units.map(({ phrase }) => phrase.join(' ')))
  const isOneWord = phrases.size === 1 && (units.length > 1 || knowledge.field.offers.has([...phrases].join()))
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
