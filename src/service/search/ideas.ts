/** The ideas of a query with everything that may stand for them, weighed against each other. */
import type { Alternative } from './alternatives.ts'
import { alternativesOf } from './idea-memory.ts'
import { markOf } from './associations.ts'
import { termOf } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import { withNearest } from './nearest-terms.ts'
import { FILLER } from './prior.ts'
import { DENIED } from './profile-words.ts'
import type { Asked, Reading } from './reading.ts'
import { themeOf } from './theme.ts'
import type { Posting } from './word-index.ts'

export interface Concept {
  /** As typed. */
  text: string
  /** How much the rank depends on it, 0 to 1: rare ideas more than common ones. */
  importance: number
  /** How much it counts for whether somebody fits at all, 0 to 1: function and filler words little. */
  demand: number
  /** The very list of alternativesOf where nothing was added to it: spread.ts and nearest-terms.ts know it again. */
  alternatives: readonly Alternative[]
  /** Who says not to do this stands in all of these; none where nobody does. */
  denied: Posting[]
  /** Read from all the others together. */
  isTheme: boolean
}

export const MOST_CONCEPTS = 12
/** In a network where half have a word it still counts this much. */
const LEAST_IMPORTANCE = 0.2

/** Everything that is asked for; beside a place or a date, words that say nothing by themselves are not: "Termin im März". */
export function ideasOf(reading: Reading, isBeside: boolean, knowledge: Knowledge): Concept[] {
  const concepts = reading.asked.slice(0, MOST_CONCEPTS).map((one) => conceptOf(one, knowledge))
  if (isBeside && concepts.every(({ demand }) => demand <= FILLER)) return []
  if (reading.isSentence) {
    concepts.forEach(quietSide)
    quietUnknown(reading.asked, concepts)
  }
  if (!reading.isSentence || isErrandFirst(reading.asked)) raiseOtherTrades(reading.asked, concepts, knowledge)
  const ideas = merged(concepts, reading.asked)
  for (const idea of ideas) idea.alternatives = withNearest(idea.alternatives, knowledge.nearest, knowledge.lexicon)
  const theme = reading.isSentence ? themeOf(ideas) : undefined
  return theme === undefined ? ideas : [...ideas.slice(0, MOST_CONCEPTS - 1), theme]
}

function conceptOf(asked: Asked, knowledge: Knowledge): Concept {
  const alternatives = alternativesOf(asked, knowledge)
  const denied = asked.phrase.map((term) => knowledge.lexicon.posting(markOf(DENIED, term)))
  return {
    text: asked.text,
    importance: asked.prior * rarity(alternatives, knowledge),
    demand: asked.demand,
    alternatives,
    denied: denied.every((posting) => posting !== undefined) ? denied : [],
    isTheme: false,
  }
}

/**
 * What nobody has, or only something that is not quite it, counts as if one in a hundred had it, so that a slip does not
 * outweigh all that was understood.
 */
const UNKNOWN_SHARE = 0.01

/** 1 for what hardly anybody has, down to LEAST_IMPORTANCE for what everybody has. */
function rarity(alternatives: readonly Alternative[], { size }: Knowledge): number {
  const known = alternatives.filter(({ weight }) => weight >= 0.7).map(({ carriers }) => carriers)
  const carriers = known.length === 0 ? size * UNKNOWN_SHARE : Math.max(...known)
  const value = Math.log(1 + size / (1 + carriers)) / Math.log(1 + size)
  return Math.min(1, Math.max(LEAST_IMPORTANCE, value))
}

/** A story tells more than is looked for: what nobody has decides less there who fits, unless it is another trade. */
function quietUnknown(asked: Asked[], concepts: Concept[]): void {
  for (const [at, concept] of concepts.entries()) {
    if (concept.alternatives.length > 0 || asked[at]?.isWhole === true) continue
    quiet(concept, UNKNOWN)
  }
}
const UNKNOWN = 0.3

/** "Monteur für eine kaputte Ölheizung" is no story. */
const isErrandFirst = (asked: Asked[]) => asked[0]?.isWhole === true && asked.length <= MOST_OF_ERRAND
const MOST_OF_ERRAND = 4

/**
 * Who has a Fahrrad repaired is not helped by those who know of Radverkehr: without the other trade nobody fits, however much
 * of the rest there is. Of a quarrel, a service or a method it is only the matter: Streit mit der Hausverwaltung.
 */
function raiseOtherTrades(asked: Asked[], concepts: Concept[], { field, synonyms }: Knowledge): void {
  const isOther = (at: number) => asked[at]?.isWhole === true && concepts[at]?.alternatives.length === 0
  const isAboutAnything = asked.some(({ phrase, meant }) => {
    const offers = field.offers.get(phrase.join(' ')) ?? []
    const names = offers.some(({ parameter }) => parameter === 'service' || parameter === 'method')
    return (
      names || meant.length > 0 || phrase.some((term) => term === QUARREL || synonyms.standsFor.get(term)?.has(QUARREL))
    )
  })
  if (isAboutAnything) return
  const rest = concepts.reduce((sum, { importance }, at) => sum + (isOther(at) ? 0 : importance), 0)
  concepts.forEach((concept, at) => {
    if (isOther(at)) concept.importance = Math.max(concept.importance, OTHER_TRADE * rest)
  })
}
const QUARREL = termOf('streit')
/** So that what is left stays below what makes a result strong. */
const OTHER_TRADE = 3

/**
 * In a sentence the form of a meeting tells less than what it is about, for many can lead a Bürgerversammlung; and so does with
 * whom it happens, or who asks: "Wie schaffen wir es als Ortschaftsrat …".
 */
function quietSide(concept: Concept): void {
  if (names(concept, METHOD_MARK)) concept.importance *= FORM
  // Who is blind tells what it is about, too.
  const isMatter = concept.alternatives.some(
    ({ postings, origin }) => origin === 'topic' && postings[0]?.term.startsWith(TOPIC_MARK),
  )
  if (names(concept, AUDIENCE_MARK) && !isMatter) quiet(concept, SIDE)
}
const FORM = 0.8
const SIDE = 0.4

function quiet(concept: Concept, share: number): void {
  concept.importance *= share
  concept.demand *= share
}

/** Names a term of this kind and none of another one. */
function names({ alternatives }: Concept, mark: string): boolean {
  const named = alternatives.filter(({ origin, weight }) => origin === 'topic' && weight >= NAMED)
  return named.length > 0 && named.every(({ postings }) => postings[0]?.term.startsWith(mark))
}
const NAMED = 0.7
const METHOD_MARK = markOf('method', '')
const TOPIC_MARK = markOf('topic', '')
const AUDIENCE_MARK = markOf('audience', '')

/** Words that stand for the same are one idea: "Moderatorinnen und Moderatoren". A situation is one of its own. */
function merged(concepts: Concept[], asked: Asked[]): Concept[] {
  const byKey = new Map<string, Concept>()
  for (const [at, concept] of concepts.entries()) {
    const first = concept.alternatives[0]?.postings.map(({ term }) => term).join(' ')
    const key = `${(asked[at]?.meant.length ?? 0) > 0 ? 'situation ' : ''}${first ?? `?${concept.text}`}`
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, concept)
    else {
      known.importance = Math.max(known.importance, concept.importance)
      known.demand = Math.max(known.demand, concept.demand)
      known.alternatives = distinct([...known.alternatives, ...concept.alternatives])
    }
  }
  return [...byKey.values()]
}

function distinct(alternatives: Alternative[]): Alternative[] {
  const byKey = new Map<string, Alternative>()
  for (const one of alternatives) {
    const key = one.postings.map(({ term }) => term).join(' ')
    if ((byKey.get(key)?.weight ?? 0) < one.weight) byKey.set(key, one)
  }
  return [...byKey.values()]
}
