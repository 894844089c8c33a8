/** All municipalities and postal codes of Germany in memory: look-up by code and by name, and suggestions while typing. */
import { readFileSync } from 'node:fs'
import type { Place, PlaceSuggestion } from '../../contract/places.ts'
import { distanceKm, type Coordinates } from './distance.ts'
import { placeReader, type PlaceReading } from './reading.ts'
import { fold, foldShort, words } from './spelling.ts'

export interface ResolvedPlace extends Place, Coordinates {
  population: number
}

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

interface Row extends Omit<ResolvedPlace, 'postalCode'> {
  codes: string[]
  folded: string
}

/** First two digits of the official key. */
const STATES: Record<string, string> = {
  '01': 'SH', '02': 'HH', '03': 'NI', '04': 'HB', '05': 'NW', '06': 'HE', '07': 'RP', '08': 'BW',
  '09': 'BY', '10': 'SL', '11': 'BE', '12': 'BB', '13': 'MV', '14': 'SN', '15': 'ST', '16': 'TH',
} // prettier-ignore
const HOME_STATE = 'BW'
const MOST_SUGGESTIONS = 10
/** Parts of a town are written as a place, too; farther away than this it is another place of that name. */
const SAME_PLACE_KM = 60

export function loadPlaces(): Places {
  const rows = readRows()
  const byCode = Map.groupBy(
    rows.flatMap((row) => row.codes.map((code) => ({ code, row }))),
    ({ code }) => code,
  )
  const names = Map.groupBy(rows, ({ folded }) => folded)
  const shortNames = Map.groupBy(rows, ({ name }) => foldShort(name))
  const parts = partsOf(rows)
  for (const { name, row } of parts) {
    const short = foldShort(name)
    shortNames.set(short, [...(shortNames.get(short) ?? []), row])
  }
  const loose = Map.groupBy([...halvesOf(rows), ...withoutUmlauts(rows)], ([name]) => name)
  const index = suggestionIndex(rows, parts)
  const districts = districtsOf(rows)

  const byPostalCode = (code: string) => {
    const [found] = byCode.get(code) ?? []
    return found && withCode(found.row, code)
  }
  const rowsByName = (name: string) => [
    ...new Set([...(names.get(fold(name)) ?? []), ...(shortNames.get(foldShort(name)) ?? [])]),
  ]
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
    const named = byCode.get(code)?.find(({ row }) => row.folded === folded)
    return named === undefined ? byPostalCode(code) : withCode(named.row, code)
  }

  function resolveBoth(name: string, postalCode: string): ResolvedPlace | undefined {
    const coded = resolve(`${postalCode} ${name}`)
    const named = byName(name)
    if (coded === undefined) return resolve(name)
    const isElsewhere = named.length > 0 && named.every((place) => distanceKm(place, coded) > SAME_PLACE_KM)
    return isElsewhere ? undefined : coded
  }

  const suggest = (q: string, limit = MOST_SUGGESTIONS) => suggestions(index, q, limit)
  const spellings = () => new Set([...names.keys(), ...shortNames.keys()])

  return {
    byPostalCode,
    byName,
    resolve,
    read: placeReader({ coded: byCodeAndName, byName, suggest, spellings }),
    resolveBoth,
    loosely(name) {
      const [found, ...others] = rowsByName(name).length > 0 ? [] : (loose.get(fold(name)) ?? [])
      return found === undefined || others.length > 0 ? undefined : withCode(found[1])
    },
    district: (name) => districts.get(fold(name)),
    suggest,
  }
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

const largerFirst = (a: Row, b: Row) => b.population - a.population

function withCode(row: Row, code = row.codes[0] ?? ''): ResolvedPlace {
  const { name, district, districtName, state, latitude, longitude, population } = row
  return { name, postalCode: code, district, districtName, state, latitude, longitude, population }
}

/** Double names of our state by each of their names. */
function halvesOf(rows: Row[]): [string, Row][] {
  const doubles = rows.filter(({ name, state }) => state === HOME_STATE && name.includes('-'))
  return doubles.flatMap((row) => row.name.split('-').map((half): [string, Row] => [fold(half), row]))
}

interface TownPart {
  name: string
  code: string
  row: Row
}

/** Parts with their towns: who lives in Durlach means Karlsruhe. */
function partsOf(rows: Row[]): TownPart[] {
  const byCode = new Map(rows.toReversed().flatMap((row) => row.codes.map((code) => [code, row] as const)))
  return linesOf('./parts.tsv').flatMap(([name = '', code = '']) => {
    const row = byCode.get(code)
    return row === undefined ? [] : [{ name, code, row }]
  })
}

/** Names of our state as a keyboard without umlauts writes them. */
function withoutUmlauts(rows: Row[]): [string, Row][] {
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

/** Rows of places.tsv, larger places first, so that a shared postal code means the larger one. */
function readRows(): Row[] {
  const districtNames = new Map(linesOf('./districts.tsv').map(([key = '', name = '']) => [key, name]))
  const rows = linesOf('./places.tsv').map(
    ([name = '', codes = '', district = '', latitude, longitude, population]) => ({
      name,
      codes: codes.split(','),
      folded: fold(name),
      district,
      districtName: districtNames.get(district) ?? district,
      state: STATES[district.slice(0, 2)] ?? '',
      latitude: Number(latitude),
      longitude: Number(longitude),
      population: Number(population),
    }),
  )
  return rows.sort(largerFirst)
}

function linesOf(file: string): string[][] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
}

interface Entry {
  key: string
  row: Row
  code: string
  /** 0: the name or code itself begins so; 1: a later word of the name, or a part of the town. */
  rank: number
  /** Of the town, that was typed instead of its name. */
  part?: string
}

/** Every beginning that can be typed, in the order of its key. */
function suggestionIndex(rows: Row[], parts: TownPart[]): Entry[] {
  const entries = rows.flatMap((row): Entry[] => {
    const parts = words(row.name).split(' ')
    const starts = parts.map((_, at) => ({
      key: parts.slice(at).join(''),
      row,
      code: row.codes[0] ?? '',
      rank: Number(at > 0),
    }))
    return [...starts, ...row.codes.map((code) => ({ key: code, row, code, rank: 0 }))]
  })
  const ofParts = parts.map(({ name, code, row }): Entry => ({ key: fold(name), row, code, rank: 1, part: name }))
  return [...entries, ...ofParts].sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
}

function suggestions(index: Entry[], q: string, limit: number): PlaceSuggestion[] {
  const typed = fold(q)
  if (typed === '' || limit <= 0) return []
  const found: Entry[] = []
  for (let at = firstNotBefore(index, typed); index[at]?.key.startsWith(typed); at++) found.push(index[at] as Entry)
  found.sort((a, b) => a.rank - b.rank || largerFirst(a.row, b.row) || (a.key < b.key ? -1 : 1))
  const seen = new Set<Row | string>()
  const isCode = /^\d/.test(typed)
  const once = found.filter((entry) => {
    const what = isCode ? `${entry.code} ${entry.row.name}` : entry.row
    return !seen.has(what) && seen.add(what)
  })
  return once.slice(0, limit).map(suggestion)
}

function suggestion({ row, code, part }: Entry): PlaceSuggestion {
  const { latitude: _latitude, longitude: _longitude, ...place } = withCode(row, code)
  return { ...place, label: part === undefined ? `${code} ${row.name}` : `${code} ${row.name} (${part})` }
}

/** Binary search: position of the first entry whose key is not before `typed`. */
function firstNotBefore(index: Entry[], typed: string): number {
  let low = 0
  let high = index.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((index[middle]?.key ?? '') < typed) low = middle + 1
    else high = middle
  }
  return low
}
