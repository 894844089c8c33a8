/** Which words of a profile are found, and how much each says about what this person offers. */
import { LANGUAGES, SERVICE_LABELS, type Language } from '../../contract/vocabulary.ts'
import { SERVICE_WORDS } from '../vocabulary/service-words.ts'
import type { ReferenceProject } from '../../contract/experts.ts'
import type { Service } from '../../contract/vocabulary.ts'
import { markOf } from './associations.ts'
import { analyse, type Token } from './german.ts'
import { remembered } from './memo.ts'
import { denied } from './negation.ts'

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
}

/**
 * What a word weighs by where it stands. Measured with `npm run relevance`: who is looked for by name comes first, what
 * people offer before what they mention, who speaks a language before who works with those who do; and a synonym that only
 * the vocabulary knows below the word in somebody's own text.
 */
const WEIGHTS = {
  name: 4,
  organisation: 2,
  headline: 3,
  service: 2.5,
  serviceWord: 1.8,
  firstTerm: 2.8,
  term: 2.1,
  termSynonym: 1.2,
  /** Share of audiences and qualifications. */
  aboutPeople: 0.3,
  keyword: 2,
  place: 1.2,
  language: 4,
  text: 1.5,
  reference: 0.5,
}
/** Sum of weights at which a word is half as strong as it can be. */
const HALF_STRENGTH = 1.6
const SHORT_LABELS = 20_000
const SENTENCE_END = /[.!?](?=\s)|\n/gu
/** Of `ProfileWord.sentences`. */
const BITS = 16

/** One entry for each different term, with the highest strengths for what stands prominently or often. */
export function profileWords(source: WordSource): ProfileWord[] {
  const found = new Map<string, { token: Token; written: string; weight: number; sentences: number }>()
  const add = (token: Token, written: string, weight: number, sentences = 0) => {
    const known = found.get(token.word)
    if (known === undefined) return found.set(token.word, { token, written, weight, sentences })
    known.weight += weight
    known.sentences |= sentences
  }
  const label = (text: string, weight: number) => {
    for (const { token, written } of labelTokens(text)) add(token, written, weight)
  }
  // The name is found by its mark; here it only makes its words known, so that a slip in them is put right.
  label(source.name, 0)
  if (source.organisation !== null) label(source.organisation, WEIGHTS.organisation)
  for (const service of source.services) {
    label(SERVICE_LABELS[service], WEIGHTS.service)
    for (const word of SERVICE_WORDS[service]) label(word, WEIGHTS.serviceWord)
  }
  source.terms.forEach((term, at) => {
    label(term.label, termWeight(source.terms, at))
    for (const synonym of term.synonyms) label(synonym, WEIGHTS.termSynonym * share(term.kind))
  })
  for (const keyword of source.keywords) label(keyword, WEIGHTS.keyword)
  for (const language of source.languages) if (language !== 'de') label(LANGUAGES[language], WEIGHTS.language)
  for (const place of [source.placeName, source.districtName, source.postalCode]) label(place, WEIGHTS.place)
  if (source.online) label('online', WEIGHTS.text)
  let count = running(source.headline, WEIGHTS.headline, 0, add)
  count = running(source.description, WEIGHTS.text, count, add)
  for (const { title, place, sentence } of source.references)
    count = running([title, place, sentence].join(', '), WEIGHTS.reference, count, add)
  return [...found.values()].map(({ weight, ...word }) => ({ ...word, strength: strengthOf(weight) }))
}

/** Terms of the name as marks: who asks for a Koch by name finds one, and no synonym or compound of cooking does. */
export const nameMarks = ({ name }: Pick<WordSource, 'name'>) =>
  [...new Set(labelTokens(name).map(({ token }) => token.term))].map((term) => ({
    mark: markOf(NAME, term),
    strength: strengthOf(WEIGHTS.name),
  }))
export const NAME = 'name'

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

type Add = (token: Token, written: string, weight: number, sentences: number) => void

/**
 * Each repetition of a word adds less; what is denied ("keine Rechtsberatung") adds nothing. `before` are the sentences of the
 * texts before; returns those after this one.
 */
function running(text: string, weight: number, before: number, add: Add): number {
  const times = new Map<string, number>()
  const isDenied = denied(text)
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index }) => index)
  let at = 0
  for (const token of analyse(text)) {
    while (token.start > (ends[at] ?? Infinity)) at += 1
    if (isDenied(token)) continue
    const time = (times.get(token.term) ?? 0) + 1
    times.set(token.term, time)
    add(token, text.slice(token.start, token.end), weight / time, 1 << ((before + at) % BITS))
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
