/** Builds places.tsv from its sources (SOURCES.md). Run after an update of the packages: node src/service/places/build.ts */
import { readFileSync, writeFileSync } from 'node:fs'
import { distanceKm, type Coordinates } from './distance.ts'
import { germanPlaces, postalNames, type GeoName } from './sources.ts'
import { fold, foldShort, readableName } from './spelling.ts'

type Point = Coordinates

interface Pair {
  code: string
  name: string
}

/** A name of the postal list, with the codes that belong to one and the same place. */
interface Row extends GeoName {
  codes: string[]
}

/**
 * Postal codes were given out district by district: codes next to each other mostly lie near each other, but at the edge of
 * a group the next one is far away (89568 Heidenheim, 89584 Ehingen, 50 km apart). So a place is compared with the
 * neighbours on both sides, and has to be near to some, not to their middle.
 */
const NEIGHBOURS = 12
/** A place of the same name that is not within this of two neighbours of its code is another one. */
const SAME_PLACE_KM = 35
/** The same for a short name: "Weissach" is found more often than "Weissach im Tal". */
const SAME_SHORT_KM = 25

/** A municipality without a place of its own name lies within this of the middle of its code's neighbours. */
const SAME_REGION_KM = 25

const places = germanPlaces()
const byName = Map.groupBy(places, ({ name }) => fold(readableName(name)))
const byShortName = Map.groupBy(places, ({ name }) => foldShort(readableName(name)))
const pairs = [...postalNames()].flatMap(([code, names]) => names.map((name) => ({ code, name: readableName(name) })))
const anchors = anchorsOf(pairs)
const regions = Map.groupBy(anchors, ({ code }) => code.slice(0, 2))
const { rows, nameless } = matched()
const unnamed = unnamedMunicipalities(rows)
const guessed = guesses([...Map.groupBy(nameless, ({ name, code }) => `${fold(name)} ${code.slice(0, 3)}`).values()])
const all = [...rows, ...guessed, ...unnamed.map(borrowing)].sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1))
const file = new URL('./places.tsv', import.meta.url)
writeFileSync(file, all.map(lineOf).join(''))
console.log(
  `${all.length} places, ${new Set(all.flatMap(({ codes }) => codes)).size} postal codes, ${readFileSync(file).length} bytes`,
)

function lineOf({ name, codes, district, latitude, longitude, population }: Row): string {
  return (
    [name, codes.sort().join(','), district, latitude.toFixed(4), longitude.toFixed(4), population].join('\t') + '\n'
  )
}

interface Anchor {
  code: string
  name: string
  place: GeoName
}

/** Codes of which the place is known beyond doubt, because its name exists only once. */
function anchorsOf(list: Pair[]): Anchor[] {
  return list.flatMap(({ code, name }) => {
    const [only, another] = byName.get(fold(name)) ?? []
    return only === undefined || another !== undefined ? [] : [{ code, name: fold(name), place: only }]
  })
}

/** The anchors with the nearest codes of the same region, other places than `name`. */
function neighboursOf(code: string, name: string): Anchor[] {
  const distance = (anchor: Anchor) => Math.abs(Number(anchor.code) - Number(code))
  return othersAround(code, fold(name))
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, NEIGHBOURS)
}

/** By the first two digits; by the first alone where one city fills them. */
function othersAround(code: string, name: string): Anchor[] {
  const others = (regions.get(code.slice(0, 2)) ?? []).filter((anchor) => anchor.name !== name)
  if (others.length >= NEIGHBOURS) return others
  return anchors.filter((anchor) => anchor.code.startsWith(code.slice(0, 1)) && anchor.name !== name)
}

/** The median: a namesake elsewhere must not draw a region away. */
function middleOf(points: Point[]): Point {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return {
    latitude: median(points.map(({ latitude }) => latitude)),
    longitude: median(points.map(({ longitude }) => longitude)),
  }
}

/** Where the neighbours of a code lie, as far as one can tell from half of them. */
function regionOf({ code, name }: Pair): Point {
  const near = neighboursOf(code, name).slice(0, NEIGHBOURS / 2)
  if (near.length === 0) throw new Error(`No neighbour of ${code} has a known place.`)
  return middleOf(near.map(({ place }) => place))
}

/** Kilometres to the second nearest neighbour: one alone may be a namesake itself. */
function awayFrom(neighbours: Anchor[], place: GeoName): number {
  const [, second = Infinity] = neighbours.map((anchor) => distanceKm(anchor.place, place)).sort((a, b) => a - b)
  return second
}

function matched(): { rows: Row[]; nameless: Pair[] } {
  const found = new Map<GeoName, Row>()
  const unmatched: Pair[] = []
  for (const { code, name } of pairs) {
    const place = matching({ code, name })
    if (place === undefined) unmatched.push({ code, name })
    else found.set(place, { ...place, name, codes: [...(found.get(place)?.codes ?? []), code] })
  }
  return { rows: [...found.values()], nameless: unmatched }
}

/** The place of that name near the neighbours of its code; by its short name when the long one is spelled differently. */
function matching({ code, name }: Pair): GeoName | undefined {
  const neighbours = neighboursOf(code, name)
  const near = (places: GeoName[] = [], withinKm: number) =>
    places.filter((place) => awayFrom(neighbours, place) < withinKm)
  return (
    nearestOf(near(byName.get(fold(name)), SAME_PLACE_KM), neighbours) ??
    nearestOf(near(byShortName.get(foldShort(name)), SAME_SHORT_KM), neighbours)
  )
}

/** Of places about equally far (a town and its part), the one with more people counts. */
function nearestOf(candidates: GeoName[], neighbours: Anchor[]): GeoName | undefined {
  const score = (place: GeoName) => awayFrom(neighbours, place) - Math.log10(1 + place.population) * 3
  return candidates.toSorted((a, b) => score(a) - score(b))[0]
}

/** Municipalities of which no place was matched: their largest place each. */
function unnamedMunicipalities(known: Row[]): GeoName[] {
  const taken = new Set(known.map(({ municipality }) => municipality))
  const free = Map.groupBy(
    places.filter(({ municipality }) => municipality !== '' && !taken.has(municipality)),
    ({ municipality }) => municipality,
  )
  return [...free.values()].map((group) => group.toSorted((a, b) => b.population - a.population)[0] as GeoName)
}

/**
 * A merged municipality has no place of its name. It is taken for an unnamed one nearby, the closest pairs first; else it
 * lies in the middle of its neighbours, in the district of the nearest place.
 */
function guesses(groups: Pair[][]): Row[] {
  const open = new Map(groups.map((group) => [group, regionOf(group[0] as Pair)]))
  const candidates = [...open].flatMap(([group, region]) =>
    unnamed
      .map((place) => ({ group, place, away: distanceKm(place, region) }))
      .filter(({ away }) => away < SAME_REGION_KM),
  )
  const found: Row[] = []
  for (const { group, place } of candidates.sort((a, b) => a.away - b.away)) {
    if (!open.has(group) || !unnamed.includes(place)) continue
    open.delete(group)
    unnamed.splice(unnamed.indexOf(place), 1)
    found.push({ ...place, ...named(group) })
  }
  return [
    ...found,
    ...[...open].map(([group, region]) => ({ ...nearest(region), ...region, ...named(group), population: 0 })),
  ]
}

function named(group: Pair[]) {
  return { name: group[0]?.name ?? '', codes: group.map(({ code }) => code) }
}

function nearest(point: Point): GeoName {
  return places.reduce((best, place) => (distanceKm(place, point) < distanceKm(best, point) ? place : best))
}

/** A municipality that the postal list does not name gets the code of the nearest place that it does name. */
function borrowing(place: GeoName): Row {
  const nearest = rows.reduce((best, row) => (distanceKm(row, place) < distanceKm(best, place) ? row : best))
  return { ...place, name: readableName(place.name), codes: nearest.codes.slice(0, 1) }
}
