/** Who offers what a query does not want, so that they fit less. */
import type { Alternative } from './alternatives.ts'
import { alternativesOf } from './idea-memory.ts'
import { markOf } from './associations.ts'
import type { Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import { DENIED, SAID } from './profile-words.ts'
import type { RecognisedFilter } from '../../contract/search.ts'
import type { Phrase } from './synonyms.ts'
import type { Posting } from './word-index.ts'

export interface Unwanted {
  /** All of them stand in the profile … */
  postings: Posting[]
  /** … with this strength: from it on a word is more than a synonym that only the vocabulary knows. */
  least: number
  /** Who says not to do it either is left alone … */
  except: Posting | undefined
  /** … and so is who has it from the label of one of these terms only, which name other things, too. */
  listed: Posting[]
}

/** From here on a word stands for the thing itself: not a part of it, not what it is about. */
const SAME = 0.85
/** From here on a term is what was named. */
const NAMED = 0.7
/** Strength of a word that is more than part of the label, and a synonym, of a ticked term: said as well. */
export const BESIDE_LABEL = 184
/** Whoever speaks a language does no harm by it, and neither does who also works with others than those who come. */
const HARMLESS: RecognisedFilter['parameter'][] = ['service', 'language']
const PEOPLE = new Set([
  'jugendliche',
  'kinder',
  'seniorinnen-und-senioren',
  'menschen-mit-migrationsgeschichte',
  'menschen-mit-behinderung',
  'schwer-erreichbare-gruppen',
])
const METHOD = markOf('method', '')
const QUALIFICATION = markOf('qualification', '')
const TOPIC = markOf('topic', '')
const AUDIENCE = markOf('audience', '')

/** Who offers it: by a term that says so, or in their own words. */
export function unwantedOf(tokens: Token[], knowledge: Knowledge): Unwanted[] {
  const { field, lexicon, fillers } = knowledge
  const phrase = tokens.map(({ term }) => term)
  const named = field.offers.get(phrase.join(' ')) ?? []
  const isHarmless = ({ parameter, value }: Pick<RecognisedFilter, 'parameter' | 'value'>) =>
    HARMLESS.includes(parameter) || PEOPLE.has(value)
  if (isOnline(tokens, knowledge) || named.some(isHarmless)) return []
  const same = sameAs(phrase, tokens.map(({ word }) => word).join(''), knowledge)
  const except = phrase.length === 1 ? lexicon.posting(markOf(DENIED, phrase[0] ?? '')) : undefined
  // A topic is only what its label says, and not one of several things in it: who works on Mobilität need have no Bus.
  const topicsOf = (terms: Phrase) =>
    (field.offers.get(terms.join(' ')) ?? []).filter(({ parameter, isLabel }) => parameter === 'topic' && isLabel)
  const whole = topicsOf(phrase).filter(({ label }) => !SEVERAL.test(label))
  const found = (terms: Phrase, least: number): Unwanted[] => {
    const postings = terms.flatMap((term) => lexicon.posting(term) ?? [])
    const listed = topicsOf(terms).flatMap(({ value, label }) =>
      SEVERAL.test(label) ? (lexicon.posting(TOPIC + value) ?? []) : [],
    )
    return postings.length === 0 || postings.length < terms.length ? [] : [{ postings, least, except, listed }]
  }
  return [
    ...[...whole.map(({ value }) => TOPIC + value), ...marksIn(same)].flatMap((mark) => found([mark], 1)),
    ...found(
      phrase.filter((term) => !fillers.has(term)),
      SAID,
    ),
    ...phrase
      .filter((term) => phrase.length === 1 && !fillers.has(term))
      .flatMap((term) => lexicon.wholesWith(term).filter(({ isHead }) => isHead))
      .flatMap(({ posting }) => found([posting.term], SAID)),
    ...same
      .filter(({ origin, weight }) => weight >= SAME && (origin === 'family' || origin === 'synonym'))
      .map(({ postings }) => postings.map(({ term }) => term))
      .flatMap((terms) => found(terms, SAID)),
  ]
}
const SEVERAL = /,|(?<!\p{L})und(?!\p{L})/u

/** "nicht online", "nicht übers Internet". */
export const isOnline = (tokens: Token[], { field }: Knowledge) =>
  tokens.some(
    ({ term, word }) =>
      INTERNET.has(word) || (field.offers.get(term) ?? []).some(({ parameter }) => parameter === 'online'),
  )
const INTERNET = new Set(['internet', 'netz', 'computer', 'bildschirm', 'video'])

/** What stands for one idea, as if it were asked for. */
function sameAs(phrase: Phrase, word: string, knowledge: Knowledge): readonly Alternative[] {
  const asked = {
    text: word,
    phrase,
    typed: phrase,
    word,
    unfinished: false,
    isWhole: true,
    meant: [],
    prior: 1,
    demand: 1,
  }
  return alternativesOf(asked, knowledge)
}

/** The terms that were named. Who has learned Mediation need not do it, so that a method goes before a qualification. */
function marksIn(same: readonly Alternative[]): string[] {
  // An audience is many things: who works with Vereine need not found a Genossenschaft.
  const leastOf = (mark: string) => (mark.startsWith(TOPIC) ? Infinity : mark.startsWith(AUDIENCE) ? SAME : NAMED)
  const marks = same
    .filter(({ origin }) => origin === 'topic')
    .flatMap(({ postings, weight }) => postings.map(({ term }) => ({ term, weight })))
    .filter(({ term, weight }) => weight >= leastOf(term))
    .map(({ term }) => term)
  const isMethod = marks.some((mark) => mark.startsWith(METHOD))
  return marks.filter((mark) => !isMethod || !mark.startsWith(QUALIFICATION))
}
