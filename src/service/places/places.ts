/** All municipalities and postal codes of Germany in memory: look-up by code and by name, and suggestions while typing. */
import type { PlaceSuggestion } from '../../contract/places.ts'
import { distanceKm, type Coordinates } from './distance.ts'
import { placeReader, type PlaceReading } from './reading.ts'
import {
  codesOf,
  largerFirst,
  linesOf,
  readRows,
  rowsBy,
  withCode,
  type Keyed,
  type ResolvedPlace,
  type Row,
  type RowsBy,
} from './rows.ts'
import { fold, foldShort } from './spelling.ts'
import { placeSuggestions, type TownPart } from './suggestions.ts'

export type { ResolvedPlace } from './rows.ts'

/** A Stadt- or Landkreis, with the middle of its towns weighed by their size. */
export interface District extends Coordinates {
  key: string
  name: string
}

export interface Places {
  byPostalCode(code: string): ResolvedPlace | undefined
  /** Places of that name or short name, or of which a part is called so, larger first: "Rottenburg" gives two. */
  byName(name: string): ResolvedPlace[]
  /** A postal code, a name, or both ("72070 Tübingen"); of namesakes the one in Baden-Württemberg, then the larger. */
  resolve(text: string): ResolvedPlace | undefined
  /** The same for people who can be asked back: says when several places, or only similar ones, have that name. */
  read(text: string): PlaceReading
  /** The place of a postal code whose name was told, too; undefined when the two lie far apart or neither is known. */
  resolveBoth(name: string, postalCode: string): ResolvedPlace | undefined
  /** "Villingen", "Tubingen": the one place of our state that bears this name beside another one, or with umlauts. */
  loosely(name: string): ResolvedPlace | undefined
  /** "Ortenaukreis", "Landkreis Göppingen": a district of our state by a name that no town has. */
  district(name: string): District | undefined
  /** Places of which a word or the postal code begins with `q`: those that begin with it first, then larger ones. */
  suggest(q: string, limit?: number): PlaceSuggestion[]
}

const HOME_STATE = 'BW'
/** Parts of a town are written as a place, too; farther away than this it is another place of that name. */
const SAME_PLACE_KM = 60

export function loadPlaces(): Places {
  const rows = readRows()
  const byCode = rowsBy(rows.flatMap((row) => codesOf(row).map((code): Keyed => [code, row])))
  const names = rowsBy(rows.map((row): Keyed => [row.folded, row]))
  const parts = partsOf(byCode)
  const shortNames = rowsBy([
    ...rows.map((row): Keyed => [shortNameOf(row), row]),
    ...parts.map(({ name, row }): Keyed => [foldShort(name), row]),
  ])
  const loose = rowsBy([...halvesOf(rows), ...withoutUmlauts(rows)])
  const suggest = placeSuggestions(rows, parts)
  const districts = districtsOf(rows)

  const byPostalCode = (code: string) => {
    const [found] = byCode.of(code)
    return found && withCode(found, code)
  }
  const rowsByName = (name: string) => [...new Set([...names.of(fold(name)), ...shortNames.of(foldShort(name))])]
  const byName = (name: string) =>
    rowsByName(name)
      .sort(largerFirst)
      .map((row) => withCode(row))

  function resolve(text: string): ResolvedPlace | undefined {
    const [, code, name = ''] = /^\s*(\d{5})\b[\s,]*(.*)$/s.exec(text.slice(0, 200)) ?? []
    return code === undefined ? best(rowsByName(text), fold(text)) : byCodeAndName(code, name)
  }

  function byCodeAndName(code: string, name: string): ResolvedPlace | undefined {
    const folded = fold(name)
    const named = byCode.of(code).find((row) => row.folded === folded)
    return named === undefined ? byPostalCode(code) : withCode(named, code)
  }

  function resolveBoth(name: string, postalCode: string): ResolvedPlace | undefined {
    const coded = resolve(`${postalCode} ${name}`)
    const named = byName(name)
    if (coded === undefined) return resolve(name)
    const isElsewhere = named.length > 0 && named.every((place) => distanceKm(place, coded) > SAME_PLACE_KM)
    return isElsewhere ? undefined : coded
  }

  const spellings = () => new Set([...names.keys(), ...shortNames.keys()])

  return {
    byPostalCode,
    byName,
    resolve,
    read: placeReader({ coded: byCodeAndName, byName, suggest, spellings }),
    resolveBoth,
    loosely(name) {
      const [found, ...others] = rowsByName(name).length > 0 ? [] : loose.of(fold(name))
      return found === undefined || others.length > 0 ? undefined : withCode(found)
    },
    district: (name) => districts.get(fold(name)),
    suggest,
  }
}

/** Where it is the whole name, the very text of that: most are. */
function shortNameOf({ name, folded }: Row): string {
  const short = foldShort(name)
  return short === folded ? folded : short
}

const CITY = 100_000
/** So many times larger a town bears its name before a village that has it alone. */
const MUCH_LARGER = 4

/**
 * Our state before others, for Ehingen is Ehingen (Donau) here and no village in Bavaria; but a city of exactly this name before
 * everything else. Then larger before smaller, and Biberach an der Riß before Biberach.
 */
function best(rows: Row[], folded: string): ResolvedPlace | undefined {
  const isExact = (row: Row) => row.folded === folded
  const rank = (row: Row) => Number(isExact(row) && row.population >= CITY) * 2 + Number(row.state === HOME_STATE)
  const size = (row: Row) => row.population * (isExact(row) ? MUCH_LARGER : 1)
  const [first] = rows.sort((a, b) => rank(b) - rank(a) || size(b) - size(a) || Number(isExact(b)) - Number(isExact(a)))
  return first && withCode(first)
}

/** Double names of our state by each of their names. */
function halvesOf(rows: Row[]): Keyed[] {
  const doubles = rows.filter(({ name, state }) => state === HOME_STATE && name.includes('-'))
  return doubles.flatMap((row) => row.name.split('-').map((half): Keyed => [fold(half), row]))
}

/** Parts with their towns: who lives in Durlach means Karlsruhe. */
function partsOf(byCode: RowsBy): TownPart[] {
  return linesOf('./parts.tsv').flatMap(([name = '', code = '']) => {
    const [row] = byCode.of(code)
    return row === undefined ? [] : [{ name, code, row }]
  })
}

/** Names of our state as a keyboard without umlauts writes them. */
function withoutUmlauts(rows: Row[]): Keyed[] {
  const written = rows.filter(({ name, state }) => state === HOME_STATE && /[äöü]/iu.test(name))
  return written.map((row) => [fold(row.name.normalize('NFD').replace(/\p{M}/gu, '')), row])
}

function districtsOf(rows: Row[]): Map<string, District> {
  const byKey = Map.groupBy(
    rows.filter(({ state }) => state === HOME_STATE),
    ({ district }) => district,
  )
  const found = new Map<string, District>()
  for (const [key, towns] of byKey) {
    const name = towns[0]?.districtName ?? key
    const people = towns.reduce((sum, { population }) => sum + population, 0) || 1
    const middle = (of: 'latitude' | 'longitude') =>
      towns.reduce((sum, town) => sum + town[of] * town.population, 0) / people
    // A Stadtkreis is found by the name of its town.
    if (towns.length > 1)
      found.set(fold(name), { key, name, latitude: middle('latitude'), longitude: middle('longitude') })
  }
  return found
}
