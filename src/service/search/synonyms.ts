/** What people say instead: the rules of search-config/synonyms.txt and situations.txt, in terms of the analysis. */
import { readLines } from './config-files.ts'
import { analyse } from './german.ts'
import { firstNotBefore } from '../sorted.ts'

/** A word or a phrase as its terms, in their order. */
export type Phrase = string[]

export interface Rule {
  asked: Phrase
  /** Other words for it. */
  meant: Phrase[]
  /** Labels of the vocabulary that it is about: an everyday word and its topic. */
  about: Phrase[]
}

export interface Synonyms {
  /** Rules by the first term of what is asked; longer phrases first. */
  byFirst: Map<string, Rule[]>
  /** Situations by the rarest of their terms: all of them must be in the query, in any order. */
  situations: Map<string, Rule[]>
  /** All terms of situations. */
  situationTerms: ReadonlySet<string>
  /** By a term of a query: the terms of situations that it stands for beside itself. */
  standsFor: Map<string, Set<string>>
  /** Words of the field: those that stand alone in a rule. */
  terms: Set<string>
  /** Whether a rule is for this one term alone. */
  isAsked(term: string): boolean
  /** Terms of such rules that begin so; none where it may become many. */
  askedFrom(beginning: string): string[]
}

export const readSynonyms = (): Synonyms =>
  synonymsFrom(readLines('synonyms.txt'), {
    situations: readLines('situations.txt'),
    situationWords: readLines('situation-words.txt'),
    everyday: readLines('everyday-words.txt'),
  })

interface OtherLines {
  situations?: string[]
  situationWords?: string[]
  everyday?: string[]
}

/** `a, b, c`: each means the others. `a, b => c, d`: who asks for a or b means c and d, not the reverse. */
export function synonymsFrom(
  synonyms: string[],
  { situations = [], situationWords = [], everyday = [] }: OtherLines = {},
): Synonyms {
  const { found, ways } = withPhrasesOnce(rulesFrom(synonyms, everyday), waysFrom(situations))
  const alone = new Set(found.flatMap(({ asked }) => (asked.length === 1 ? asked : [])))
  const sorted = [...alone].sort()
  return {
    isAsked: (term) => alone.has(term),
    askedFrom: (beginning) => beginningWith(sorted, beginning),
    byFirst: rulesBy(
      found.sort((a, b) => b.asked.length - a.asked.length),
      ({ asked }) => asked[0] ?? '',
    ),
    situations: byRarestTerm(ways),
    situationTerms: new Set(ways.flatMap(({ asked }) => asked)),
    standsFor: standingFor(situationWords),
    terms: new Set(
      [...found.map(({ asked }) => asked), ...[...found, ...ways].flatMap(({ meant }) => meant)]
        .filter((phrase) => phrase.length === 1)
        .flat(),
    ),
  }
}

/** What single lines say, put together by what is asked. */
function rulesFrom(synonyms: string[], everyday: string[]): Rule[] {
  const rules = new Map<string, Rule>()
  const mates = matesIn(synonyms)
  const add = (side: 'meant' | 'about') => (line: string) => {
    const { asked, meant: named } = sidesOf(line)
    // What is meant brings those that mean the same: Amtsblatt => Öffentlichkeitsarbeit finds Pressearbeit, too.
    const isPlain = asked === named || side === 'about'
    const meant = isPlain ? named : distinct(named.flatMap((phrase) => mates.get(phrase.join(' ')) ?? [phrase]))
    for (const phrase of asked) {
      const key = phrase.join(' ')
      const rule = rules.get(key) ?? { asked: phrase, meant: [], about: [] }
      rule[side].push(...meant.filter((other) => !isAmong(rule[side], other) && other.join(' ') !== key))
      rules.set(key, rule)
    }
  }
  synonyms.forEach(add('meant'))
  everyday.forEach(add('about'))
  return [...rules.values()].filter(({ meant, about }) => meant.length + about.length > 0)
}

function waysFrom(situations: string[]): Rule[] {
  return situations
    .map(sidesOf)
    .flatMap(({ asked, meant }) => asked.map((phrase): Rule => ({ asked: phrase, meant, about: NOTHING })))
}

const NOTHING: Phrase[] = []

/** The same list for the same terms: labels of the vocabulary are named thousands of times. Rules of a line share what is meant. */
function withPhrasesOnce(rules: Rule[], ways: Rule[]): { found: Rule[]; ways: Rule[] } {
  const known = new Map<string, Phrase>()
  const once = (phrase: Phrase): Phrase => {
    const key = phrase.join(' ')
    const same = known.get(key) ?? phrase
    known.set(key, same)
    return same
  }
  const lists = new Map<Phrase[], Phrase[]>()
  const all = (phrases: Phrase[]): Phrase[] => {
    const same = lists.get(phrases) ?? (phrases.length === 0 ? NOTHING : phrases.map(once))
    lists.set(phrases, same)
    return same
  }
  const kept = ({ asked, meant, about }: Rule): Rule => ({ asked: once(asked), meant: all(meant), about: all(about) })
  return { found: rules.map(kept), ways: ways.map(kept) }
}

/** By each phrase of two-way groups: all of them, itself first. */
function matesIn(lines: string[]): Map<string, Phrase[]> {
  const groups = lines.filter((line) => !line.includes('=>')).map(phrasesOf)
  const mates = new Map<string, Phrase[]>()
  for (const group of groups)
    for (const phrase of group)
      mates.set(phrase.join(' '), distinct([phrase, ...(mates.get(phrase.join(' ')) ?? []), ...group]))
  return mates
}

function sidesOf(line: string): { asked: Phrase[]; meant: Phrase[] } {
  const [left = '', right] = line.split('=>')
  const asked = phrasesOf(left)
  return { asked, meant: right === undefined ? asked : phrasesOf(right) }
}

const phrasesOf = (text: string) =>
  text
    .split(',')
    .map(phraseOf)
    .filter((phrase) => phrase.length > 0)

/** Terms of a label, hyphenated words as one. */
export function phraseOf(text: string): Phrase {
  const phrase: string[] = []
  let end = -1
  for (const token of analyse(text)) {
    if (token.start < end) continue
    phrase.push(token.term)
    end = token.end
  }
  return phrase.slice()
}

/** Terms that begin so; none where it may become many. */
function beginningWith(sorted: string[], beginning: string): string[] {
  const first = firstNotBefore(sorted, (term) => term, beginning)
  const found = sorted.slice(first, first + MOST_BEGUN + 1).filter((term) => term.startsWith(beginning))
  return found.length > MOST_BEGUN ? [] : found
}
const MOST_BEGUN = 2

const distinct = (phrases: Phrase[]) => [...new Map(phrases.map((phrase) => [phrase.join(' '), phrase])).values()]

const isAmong = (phrases: Phrase[], phrase: Phrase) => phrases.some((other) => other.join(' ') === phrase.join(' '))

/** `a, b`: each stands for the other. `a, b => c`: a and b stand for c. Phrases stand for nothing: situations have words. */
function standingFor(lines: string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { asked, meant } of lines.map(sidesOf))
    for (const term of wordsIn(asked)) {
      const others = found.get(term) ?? new Set<string>()
      for (const other of wordsIn(meant)) if (other !== term) others.add(other)
      found.set(term, others)
    }
  return found
}

const wordsIn = (phrases: Phrase[]): string[] => phrases.flatMap((phrase) => (phrase.length === 1 ? phrase : []))

/** So that few are looked at which a query has not all of. */
function byRarestTerm(rules: Rule[]): Map<string, Rule[]> {
  const count = new Map<string, number>()
  for (const term of rules.flatMap(({ asked }) => asked)) count.set(term, (count.get(term) ?? 0) + 1)
  const rarity = (term: string) => count.get(term) ?? 0
  return rulesBy(rules, ({ asked }) => asked.toSorted((a, b) => rarity(a) - rarity(b))[0] ?? '')
}

/** Each list exactly as long as it is: what grows by pushing has room for seventeen, and there are tens of thousands. */
function rulesBy(rules: Rule[], keyOf: (rule: Rule) => string): Map<string, Rule[]> {
  const found = Map.groupBy(rules, keyOf)
  for (const [key, list] of found) found.set(key, list.slice())
  return found
}
