/** What in a query is a filter, too: services, terms of the vocabulary, languages, online. Offered, never applied silently. */
import { LANGUAGES, SERVICE_LABELS, TERM_KINDS } from '../../contract/vocabulary.ts'
import type { RecognisedFilter } from '../../contract/search.ts'
import { SERVICE_WORDS } from '../vocabulary/service-words.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { phraseOf } from './synonyms.ts'

interface Offer extends Omit<RecognisedFilter, 'words'> {
  /** Named by its label, not only by one of its synonyms. */
  isLabel: boolean
}

export interface FieldWords {
  /** Filters by the terms of what names them, joined by spaces. */
  offers: Map<string, Offer[]>
  /** Phrases of more than one term by their first: "Open Space" is one idea. */
  phrases: Map<string, string[][]>
  /** Words of the field: of the labels, and those that stand alone as a synonym. */
  terms: Set<string>
  /** By `kind/slug`: what else names it. */
  namesOf: Map<string, string[][]>
}

const ONLINE = ['online', 'digital', 'virtuell', 'Videokonferenz', 'per Video', 'Zoom', 'Webkonferenz']
const LONGEST_PHRASE = 4

export function fieldWords(vocabulary: Vocabulary): FieldWords {
  const named: [string, Omit<Offer, 'isLabel'>][] = [
    ...Object.entries(SERVICE_LABELS).flatMap(([value, label]) =>
      [label, ...SERVICE_WORDS[value as keyof typeof SERVICE_WORDS]].map((name): [string, Omit<Offer, 'isLabel'>] => [
        name,
        { parameter: 'service', value, label },
      ]),
    ),
    ...Object.entries(LANGUAGES)
      .filter(([value]) => value !== 'de')
      .flatMap(([value, label]) =>
        namesOfLanguage(value, label).map((name): [string, Omit<Offer, 'isLabel'>] => [
          name,
          { parameter: 'language', value, label },
        ]),
      ),
    ...ONLINE.map((name): [string, Omit<Offer, 'isLabel'>] => [
      name,
      { parameter: 'online', value: 'true', label: 'auch online' },
    ]),
    ...TERM_KINDS.flatMap((kind) =>
      vocabulary.all
        .filter((term) => term.kind === kind && term.active)
        .flatMap(({ slug, label, synonyms }) =>
          [...namesOfLabel(label), ...synonyms].map((name): [string, Omit<Offer, 'isLabel'>] => [
            name,
            { parameter: kind, value: slug, label },
          ]),
        ),
    ),
  ]
  return indexed(named)
}

function indexed(named: [string, Omit<Offer, 'isLabel'>][]): FieldWords {
  const offers = new Map<string, Offer[]>()
  const namesOf = new Map<string, string[][]>()
  const phrases = new Map<string, string[][]>()
  const terms = new Set<string>()
  for (const [name, offer] of named) {
    const phrase = phraseOf(name)
    const key = phrase.join(' ')
    if (key === '') continue
    if (phrase.length === 1 || name === offer.label) for (const term of phrase) terms.add(term)
    const of = `${offer.parameter}/${offer.value}`
    namesOf.set(of, [...(namesOf.get(of) ?? []), phrase])
    const known = offers.get(key) ?? []
    if (!known.some(({ parameter, value }) => parameter === offer.parameter && value === offer.value))
      offers.set(key, [...known, { ...offer, isLabel: namesOfLabel(offer.label).includes(name) }])
    const first = phrase[0] ?? ''
    if (phrase.length > 1 && known.length === 0) phrases.set(first, [...(phrases.get(first) ?? []), phrase])
  }
  return { offers, phrases, terms, namesOf }
}

/** "Konflikte und kontroverse Vorhaben" is asked for as "Konflikte", "Energie und Windkraft/Solar" by any of its parts. */
export const namesOfLabel = (label: string) => [
  label,
  ...label.split(/\s+und\s+|\s*\/\s*|\s*\(/u).map((part) => part.replace(')', '')),
]

const namesOfLanguage = (value: string, label: string) =>
  value === 'dgs' ? [label, 'Gebärdensprache', 'DGS'] : [label]

/** Filters named by the terms of a query, in the order in which they stand there, each once. */
export function recognised(
  tokens: { term: string; start: number; end: number }[],
  text: string,
  { offers }: FieldWords,
): RecognisedFilter[] {
  const found: RecognisedFilter[] = []
  for (let at = 0; at < tokens.length; at++) {
    for (let count = LONGEST_PHRASE; count > 0; count--) {
      const run = tokens.slice(at, at + count)
      if (run.length < count) continue
      const words = text.slice(run[0]?.start, run.at(-1)?.end)
      for (const offer of offers.get(run.map(({ term }) => term).join(' ')) ?? [])
        if (!found.some((other) => other.parameter === offer.parameter && other.value === offer.value))
          found.push({ parameter: offer.parameter, value: offer.value, label: offer.label, words })
    }
  }
  return found
}

/** How many tokens from this one on name a filter of these kinds together; 0: none does. */
export function longestOffer(
  tokens: { term: string }[],
  at: number,
  { offers }: FieldWords,
  kinds: RecognisedFilter['parameter'][],
): number {
  for (let count = Math.min(LONGEST_PHRASE, tokens.length - at); count > 0; count--) {
    const run = tokens.slice(at, at + count)
    const named = offers.get(run.map(({ term }) => term).join(' ')) ?? []
    if (named.some(({ parameter }) => kinds.includes(parameter))) return count
  }
  return 0
}
