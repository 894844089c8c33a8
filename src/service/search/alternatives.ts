/** Everything that may stand for one idea in this network, with how much it is worth compared with the word itself. */
import { markOf } from './associations.ts'
import { termOf } from './german.ts'
import { NAME } from './profile-words.ts'
import type { Knowledge } from './knowledge.ts'
import type { Asked } from './reading.ts'
import type { Phrase, Rule } from './synonyms.ts'
import type { Posting } from './word-index.ts'

export type Origin =
  'topic' | 'word' | 'beginning' | 'family' | 'synonym' | 'situation' | 'compound' | 'parts' | 'near' | 'learned'

export interface Alternative {
  /** All of them must stand in the profile. */
  postings: Posting[]
  weight: number
  origin: Origin
  /** How many profiles can have it at most. */
  carriers: number
}

/** Values that held over two unlike networks (`npm run relevance`): a synonym is nearly as good, a part half as good. */
const WEIGHTS = {
  family: 0.9,
  synonym: 0.85,
  situation: 0.85,
  /** Beside a topic: many offer Moderation, whatever it is about. */
  service: 0.3,
  /** Beteiligung in Bürgerbeteiligung: the head says what it is. */
  head: 0.75,
  /** Bürger in Bürgerbeteiligung. */
  modifier: 0.55,
  /** One word of a phrase of our lists. */
  ofPhrase: 0.3,
  /** Both parts of a compound apart from each other. */
  parts: 0.6,
  /** The first one alone, of a compound that nobody has. */
  first: 0.35,
  insteadOfFirst: 0.3,
  beginning: 0.8,
  /** Of a name, where the word is one by itself. */
  otherBeginning: 0.25,
  /** A term of the vocabulary that the words name, by its label or by a synonym. */
  label: 1,
  named: 0.84,
  /** Another name of the method that was named. */
  otherName: 0.84,
  /** The name of somebody that is a word of the field. */
  otherMeaning: 0.5,
  /** The topic of an everyday word. */
  everyday: 0.38,
  /** What those who have the word work on, when all of them do. */
  topic: 0.6,
}
const METHOD = markOf('method', '')
const TOPIC = markOf('topic', '')
const PERSON = markOf(NAME, '')
const MOST_BEGINNINGS = 60
const SHORTEST_BEGINNING = 3
/** So much of a word tells which one of our lists it will be. */
const SURE_BEGINNING = 8
const FEW = 6

/** What the alternatives of an idea depend on, and nothing else. */
export type Sought = Pick<Asked, 'phrase' | 'word' | 'meant' | 'unfinished' | 'isWhole'> & { isCapital: boolean }

/** Best first, of equals the rarer one. */
export function alternativesFor(asked: Sought, knowledge: Knowledge): Alternative[] {
  const found = new Map<string, Alternative>()
  const add = (phrase: Phrase, weight: number, origin: Origin) => {
    const postings = phrase.map((term) => knowledge.lexicon.posting(term))
    if (weight <= 0 || phrase.length === 0 || !postings.every((posting) => posting !== undefined)) return
    const carriers = Math.min(...postings.map(({ length }) => length))
    // What the last one has taken back stands for nothing.
    if (carriers > 0) keep(found, { postings, weight, origin, carriers })
  }
  add(asked.phrase, 1, 'word')
  if (asked.phrase.length === 1) add([markOf(NAME, asked.phrase[0] ?? '')], nameWeight(asked, knowledge), 'word')
  for (const { mark, weight } of marksOf(asked.phrase, knowledge)) add([mark], weight, 'topic')
  const isBroad = (phrase: Phrase) =>
    isService(phrase, knowledge) && asked.meant.some((other) => !isService(other, knowledge))
  for (const phrase of asked.meant)
    withRelated(phrase, isBroad(phrase) ? WEIGHTS.service : WEIGHTS.situation, 'situation', knowledge, add)
  if (asked.phrase.length === 1) related(asked, knowledge, add)
  else if (asked.phrase.length > 1) {
    add([termOf(asked.word)], 1, 'word')
    wordsOf(asked.phrase, knowledge, add)
  }
  for (const term of begunRules(asked, knowledge)) standIns([term], knowledge, add)
  if (isLanguage(asked.phrase, knowledge)) sameLanguage(asked.phrase, knowledge, add)
  else {
    standIns(asked.phrase, knowledge, add)
    learned(asked, knowledge, add)
  }
  ofModifiers(asked, found, knowledge, add)
  firstParts(asked, knowledge, add)
  otherNames([...found.values()], knowledge, add)
  return [...found.values()].sort(
    (a, b) => b.weight - a.weight || a.carriers - b.carriers || (nameOf(a) < nameOf(b) ? -1 : 1),
  )
}

/** Sums depend on the order, which must not on when which word came into the network. */
const nameOf = ({ postings }: Alternative) => postings.map(({ term }) => term).join(' ')

/**
 * A compound that names no topic is about what stands first in it: a Haushaltsklausur about the Haushalt, a Gasthausrettung
 * about what everyday language has a Gasthaus for.
 */
function ofModifiers(
  { phrase, word, isWhole }: Sought,
  found: Map<string, Alternative>,
  knowledge: Knowledge,
  add: Add,
): void {
  const isOne = ({ postings: [first] }: Alternative) => [TOPIC, METHOD].some((mark) => first?.term.startsWith(mark))
  if (isWhole || phrase.length !== 1 || [...found.values()].some(isOne)) return
  for (const { term } of knowledge.lexicon.partsOf(word).slice(0, -1)) {
    const about = rulesFor([term], knowledge).flatMap((rule) => rule.about)
    for (const { mark } of [[term], ...about].flatMap((named) => marksOf(named, knowledge)))
      if (mark.startsWith(TOPIC)) add([mark], WEIGHTS.everyday, 'topic')
  }
}

/**
 * A compound that nobody has is about what stands first in it, where few have that, or about what is said instead: Lärmbelästigung,
 * Hassbotschaft. A Klavierstimmer is a person.
 */
function firstParts({ phrase, word, isWhole }: Sought, knowledge: Knowledge, add: Add): void {
  const { lexicon, size, fillers } = knowledge
  if (isWhole || phrase.length !== 1 || lexicon.word(word) !== undefined) return
  const parts = lexicon.partsOf(word)
  if (PERSON_ENDING.test(parts.at(-1)?.word ?? '')) return
  for (const part of parts.slice(0, -1)) {
    for (const other of meantBy(part.term, knowledge)) add(other, WEIGHTS.insteadOfFirst, 'synonym')
    const carriers = lexicon.word(part.word)?.posting.length ?? Infinity
    if (carriers <= size * TELLING_PART && !fillers.has(part.term)) add([part.term], WEIGHTS.first, 'compound')
  }
}
const PERSON_ENDING = /er(?:in|innen|n)?$/
/** Of all profiles: what more have tells two things apart no longer. */
const TELLING_PART = 0.15

/** Who is asked for one name of a method is found by its other names, too; the names of a topic are things of their own. */
function otherNames(found: Alternative[], { field, fillers }: Knowledge, add: Add): void {
  for (const { postings, weight } of found) {
    const mark = postings.length === 1 ? (postings[0]?.term ?? '') : ''
    if (!mark.startsWith(METHOD)) continue
    for (const name of field.namesOf.get(mark.slice(1)) ?? [])
      if (name.length === 1 && !fillers.has(name[0] ?? '')) add(name, weight * WEIGHTS.otherName, 'synonym')
  }
}

type Add = (phrase: Phrase, weight: number, origin: Origin) => void

/** What is near the one word itself. */
function related(asked: Sought, knowledge: Knowledge, add: Add): void {
  const {
    phrase: [term = ''],
    word,
    isWhole,
  } = asked
  const { lexicon } = knowledge
  for (const posting of lexicon.familyOf(term)) add([posting.term], WEIGHTS.family, 'family')
  for (const form of presentOf(word))
    if (lexicon.word(form) !== undefined) add([termOf(form)], WEIGHTS.family, 'family')
  // What every need is made of says nothing about what is made with it: sitzen, Sitzungsleitung.
  const isFiller = knowledge.fillers.has(term)
  for (const { posting, isHead } of lexicon.wholesWith(term))
    if (isHead || !isFiller) add([posting.term], isHead ? WEIGHTS.head : WEIGHTS.modifier, 'compound')
  const parts = isWhole ? [] : lexicon.partsOf(word)
  if (parts.length > 1)
    add(
      parts.map((part) => part.term),
      WEIGHTS.parts,
      'parts',
    )
  if (!isBegun(asked, knowledge)) return
  // Who asks for the Wolf may mean Wolfgang, but hardly does; nor does a Burg mean Bürger.
  const isWord = knowledge.isCommonWord(word) && knowledge.synonyms.isAsked(term)
  const share = isWord ? WEIGHTS.otherBeginning : WEIGHTS.beginning
  for (const { posting } of lexicon.startingWith(word, MOST_BEGINNINGS)) {
    if (!term.startsWith(PERSON)) add([posting.term], share, 'beginning')
    add([markOf(NAME, posting.term)], share, 'beginning')
  }
}

/** How somebody who does it is spoken of: "wer Streit schlichtet". */
const presentOf = (word: string) => (/.{3,}en$/u.test(word) ? [`${word.slice(0, -2)}t`, `${word.slice(0, -2)}et`] : [])

/** Who wants a Streit schlichten may also ask those who speak of a Streit; a label is a name, and its words alone mean little. */
function wordsOf(phrase: Phrase, knowledge: Knowledge, add: Add): void {
  const { field, fillers, isFieldTerm } = knowledge
  if ((field.offers.get(phrase.join(' ')) ?? []).some(({ isLabel }) => isLabel)) return
  const addLess: Add = (one, weight, origin) => add(one, weight * WEIGHTS.ofPhrase, origin)
  for (const term of phrase.filter((one) => isFieldTerm(one) && !fillers.has(one))) {
    addLess([term], 1, 'word')
    addKindsOf(term, 1, knowledge, addLess)
    for (const other of meantBy(term, knowledge)) addLess(other, WEIGHTS.synonym, 'synonym')
  }
}

/** Words of our lists that somebody may be about to type, where few here have one that begins so. */
function begunRules(asked: Sought, knowledge: Knowledge): string[] {
  const { word } = asked
  if (!isBegun(asked, knowledge) || word.length < SURE_BEGINNING) return []
  const known = knowledge.lexicon.startingWith(word, MOST_BEGINNINGS)
  return known.some(({ posting }) => posting.length >= FEW) ? [] : knowledge.synonyms.askedFrom(word)
}

/** Still being typed. Of a word that occurs nobody asks for other words that only begin like it. */
const isBegun = ({ phrase, word, unfinished, isWhole }: Sought, { lexicon }: Knowledge) =>
  unfinished && !isWhole && phrase.length === 1 && word.length >= SHORTEST_BEGINNING && lexicon.word(word) === undefined

/** A word of the field in small letters is meant as a name by few (bauer, wald), one of every need by nobody (klein, lang). */
const nameWeight = ({ isCapital, phrase: [term = ''] }: Sought, { isFieldTerm, fillers }: Knowledge) => {
  if (isCapital) return 1
  return fillers.has(term) ? 0 : isFieldTerm(term) ? WEIGHTS.otherMeaning : 1
}

/** What people say instead, and what it is about. */
function standIns(asked: Phrase, knowledge: Knowledge, add: Add): void {
  for (const { meant, about } of rulesFor(asked, knowledge)) {
    for (const phrase of meant) withRelated(phrase, WEIGHTS.synonym, 'synonym', knowledge, add)
    for (const label of about)
      for (const named of marksOf(label, knowledge)) add([named.mark], everydayWeight(named), 'topic')
  }
}

/** What is in all German texts is about nothing: schnell, einladen. */
function learned({ phrase: [term = ''], word }: Sought, knowledge: Knowledge, add: Add): void {
  const isSmall = knowledge.isSmallWord(word) && !knowledge.isFieldTerm(term)
  if (isSmall || knowledge.fillers.has(term)) return
  for (const { posting, confidence } of knowledge.about(term))
    add([posting.term], WEIGHTS.topic * confidence, 'learned')
}

/** Nothing stands for a language but its other names: who works with Geflüchteten need not speak Ukrainisch. */
function sameLanguage(asked: Phrase, knowledge: Knowledge, add: Add): void {
  for (const { meant } of rulesFor(asked, knowledge))
    for (const phrase of meant.filter((other) => isLanguage(other, knowledge))) add(phrase, WEIGHTS.label, 'synonym')
}

/** A synonym brings the compounds that are made with it: who means Konflikt finds the Nachbarschaftskonflikt. */
function withRelated(phrase: Phrase, weight: number, origin: Origin, knowledge: Knowledge, add: Add): void {
  add(phrase, weight, origin)
  for (const named of marksOf(phrase, knowledge)) add([named.mark], weight * named.weight, 'topic')
  if (phrase.length === 1) addKindsOf(phrase[0] ?? '', weight, knowledge, add)
}

function addKindsOf(term: string, weight: number, { lexicon }: Knowledge, add: Add): void {
  for (const { posting, isHead } of lexicon.wholesWith(term))
    if (isHead) add([posting.term], weight * WEIGHTS.head, 'compound')
}

/** Other words for a term: more than the topic of an everyday word. */
export const meantBy = (term: string, knowledge: Knowledge): Phrase[] =>
  rulesFor([term], knowledge).flatMap(({ meant }) => meant)

/** The vocabulary terms that a phrase names, by their label or a synonym. */
function marksOf(phrase: Phrase, { field }: Knowledge) {
  const offers = field.offers.get(phrase.join(' ')) ?? []
  return offers.map(({ parameter, value, isLabel }) => ({
    mark: markOf(parameter, value),
    weight: isLabel ? WEIGHTS.label : WEIGHTS.named,
  }))
}

/** A method is the thing itself under another name, a topic is broader. */
const everydayWeight = ({ mark }: { mark: string }) => (mark.startsWith(METHOD) ? WEIGHTS.named : WEIGHTS.everyday)

const isNamed =
  (kind: string) =>
  (phrase: Phrase, { field }: Knowledge) =>
    (field.offers.get(phrase.join(' ')) ?? []).some(({ parameter }) => parameter === kind)
const isLanguage = isNamed('language')
const isService = isNamed('service')

function rulesFor(phrase: Phrase, { synonyms }: Knowledge): Rule[] {
  const rules = synonyms.byFirst.get(phrase[0] ?? '') ?? []
  return rules.filter(({ asked }) => asked.length === phrase.length && asked.every((term, at) => term === phrase[at]))
}

function keep(found: Map<string, Alternative>, alternative: Alternative): void {
  const key = nameOf(alternative)
  const known = found.get(key)
  if (known === undefined || known.weight < alternative.weight) found.set(key, alternative)
}
