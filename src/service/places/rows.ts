/** The towns of places.tsv as they are kept in memory, and what finds them. */
import { readFileSync } from 'node:fs'
import type { Place } from '../../contract/places.ts'
import type { Coordinates } from './distance.ts'
import { fold } from './spelling.ts'

export interface ResolvedPlace extends Place, Coordinates {
  population: number
}

export interface Row extends Omit<ResolvedPlace, 'postalCode'> {
  /** All of its postal codes in one text, five digits each with a comma between: ten thousand lists would take more. */
  codes: string
  folded: string
}

/** First two digits of the official key. */
const STATES: Record<string, string> = {
  '01': 'SH', '02': 'HH', '03': 'NI', '04': 'HB', '05': 'NW', '06': 'HE', '07': 'RP', '08': 'BW',
  '09': 'BY', '10': 'SL', '11': 'BE', '12': 'BB', '13': 'MV', '14': 'SN', '15': 'ST', '16': 'TH',
} // prettier-ignore

export const codesOf = ({ codes }: Row): string[] => codes.split(',')

export function withCode(row: Row, code = row.codes.slice(0, CODE_LENGTH)): ResolvedPlace {
  const { name, district, districtName, state, latitude, longitude, population } = row
  return { name, postalCode: code, district, districtName, state, latitude, longitude, population }
}
/** Digits of a postal code. */
export const CODE_LENGTH = 5

export const largerFirst = (a: Row, b: Row) => b.population - a.population

/** Rows of places.tsv, larger places first, so that a shared postal code means the larger one. */
export function readRows(): Row[] {
  const districtNames = new Map(linesOf('./districts.tsv').map(([key = '', name = '']) => [key, name]))
  const rows = linesOf('./places.tsv').map(
    ([name = '', codes = '', district = '', latitude, longitude, population]) => ({
      name,
      codes,
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

export function linesOf(file: string): string[][] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
}

export type Keyed = [key: string, row: Row]

export interface RowsBy {
  of(key: string): Row[]
  keys(): Iterable<string>
}

/** Rows by a key that few of them share: a list for each key would take four times the memory. */
export function rowsBy(keyed: Keyed[]): RowsBy {
  const first = new Map<string, Row>()
  const others = new Map<string, Row[]>()
  for (const [key, row] of keyed) {
    if (!first.has(key)) first.set(key, row)
    else others.set(key, [...(others.get(key) ?? []), row])
  }
  return {
    of(key) {
      const found = first.get(key)
      return found === undefined ? [] : [found, ...(others.get(key) ?? [])]
    },
    keys: () => first.keys(),
  }
}
