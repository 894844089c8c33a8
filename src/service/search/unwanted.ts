/** What a query says not to want: "nicht online", "keine Mediation". It is neither searched for nor offered as a filter. */
import type { RecognisedFilter } from '../../contract/search.ts'
import type { Token } from './german.ts'
import { longestOffer, type FieldWords } from './recognise.ts'

// Who is told no or lacks something wants it all the same: "Wir haben keine Moderation", "nicht nur online".
const LACK = /(?<!\p{L})(?:hab|hat|hät|gib|find|fehl|bekomm|krieg|kenn)\p{L}*\s+(?:\p{L}+\s+){0,3}$/iu
const NO =
  /(?<!\p{L})(?:kein(?:e[nmrs]?)?|nicht|ohne|außer)\s+(?!(?:nur|zuletzt|allein|bloß|mehr)(?!\p{L}))(?:(?:a[mn]|auf|bei|im?|mit|nach|per|via|als|die|der|das|eine?[nmr]?)\s+)?/giu
/** "keine Mediation oder Schlichtung" */
const OR = /^\s*(?:oder|noch|,)\s+(?:auch\s+)?(?:kein(?:e[nmrs]?)?\s+)?$/iu
/**
 * What somebody wants to get. A topic is what there is, and it is about it even when nobody wants it: "Wir wollen keine
 * Windräder".
 */
const WISHES: RecognisedFilter['parameter'][] = ['service', 'method', 'qualification', 'language', 'online']

/** Where the words begin that a query does not want. */
export function unwantedIn(text: string): number[] {
  return [...text.matchAll(NO)]
    .filter(({ index }) => !LACK.test(text.slice(0, index)))
    .map(({ index, 0: words }) => index + words.length)
}

/** The tokens of a query without those that name a service, a method, a language or the like that it does not want. */
export function wantedOf(tokens: Token[], text: string, field: FieldWords): Token[] {
  const starts = new Set(unwantedIn(text))
  const wanted: Token[] = []
  for (let at = 0, end = -1; at < tokens.length;) {
    const token = tokens[at] as Token
    const goesOn = end >= 0 && OR.test(text.slice(end, token.start))
    const count = goesOn || starts.has(token.start) ? longestOffer(tokens, at, field, WISHES) : 0
    if (count === 0) wanted.push(token)
    else if (wanted.at(-1)?.word === 'ohne') wanted.pop()
    end = count === 0 ? -1 : (tokens[at + count - 1]?.end ?? -1)
    at += Math.max(1, count)
  }
  return wanted
}
