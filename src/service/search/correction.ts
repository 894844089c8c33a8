/** Typing errors put right: only towards words that occur, and never away from a word that is good German. */
import type { Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'

const SHORTEST_PREFIX = 3
const ONLY_SIGNS = /^[^\s\p{L}\p{N}]*$/u

/** Whether somebody may still be typing the word that ends at `end`: nothing stands behind it, not even a space. */
export const isUnfinished = (text: string, end: number) => ONLY_SIGNS.test(text.slice(end))

export function corrected(text: string, tokens: Token[], knowledge: Knowledge): { text: string; tokens: Token[] } {
  let result = text
  let moved = 0
  const kept = tokens.map((token, at) => {
    const isLast = at === tokens.length - 1 && isUnfinished(text, token.end)
    const meant = isKnown(token, isLast, knowledge) ? undefined : knowledge.lexicon.nearest(token.word)
    const start = token.start + moved
    if (meant === undefined) return { ...token, start, end: token.end + moved }
    result = result.slice(0, start) + meant.written + result.slice(token.end + moved)
    moved += meant.written.length - (token.end - token.start)
    return { start, end: start + meant.written.length, word: meant.word, term: meant.posting.term }
  })
  return { text: result, tokens: kept }
}

function isKnown({ term, word }: Token, isLast: boolean, knowledge: Knowledge): boolean {
  const { lexicon } = knowledge
  return (
    lexicon.isKnown(term) ||
    knowledge.isCommonWord(word) ||
    knowledge.isFieldTerm(term) ||
    knowledge.synonyms.situations.has(term) ||
    knowledge.fillers.has(term) ||
    lexicon.wholesWith(term).length > 0 ||
    lexicon.familyOf(term).length > 0 ||
    lexicon.partsOf(word).length > 1 ||
    (isLast && word.length >= SHORTEST_PREFIX && lexicon.startingWith(word, 1).length > 0)
  )
}
