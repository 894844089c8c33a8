/** A published profile as a search server gets it: public fields, what is filtered by, and the words of our analysis. */
import { TURNS, turnOf } from '../rotation.ts'
import { markOf } from '../associations.ts'
import { foldWord } from '../fold.ts'
import { nameMarks, OFFERED, profileWords } from '../profile-words.ts'
import { filterValues, freeFromOf, type TermKey } from '../columns.ts'
import { sourceOf } from '../network.ts'
import type { ColumnRow } from '../store.ts'
import type { Vocabulary } from '../../vocabulary/vocabulary.ts'

/** Bump when the fields below or the terms of the analysis change: every index is then built anew. */
export const DOCUMENT_VERSION = 7

/** Strength from which a word is prominent in a profile. */
const PROMINENT = 175
/** Whole state: no radius is that large. */
export const WHOLE_STATE = 9_999

export interface SearchDocument extends Record<string, unknown> {
  id: number
  revision: number
}

export function documentOf(row: ColumnRow, vocabulary: Vocabulary): SearchDocument {
  const source = sourceOf(row, vocabulary)
  const { words } = profileWords(source)
  const termsFrom = (least: number, below: number) =>
    words
      .filter(({ strength }) => strength >= least && strength < below)
      .map(({ token }) => token.term)
      .join(' ')
  const { name, organisation, headline, description, keywords, placeName, postalCode } = source
  return {
    id: row.id,
    revision: row.revision,
    ...{ name, organisation, headline, description, keywords, placeName, postalCode },
    ...filtersOf(row, vocabulary),
    terms: [
      ...new Set(words.filter(({ strength }) => strength > 0).map(({ token }) => token.term)),
      ...nameMarks(source).map(({ mark }) => mark),
      ...source.terms.map(({ kind, slug }) => markOf(kind, slug)),
    ],
    prominent: termsFrom(PROMINENT, Infinity),
    offered: termsFrom(OFFERED, PROMINENT),
    mentioned: termsFrom(1, OFFERED),
    sortName: foldWord(name.replaceAll(/\s+/g, '')),
    ...Object.fromEntries(Array.from({ length: TURNS }, (_, turn) => [`turn${turn}`, turnOf(row.id, turn)])),
  }
}

function filtersOf(row: ColumnRow, { byId }: Vocabulary) {
  const termOf = (id: number): TermKey | undefined => byId.get(id)
  const values = Map.groupBy(filterValues(row, termOf), ([group]) => group)
  return {
    ...Object.fromEntries([...values].map(([group, found]) => [group, found.map(([, value]) => value)])),
    online: row.online === 1,
    radiusKm: row.travelRadiusKm ?? WHOLE_STATE,
    state: row.state,
    freeFrom: dayNumber(freeFromOf(row)),
    _geo: { lat: row.latitude, lng: row.longitude },
  }
}

/** A date as a number that grows with it, for servers that compare only numbers. */
export const dayNumber = (date: string) => Number(date.replaceAll('-', '') || '0')
