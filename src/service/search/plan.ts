/**
 * What a typed query asks for: its ideas, each with everything that may stand for it in this network, a place to be near,
 * and what was corrected on the way. The one judgement that both engines follow.
 */
import { LONGEST_QUERY, type RecognisedFilter } from '../../contract/search.ts'
import type { Coordinates } from '../places/distance.ts'
import type { Places } from '../places/places.ts'
import { ideasOf, type Concept } from './ideas.ts'
import type { Knowledge } from './knowledge.ts'
import { recognised } from './recognise.ts'
import { readQuery } from './reading.ts'
import { isOnline, unwantedOf, type Unwanted } from './unwanted.ts'
import { datesIn } from './when.ts'
import { whereIn, type Where } from './where.ts'
import { unwantedIn } from './wishes.ts'

export interface Plan {
  concepts: Concept[]
  /** Where it would be good to live, read from the words. */
  near: Where | undefined
  /** Who stands here offers something that is not wanted. */
  unwanted: Unwanted[]
  /** Where it would be bad to live. */
  notNear: Coordinates | undefined
  /** Meeting in person is wanted: who only comes stands before who also works online. */
  inPerson: boolean
  /** The words that were read as not wanted. */
  refused: string[]
  /** The query that was searched instead, when typing errors were corrected. */
  correction: string | undefined
  recognised: RecognisedFilter[]
}

export interface PlanOptions {
  /** Typing errors are not corrected. */
  verbatim?: boolean
  /** ISO date. */
  today: string
}

const MOST_RECOGNISED = 12

/** Of who only looks around: it needs no word lists. */
export const NOTHING_ASKED: Plan = {
  concepts: [],
  near: undefined,
  unwanted: [],
  notNear: undefined,
  inPerson: false,
  refused: [],
  correction: undefined,
  recognised: [],
}

export function planFor(
  text: string,
  knowledge: Knowledge,
  places: Places,
  { verbatim = false, today }: PlanOptions,
): Plan {
  const asked = text.slice(0, LONGEST_QUERY)
  const unwanted = unwantedIn(asked)
  const isWanted = ({ start, end }: { start: number; end: number }) => !unwanted.some((at) => at >= start && at < end)
  const place = whereIn(asked, places, knowledge)
  const dates = datesIn(asked, today)
  const spans = [...(place === undefined ? [] : [place]), ...dates]
  const where = place !== undefined && isWanted(place) ? place : undefined
  const reading = readQuery(asked, spans, knowledge, verbatim)
  const { correction } = reading
  // A place with a slip in it is known once that is put right.
  if (place === undefined && correction !== undefined && whereIn(correction, places, knowledge) !== undefined)
    return { ...planFor(correction, knowledge, places, { verbatim: true, today }), correction }
  const concepts = ideasOf(reading, spans.length > 0, knowledge)
  return {
    concepts,
    near: where,
    unwanted: withoutWanted(
      reading.unwanted.flatMap((tokens) => unwantedOf(tokens, knowledge)),
      concepts,
    ),
    notNear: where === undefined ? place : undefined,
    inPerson: reading.unwanted.some((tokens) => isOnline(tokens, knowledge)),
    refused: [
      ...reading.unwanted.map((tokens) => reading.text.slice(tokens[0]?.start, tokens.at(-1)?.end)),
      ...spans
        .filter((span) => !isWanted(span))
        .map(({ start, end }) => asked.slice(start, end).replace(LEAD, '').trim()),
    ],
    correction,
    recognised: [
      ...(where?.filter === undefined ? [] : [{ ...where.filter, words: asked.slice(where.start, where.end).trim() }]),
      ...dates
        .filter(isWanted)
        .flatMap(({ date, start, end }) => dateFilter(date, asked.slice(start, end)))
        .slice(0, 1),
      ...recognised(reading.tokens, reading.text, knowledge.field),
    ].slice(0, MOST_RECOGNISED),
  }
}

/** "Stadtplaner, aber kein Verkehrsplaner": who has learned planning is wanted, whatever kind of it is not. */
function withoutWanted(unwanted: Unwanted[], concepts: Concept[]): Unwanted[] {
  const named = concepts.flatMap(({ alternatives }) =>
    alternatives
      .filter(({ origin, weight }) => origin === 'topic' && weight >= NAMED)
      .map(({ postings }) => postings[0]),
  )
  return unwanted.filter(({ postings }) => postings.length !== 1 || !named.includes(postings[0]))
}
/** From here on a term of the vocabulary is what was named. */
const NAMED = 0.7

const LEAD = /^(?:in|aus|von|bei|am|um)\s+/iu

function dateFilter(date: string | undefined, words: string): RecognisedFilter[] {
  if (date === undefined) return []
  return [{ parameter: 'availableOn', value: date, label: LONG_DATE.format(new Date(date)), words: words.trim() }]
}

const LONG_DATE = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' })
