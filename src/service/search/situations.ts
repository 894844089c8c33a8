/** What several words of a query mean together: situations.txt, with the words that stand for each other there. */
import { termOf, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import type { Phrase, Rule } from './synonyms.ts'

/** Heads of compounds that a situation takes for its verb; or for another word: a Lage is no Lager. */
const DOING = /^(?:planung|gestaltung|nutzung|leitung|fuhrung|bau|lage)$/u

/** From so many people on it is a matter of large groups; a year is no number of people. */
const MANY =
  /^(?:[89]\d|[1-9]\d\d|1[0-8]\d\d|2[1-9]\d\d|[3-9]\d{3}|hunderte?|tausende?|zweihundert|dreihundert|funfhundert)$/u
const HUNDRED = termOf('hundert')

/** What the words mean together, each once, with the terms of the query that make it. */
export function situationsIn(tokens: Token[], { synonyms, lexicon }: Knowledge): Rule[] {
  const typed = [...new Set(tokens.map(({ term }) => term))]
  const byMeant = new Map<string, string>()
  const stand = (meant: string, term: string) => {
    for (const other of synonyms.standsFor.get(meant) ?? []) byMeant.set(other, term)
    byMeant.set(meant, term)
  }
  // A Dorfwirt is a Wirt and a Stadtbücherei a Bücherei; who asks for Verkehrsplanung plans nothing, and a Windrad is no Rad.
  for (const { word, term } of tokens) {
    const head = lexicon.partsOf(word).at(-1)
    const isOwn = synonyms.situationTerms.has(term)
    if (head !== undefined && head.term !== term && !isOwn && !DOING.test(head.word)) stand(head.term, term)
    if (MANY.test(word)) stand(HUNDRED, term)
  }
  for (const term of typed) stand(term, term)
  for (const term of typed) byMeant.set(term, term)
  const found = new Map<Phrase[], Rule>()
  for (const rule of [...byMeant.keys()].flatMap((term) => synonyms.situations.get(term) ?? [])) {
    // Most rules fail here.
    if (!rule.asked.every((term) => byMeant.has(term))) continue
    const made = new Set(rule.asked.flatMap((term) => byMeant.get(term) ?? []))
    // Each word of the situation is a word of its own in the query.
    if (made.size < rule.asked.length) continue
    const others = found.get(rule.meant)?.asked ?? []
    found.set(rule.meant, { ...rule, asked: [...made.union(new Set(others))] })
  }
  return [...found.values()]
}
