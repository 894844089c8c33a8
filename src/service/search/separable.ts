/** Verbs as the lists have them: "der Wirt hört auf" is about aufhören, "wer Streit schlichtet" about schlichten. */
import { isUnfinished } from './correction.ts'
import { foldWord } from './fold.ts'
import { termOf, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'

/** Ends its clause; what follows is a sign, a word that begins another clause, or nothing. */
const PARTICLE =
  /(?<=\s)(?:ab|an|auf|aus|bei|ein|fest|fort|her|hin|los|mit|nach|nieder|teil|um|vor|weg|weiter|wieder|zu|zurück|zusammen)(?=\s*[.,;:!?)]|\s*$|\s+(?:im|in|beim?|am|für|vor|und|oder|aber|sondern|weil|dass|wenn|denn|obwohl|deshalb)\s)/giu
const CLAUSE = /[^.,;:!?]*$/u
const LOWER_WORD = /(?<!\p{L})\p{Ll}{3,}(?!\p{L})/gu
const FINITE = /^(.{2,}?)(?:e?te?n?|e?st|en|e)$/u
/** Stems that change their vowel. */
const STRONG: Record<string, string> = {
  brich: 'brech',
  fahr: 'fahr',
  fall: 'fall',
  gib: 'geb',
  hal: 'halt',
  lauf: 'lauf',
  lass: 'lass',
  nimm: 'nehm',
  sieh: 'seh',
  schlag: 'schlag',
  trit: 'tret',
  wirf: 'werf',
}
/** The particle stands at the end, but not pages away from its verb. */
const FARTHEST = 8

/** The tokens with verbs that were taken apart as one word and all in the infinitive, where that means something here. */
export function withWholeVerbs(tokens: Token[], text: string, knowledge: Knowledge): Token[] {
  const verbs = [...text.matchAll(PARTICLE)].flatMap(
    ({ index, 0: particle }) => verbBefore(text, index, particle, knowledge) ?? [],
  )
  const others = tokens.filter(({ start }) => !verbs.some((verb) => verb.start === start))
  return [...others, ...verbs].sort((a, b) => a.start - b.start).map((token) => inInfinitive(token, text, knowledge))
}

/** "wer mitmalt" asks for mitmalen, where only that means something here. */
function inInfinitive(token: Token, text: string, knowledge: Knowledge): Token {
  const { lexicon } = knowledge
  const here = lexicon.word(token.word)
  const isVerb = /\p{Ll}/u.test(text.charAt(token.start)) && !/^\p{Lu}/u.test(here?.written ?? '')
  if (!isVerb || isInLists(token.term, knowledge)) return token
  // "Hausarz" may become anything.
  if (here === undefined && isUnfinished(text, token.end) && lexicon.startingWith(token.word, 1).length > 0)
    return token
  const stem = PRESENT.exec(token.word)?.[1]
  const verb = [`${stem}en`, `${stem}n`].find((one) => isMeant(termOf(one), knowledge))
  return stem === undefined || verb === undefined ? token : { ...token, word: verb, term: termOf(verb) }
}
const PRESENT = /^(.{3,}?)e?t$/u

/** The nearest verb of the clause that the particle belongs to; "gibt" and "geht" are no tokens by themselves. */
function verbBefore(text: string, at: number, particle: string, knowledge: Knowledge): Token | undefined {
  const clause = CLAUSE.exec(text.slice(0, at))
  const words = [...(clause?.[0] ?? '').matchAll(LOWER_WORD)].slice(-FARTHEST)
  for (const { index, 0: written } of words.toReversed()) {
    const word = wholeVerb(foldWord(written), foldWord(particle), knowledge)
    const start = (clause?.index ?? 0) + index
    if (word !== undefined) return { start, end: start + written.length, word, term: termOf(word) }
  }
  return undefined
}

function wholeVerb(word: string, particle: string, knowledge: Knowledge): string | undefined {
  const stem = FINITE.exec(word)?.[1]
  if (stem === undefined) return undefined
  const verb = `${particle}${STRONG[stem] ?? stem}en`
  return isMeant(termOf(verb), knowledge) ? verb : undefined
}

const isInLists = (term: string, { synonyms }: Knowledge) =>
  synonyms.situationTerms.has(term) || synonyms.standsFor.has(term) || synonyms.isAsked(term)

const isMeant = (term: string, knowledge: Knowledge) => isInLists(term, knowledge) || knowledge.lexicon.isKnown(term)
