/** Which words of a profile are found, and how much each says about what this person offers. */
import { LANGUAGES, SERVICE_LABELS, type Language } from '../../contract/vocabulary.ts'
import { SERVICE_WORDS } from '../vocabulary/service-words.ts'
import type { ReferenceProject } from '../../contract/experts.ts'
import type { Service } from '../../contract/vocabulary.ts'
import { markOf } from './associations.ts'
import { analyse, type Token } from './german.ts'
import { remembered } from './memo.ts'
import { denialsIn } from './negation.ts'

export interface WordSource {
  name: string
  organisation: string | null
  headline: string
  description: string
  services: Service[]
  languages: Language[]
  keywords: string[]
  references: ReferenceProject[]
  placeName: string
  districtName: string
  postalCode: string
  online: boolean
  terms: { kind: string; slug: string; label: string; synonyms: string[] }[]
}

export interface ProfileWord {
  token: Token
  /** The word as written, for showing it again. */
  written: string
  /** 1 to 255: how prominently the word stands in the profile, over all fields; 0: in the name alone. */
  strength: number
  /** One bit for each sentence it stands in, from the headline on; after sixteen they begin anew. */
  sentences: number
  /** Stands in nothing but the name of a place or of somebody: Weinsberg is about no Wein. */
  isName: boolean
}

/**
 * What a word weighs by where it stands. Measured with `npm run relevance`: who is looked for by name comes first, what
 * people offer before what they mention, who speaks a language before who works with those who do; and a synonym that only
 * the vocabulary knows below the word in somebody's own text.
 */
const WEIGHTS = {
  name: 6,
  organisation: 2,
  headline: 4.35,
  service: 2.5,
  serviceWord: 1.8,
  firstTerm: 2.8,
  term: 2.1,
  termSynonym: 1.2,
  /** Share of audiences and qualifications. */
  aboutPeople: 0.3,
  keyword: 2.45,
  place: 1.2,
  language: 5.5,
  text: 2.17,
  reference: 0.5,
}
/** Strength from which a word is more than mentioned: in the headline, first of the terms, a keyword or said twice. */
export const OFFERED = 150
/** Strength from which it is more than a synonym that only the vocabulary knows: once in a text, or a term. */
export const SAID = 140
/** Sum of weights at which a word is half as strong as it can be. */
const HALF_STRENGTH = 1.6
const SHORT_LABELS = 20_000
const SENTENCE_END = /[.!?](?=\s)|\n/gu
/** Of `ProfileWord.sentences`. */
const BITS = 16

export interface ProfileWords {
  /** One entry for each different word, the stronger the more prominently or often it stands. */
  words: ProfileWord[]
  /** Terms of the things that the person says not to do and names nowhere else. */
  denied: string[]
}

/** What a profile says and what it denies, over all its public fields. */
export function profileWords(source: WordSource): ProfileWords {
  const found = new Map<string, Omit<ProfileWord, 'strength'> & { weight: number }>()
  const add: Add = (token, written, weight, sentences = 0, isName = false) => {
    const known = found.get(token.word)
    if (known === undefined) return found.set(token.word, { token, written, weight, sentences, isName })
    known.weight += weight
    known.sentences |= sentences
    known.isName &&= isName
  }
  const label = (text: string, weight: number, isName = false) => {
    for (const { token, written } of labelTokens(text)) add(token, written, weight, 0, isName)
  }
  const refused = texts(source, add)
  labels(source, label)
  const denied = refused.difference(new Set([...found.values()].map(({ token }) => token.term)))
  const isDenied = (name: string) => labelTokens(name).every(({ token }) => denied.has(token.term))
  for (const { kind, synonyms } of source.terms)
    for (const synonym of synonyms) if (!isDenied(synonym)) label(synonym, WEIGHTS.termSynonym * share(kind))
  const words = [...found.values()].map(({ weight, ...word }) => ({ ...word, strength: strengthOf(weight) }))
  return { words, denied: [...denied] }
}

/** What is chosen from lists, and the short fields. */
function labels(source: WordSource, label: (text: string, weight: number, isName?: boolean) => void): void {
  // The name is found by its mark; here it only makes its words known, so that a slip in them is put right.
  label(source.name, 0, true)
  if (source.organisation !== null) label(source.organisation, WEIGHTS.organisation)
  for (const service of source.services) {
    label(SERVICE_LABELS[service], WEIGHTS.service)
    for (const word of SERVICE_WORDS[service]) label(word, WEIGHTS.serviceWord)
  }
  source.terms.forEach((term, at) => label(term.label, termWeight(source.terms, at)))
  for (const keyword of source.keywords) label(keyword, WEIGHTS.keyword)
  for (const language of source.languages) if (language !== 'de') label(LANGUAGES[language], WEIGHTS.language)
  for (const place of [source.placeName, source.districtName, source.postalCode]) label(place, WEIGHTS.place, true)
  if (source.online) label('online', WEIGHTS.text)
}

/** Terms of the name as marks: who asks for a Koch by name finds one, and no synonym or compound of cooking does. */
export const nameMarks = ({ name }: Pick<WordSource, 'name'>) =>
  [...new Set(labelTokens(name).map(({ token }) => token.term))].map((term) => ({
    mark: markOf(NAME, term),
    strength: strengthOf(WEIGHTS.name),
  }))
export const NAME = 'name'

/** What somebody says not to do, as marks: a term of the vocabulary that means it, too, says otherwise in vain. */
export const deniedMarks = ({ denied }: ProfileWords) =>
  denied.map((term) => ({ mark: markOf(DENIED, term), strength: 1 }))
export const DENIED = 'denied'

/** Strength of a vocabulary term that a profile carries, by its place in the list. */
export const termStrength = (terms: WordSource['terms'], at: number) => strengthOf(termWeight(terms, at))

const termWeight = (terms: WordSource['terms'], at: number) =>
  (isFirst(terms, at) ? WEIGHTS.firstTerm : WEIGHTS.term) * share(terms[at]?.kind ?? '')

/** With whom somebody works and what they have learned says less than what they do. */
const share = (kind: string) => (kind === 'audience' || kind === 'qualification' ? WEIGHTS.aboutPeople : 1)

/** The first of its kind: people put first what they do most. */
const isFirst = (terms: WordSource['terms'], at: number) =>
  terms.findIndex(({ kind }) => kind === terms[at]?.kind) === at

const strengthOf = (weight: number) =>
  weight === 0 ? 0 : Math.max(1, Math.round((255 * weight) / (weight + HALF_STRENGTH)))

/** Labels stand in many profiles: each is analysed once. */
const labelTokens = remembered(SHORT_LABELS, (text: string) =>
  analyse(text).map((token) => ({ token, written: text.slice(token.start, token.end) })),
)

type Add = (token: Token, written: string, weight: number, sentences?: number, isName?: boolean) => void

/** Adds the words of all running texts; returns the terms of the nouns that they deny ("keine Rechtsberatung"). */
function texts({ headline, description, references }: WordSource, add: Add): Set<string> {
  const denied = new Set<string>()
  let before = running(headline, WEIGHTS.headline, 0, { add, denied })
  before = running(description, WEIGHTS.text, before, { add, denied })
  for (const { title, place, sentence } of references)
    before = running([title, place, sentence].join(', '), WEIGHTS.reference, before, { add, denied })
  return denied
}

/** Each repetition of a word adds less. `before` are the sentences of the texts before; returns those after this one. */
function running(text: string, weight: number, before: number, to: { add: Add; denied: Set<string> }): number {
  const times = new Map<string, number>()
  const { isDenied, isRefused } = denialsIn(text)
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index }) => index)
  let at = 0
  for (const token of analyse(text)) {
    while (token.start > (ends[at] ?? Infinity)) at += 1
    if (isDenied(token)) {
      if (isRefused(token)) to.denied.add(token.term)
      continue
    }
    const time = (times.get(token.term) ?? 0) + 1
    times.set(token.term, time)
    to.add(token, text.slice(token.start, token.end), weight / time, 1 << ((before + at) % BITS))
  }
  return before + ends.length + 1
}

/** Description and references as one text: what excerpts are cut from. */
export function runningText({ description, references }: Pick<WordSource, 'description' | 'references'>): string {
  const projects = references.map(({ title, place, year, sentence }) =>
    [title, place, year, sentence].filter((part) => part !== null).join(', '),
  )
  return [description, ...projects].join('\n')
}
