/** What a typed query asks for: one concept a word, each with the terms that may stand for it. */
import { analyse, termOf, type Token } from './german.ts'

export interface Alternative {
  term: string
  /** Every indexed term that begins so. */
  prefix: boolean
  /** 1 for the word itself. */
  weight: number
}

export interface Concept {
  token: Token
  alternatives: Alternative[]
}

export const LONGEST_QUERY = 300
export const MOST_CONCEPTS = 12

const PART_WEIGHT = 0.6
const PREFIX_WEIGHT = 0.8
const SHORTEST_PREFIX = 3
// Stems are shorter than words: "Bürgerbeteiligun" begins no stem, but two letters less it has the stem of the whole.
const CUT_WEIGHT = 0.6
const LONGEST_UNCUT = 6
const CUTS = [1, 2, 3]
const ONLY_SIGNS = /^[^\s\p{L}\p{N}]*$/u

/**
 * At most 12 concepts of the first 300 characters, in their order, duplicates merged. None where all words are stop
 * words: then nothing was asked. The last word counts as unfinished unless white space follows it.
 */
export function queryConcepts(text: string): Concept[] {
  const asked = text.slice(0, LONGEST_QUERY)
  const concepts: Concept[] = []
  for (const token of analyse(asked)) addToken(concepts, token, ONLY_SIGNS.test(asked.slice(token.end)))
  return merged(concepts).slice(0, MOST_CONCEPTS)
}

/** Parts of a hyphenated word belong to its concept: "Bürger-Rat" asks for one thing, not for three. */
function addToken(concepts: Concept[], token: Token, unfinished: boolean): void {
  const whole = concepts.at(-1)
  const isPart = whole !== undefined && token.start < whole.token.end
  const concept = isPart ? whole : { token, alternatives: [] }
  if (!isPart) concepts.push(concept)
  const factor = isPart ? PART_WEIGHT : 1
  for (const each of alternativesOf(token, unfinished))
    addAlternative(concept, { ...each, weight: each.weight * factor })
}

function alternativesOf({ term, word }: Token, unfinished: boolean): Alternative[] {
  const exact = { term, prefix: false, weight: 1 }
  if (!unfinished || word.length < SHORTEST_PREFIX) return [exact]
  return [exact, { term: word, prefix: true, weight: PREFIX_WEIGHT }, ...cutsOf(word)]
}

function cutsOf(word: string): Alternative[] {
  if (word.length <= LONGEST_UNCUT) return []
  return CUTS.map((letters) => word.slice(0, -letters))
    .flatMap((cut) => [cut, termOf(cut)])
    .map((term) => ({ term, prefix: false, weight: CUT_WEIGHT }))
}

function merged(concepts: Concept[]): Concept[] {
  const byTerm = new Map<string, Concept>()
  for (const concept of concepts) {
    const first = byTerm.get(concept.token.term)
    if (first) for (const each of concept.alternatives) addAlternative(first, each)
    else byTerm.set(concept.token.term, concept)
  }
  return [...byTerm.values()]
}

function addAlternative({ alternatives }: Concept, added: Alternative): void {
  const same = alternatives.find(({ term, prefix }) => term === added.term && prefix === added.prefix)
  if (same) same.weight = Math.max(same.weight, added.weight)
  else alternatives.push(added)
}
