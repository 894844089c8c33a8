/** Where to look next when few offer what is asked for: the terms of the vocabulary that the office holds to be nearest. */
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { Alternative } from './alternatives.ts'
import { markOf } from './associations.ts'
import { readLines } from './config-files.ts'
import type { Lexicon } from './lexicon.ts'

/** From so many on nobody needs anybody else. */
const ENOUGH = 13
/** Of what stands for the idea itself. */
const ITSELF = 0.35
/** So that they stand behind everybody who has the thing itself, the nearest first. */
const WEIGHT = 0.2
const NEXT = 0.9

/** Marks by the mark that they are nearest to. */
export type NearestTerms = ReadonlyMap<string, string[]>

/** Label and labels, as the file has them. */
export function readNearestTerms(): [string, string[]][] {
  return readLines('related-terms.txt').map((line) => {
    const [label = '', nearest = ''] = line.split('=>')
    return [label.trim(), nearest.split(',').map((one) => one.trim())]
  })
}

/** What the office has renamed or retired since has no place here. */
export function nearestTerms(lines: [string, string[]][], { all }: Vocabulary): NearestTerms {
  const marks = new Map(
    all.filter(({ active }) => active).map(({ kind, slug, label }) => [label, markOf(kind, slug)] as const),
  )
  return new Map(
    lines.flatMap(([label, nearest]) => {
      const mark = marks.get(label)
      return mark === undefined ? [] : [[mark, nearest.flatMap((one) => marks.get(one) ?? [])] as const]
    }),
  )
}

/** The alternatives with the nearest terms behind them, where few have any of them. */
export function withNearest(
  alternatives: readonly Alternative[],
  nearest: NearestTerms,
  lexicon: Lexicon,
): readonly Alternative[] {
  return made.getOrInsertComputed(alternatives, () => furtherThan(alternatives, nearest, lexicon))
}

/** The same list for the same alternatives, so that what was found for it is found again. */
const made = new WeakMap<readonly Alternative[], readonly Alternative[]>()

function furtherThan(
  alternatives: readonly Alternative[],
  nearest: NearestTerms,
  lexicon: Lexicon,
): readonly Alternative[] {
  const itself = alternatives.filter(({ weight }) => weight >= ITSELF)
  if (itself.length === 0 || itself.some(({ carriers }) => carriers >= ENOUGH)) return alternatives
  const named = itself.filter(({ origin }) => origin === 'topic').flatMap(({ postings }) => postings)
  const known = new Set(alternatives.flatMap(({ postings }) => postings))
  const found = new Map<Alternative['postings'][0], number>()
  for (const { term } of named)
    (nearest.get(term) ?? []).forEach((mark, at) => {
      const posting = lexicon.posting(mark)
      if (posting === undefined || known.has(posting)) return
      found.set(posting, Math.max(found.get(posting) ?? 0, WEIGHT * NEXT ** at))
    })
  let people = Math.max(...itself.map(({ carriers }) => carriers))
  const added: Alternative[] = []
  for (const [posting, weight] of [...found].sort(([, a], [, b]) => b - a)) {
    if (people >= ENOUGH) break
    added.push({ postings: [posting], weight, origin: 'near', carriers: posting.length })
    people += posting.length
  }
  return [...alternatives, ...added]
}
