/**
 * What a query says not to want: "nicht online", "keine Mediation". It is neither searched for nor offered as a filter, and who
 * offers it fits less.
 */
import type { RecognisedFilter } from '../../contract/search.ts'
import { markOf } from './associations.ts'
import type { Token } from './german.ts'
import { longestOffer, type FieldWords } from './recognise.ts'
import type { Knowledge } from './knowledge.ts'
import { SAID } from './profile-words.ts'
import type { Phrase } from './synonyms.ts'
import type { Posting } from './word-index.ts'

// Who is told no or lacks something wants it all the same: "Wir haben keine Moderation", "nicht nur online".
const LACK = /(?<!\p{L})(?:hab|hat|hät|gib|find|fehl|bekomm|krieg|kenn)\p{L}*\s+(?:\p{L}+\s+){0,3}$/iu
const NO =
  /(?<!\p{L})(?:kein(?:e[nmrs]?)?|nicht|ohne|außer|weder|(?:an)?statt)\s+(?!(?:nur|zuletzt|allein|bloß|mehr)(?!\p{L}))(?:(?:a[mn]|auf|bei|im?|mit|nach|per|via|als|die|der|das|eine?[nmr]?)\s+)?/giu
/** "keine Mediation oder Schlichtung" */
const OR = /^\s*(?:oder|noch|,)\s+(?:auch\s+)?(?:kein(?:e[nmrs]?)?\s+)?$/iu
/**
 * What somebody wants to get. A topic is what there is, and it is about it even when nobody wants it: "Wir wollen keine
 * Windräder".
 */
const WISHES: RecognisedFilter['parameter'][] = ['service', 'method', 'qualification', 'language', 'online']

/** A sentence that wants to be without something says so; any other tells what is missing. */
const VOLITION = /(?<!\p{L})(?:woll|will|möcht|soll|bitte|lieber|wünsch|aber|nur|such)\p{L}*/iu
const STATEMENT =
  /(?<!\p{L})(?:wir|ich|uns|unser\p{L}*|man|es|ist|sind|wird|werden|kann|können|kommen|geht|gehen|lauf\p{L}*|hat|haben)(?!\p{L})/iu
/** "keine Moderation leisten", "ohne Leichte Sprache kaum zu verstehen", "nicht ohne Mediation", "warum nicht Open Space". */
const CANNOT =
  /^[^,.;!?]*(?<!\p{L})(?:leist|bezahl|finanz|bekomm|krieg|hab|hat|gibt|find|vorhanden|kaum|nicht|nie)\p{L}*/iu
const ALL_THE_SAME = /(?<!\p{L})(?:nicht|warum|wieso|weshalb)\s+$/iu

/** Where the words begin that a query does not want. */
export function unwantedIn(text: string, isSentence = false): number[] {
  if (isSentence && STATEMENT.test(text) && !VOLITION.test(text)) return []
  return [...text.matchAll(NO)]
    .filter(({ index, 0: words }) => {
      const before = text.slice(0, index)
      return !LACK.test(before) && !ALL_THE_SAME.test(before) && !CANNOT.test(text.slice(index + words.length))
    })
    .map(({ index, 0: words }) => index + words.length)
}

export interface Wishes {
  wanted: Token[]
  /** The terms of each thing that is not wanted. */
  unwanted: Phrase[]
}

/** Parts the tokens of a query by what it wants and what it does not. */
export function wishesOf(tokens: Token[], text: string, field: FieldWords, isSentence: boolean): Wishes {
  const starts = new Set(unwantedIn(text, isSentence))
  const refused = isSentence ? [] : refusedIn(text)
  const wishes: Wishes = { wanted: [], unwanted: [] }
  for (let at = 0, end = -1; at < tokens.length;) {
    const token = tokens[at] as Token
    const goesOn = end >= 0 && OR.test(text.slice(end, token.start))
    const isRefused = refused.some((span) => token.start >= span.start && token.end <= span.end)
    const named = goesOn || isRefused || starts.has(token.start) ? longestOffer(tokens, at, field, WISHES) : 0
    const count = isRefused ? Math.max(1, named) : named
    if (count === 0) wishes.wanted.push(token)
    else {
      wishes.unwanted.push(tokens.slice(at, at + count).map(({ term }) => term))
      if (wishes.wanted.at(-1)?.word === 'ohne') wishes.wanted.pop()
    }
    end = count === 0 ? -1 : (tokens[at + count - 1]?.end ?? -1)
    at += Math.max(1, count)
  }
  return wishes
}

/**
 * "Kultur, aber kein Theater", "Strom, nicht Windkraft": after what is wanted a short query refuses whatever follows, be it a topic
 * or a word. "Gemeinde, kein Geld" only tells what is missing.
 */
const REFUSED =
  /(?<=[\p{L}\p{N}]\s*(?:,\s*(?:aber\s+|bitte\s+)|\s(?:aber|doch|bitte)\s+))(?:kein(?:e[nmrs]?)?|nicht)\s+(?!(?:nur|zuletzt|allein|bloß|mehr)(?!\p{L}))[^,;.!?]+|(?<=[\p{L}\p{N}]\s*(?:,|\sund)\s+)nicht\s+(?=\p{Lu})[^,;.!?]+/gu

const refusedIn = (text: string) =>
  [...text.matchAll(REFUSED)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }))

export interface Unwanted {
  posting: Posting
  /** Strength from which it is more than a synonym that only the vocabulary knows. */
  least: number
}

/** Who offers it: by a term that says so, or in their own words. Whoever speaks a language or can work online does no harm by it. */
export function unwantedOf(phrase: Phrase, { field, lexicon }: Pick<Knowledge, 'field' | 'lexicon'>): Unwanted[] {
  const named = field.offers.get(phrase.join(' ')) ?? []
  const marksOf = (kind: RecognisedFilter['parameter']) =>
    named.flatMap(({ parameter, value, isLabel }) =>
      parameter === kind && (isLabel || kind !== 'topic') ? [markOf(kind, value)] : [],
    )
  const methods = marksOf('method')
  // Who has learned Mediation need not do it.
  const marks = [...(methods.length > 0 ? methods : marksOf('qualification')), ...marksOf('topic')]
  const isWord = phrase.length === 1 && !named.some(({ parameter }) => HARMLESS.includes(parameter))
  const found = (terms: string[], least: number) =>
    terms.flatMap((term): Unwanted[] => {
      const posting = lexicon.posting(term)
      return posting === undefined ? [] : [{ posting, least }]
    })
  return [...found(marks, 1), ...(isWord ? found(phrase, SAID) : [])]
}
const HARMLESS: RecognisedFilter['parameter'][] = ['service', 'language', 'online']
