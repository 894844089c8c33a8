/** What might be meant while someone types: terms of the vocabulary, people, places. */
import type { z } from 'zod'
import type { PlaceSuggestion } from '../../contract/places.ts'
import type { suggest } from '../../contract/search.ts'
import type { Places } from '../places/places.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { corrected } from './correction.ts'
import { foldWord } from './fold.ts'
import { analyse } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import type { NetworkSource } from './network.ts'
import type { PeopleIndex } from './people.ts'

type Suggestion = z.infer<typeof suggest.reply>['items'][number]

export interface SuggestionParts {
  vocabularyOf: () => Vocabulary
  places: Places
  network: NetworkSource
}

const MOST = 8
const MOST_TERMS = 4
const MOST_PEOPLE = 3
const MAX_QUERY = 100

export function suggestions(
  q: string,
  { vocabularyOf, places, network }: SuggestionParts,
  people: PeopleIndex,
): Suggestion[] {
  const asked = q.slice(0, MAX_QUERY)
  const typed = folded(asked)
  if (typed.length < 2) return []
  const found: Suggestion[] = [
    ...termSuggestions(typed, vocabularyOf()),
    ...people.startingWith(typed, MOST_PEOPLE).map((person) => ({ kind: 'expert' as const, ...person })),
  ]
  found.push(
    ...placesFor(asked, places, found.length).map(({ label, postalCode }) => ({
      kind: 'place' as const,
      label,
      postalCode,
    })),
  )
  if (found.length === 0) found.push(...correctionOf(asked, network.current().knowledge()))
  return found.slice(0, MOST)
}

/** A word that is begun may become a place, too: one of ours, or a large one. After "in" it will become one. */
function placesFor(asked: string, places: Places, found: number) {
  const [, place] = AFTER_LEAD.exec(asked) ?? []
  if (place !== undefined || /^\d/.test(asked.trim())) return places.suggest(place ?? asked, MOST - found)
  const isLikely = ({ name, state, population }: PlaceSuggestion) =>
    folded(name).startsWith(folded(asked)) && (state === HOME_STATE || population >= LARGE)
  return places
    .suggest(asked, MANY_PLACES)
    .filter(isLikely)
    .slice(0, Math.min(MOST_PLACES, MOST - found))
}
const HOME_STATE = 'BW'
const LARGE = 100_000
const MANY_PLACES = 30
const MOST_PLACES = 3

/** "Moderation in Ul": the place is being typed. */
const AFTER_LEAD = /\s(?:in|bei|aus|um|nahe)\s+(\S.*)$/iu

function correctionOf(asked: string, knowledge: Knowledge): Suggestion[] {
  const { text } = corrected(asked, analyse(asked), knowledge)
  return text === asked ? [] : [{ kind: 'correction', label: text.trim() }]
}

/** A term is meant when its label or a synonym has a word that begins with what was typed; labels come first. */
function termSuggestions(typed: string, { all }: Vocabulary): Suggestion[] {
  const active = all.filter((term) => term.active)
  const byLabel = active.filter((term) => begins(term.label, typed))
  const bySynonym = active.filter(
    (term) => !byLabel.includes(term) && term.synonyms.some((synonym) => begins(synonym, typed)),
  )
  return [...byLabel, ...bySynonym]
    .slice(0, MOST_TERMS)
    .map(({ kind, slug, label }) => ({ kind: 'term', termKind: kind, slug, label }))
}

const begins = (text: string, typed: string) => ` ${folded(text)}`.includes(` ${typed}`)

/** Words folded one by one, so that spelling of umlauts does not matter. */
export function folded(text: string): string {
  return text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .map(foldWord)
    .join(' ')
}
