/**
 * What somebody means who typed a place, as far as it can be told: the step of the request and the sending ask the same.
 * Never guesses between places: where several can be meant, the person chooses.
 */
import type { PlaceSuggestion } from '../../contract/places.ts'
import { distanceKm } from './distance.ts'
import type { ResolvedPlace } from './rows.ts'
import { fold, foldShort, words } from './spelling.ts'
import { nearestOf } from './typing.ts'

/** `several`: the name of more than one place; `similar`: nobody has that name, these come near; both have choices. */
export type PlaceReading =
  | { kind: 'found'; place: ResolvedPlace; choices: [] }
  | { kind: 'several' | 'similar' | 'unknown'; place: null; choices: PlaceSuggestion[] }

export interface PlaceNames {
  /** The place of a code; of several with this code the one of that name. */
  coded: (code: string, name: string) => ResolvedPlace | undefined
  /** Places of that name or short name, larger first. */
  byName: (name: string) => ResolvedPlace[]
  suggest: (q: string, limit: number) => PlaceSuggestion[]
  /** All names and short names, folded. */
  spellings: () => Iterable<string>
}

const HOME_STATE = 'BW'
const MOST_CHOICES = 10
/** Looked through for double names; no beginning of a whole name has more. */
const MOST_DOUBLES = 200
/** So much larger than all its namesakes that nobody means them: Freiburg im Breisgau, not Freiburg (Elbe). */
const DOMINANT = 20
/** "Stuttgart-Vaihingen": only towns of this size are commonly named together with their parts. */
const TOWN_WITH_PARTS = 20_000
/** A name and a code farther apart than this contradict each other. */
const SAME_PLACE_KM = 60
/** Beginnings shorter than this could become anything. */
const SHORTEST_BEGINNING = 3
/** Five digits alone, also as "D-72108", before or after the name. */
const CODE = /(?<![\p{L}\p{N}])(?:D(?:E)?\s?-?\s?)?(\d{5})(?!\p{N})/iu

export function placeReader(names: PlaceNames): (text: string) => PlaceReading {
  function read(text: string): PlaceReading {
    const typed = text.slice(0, 200)
    const match = CODE.exec(typed)
    if (match === null) return named(typed)
    const rest = (typed.slice(0, match.index) + ' ' + typed.slice(match.index + match[0].length)).trim()
    return coded(match[1] ?? '', rest.replace(/^[\s,;.–-]+|[\s,;.–-]+$/g, ''))
  }

  function coded(code: string, name: string): PlaceReading {
    const place = names.coded(code, name)
    const namesakes = names.byName(name)
    if (place === undefined) return name === '' ? unknown : offered('similar', namesakes)
    const isElsewhere = namesakes.length > 0 && namesakes.every((one) => distanceKm(one, place) > SAME_PLACE_KM)
    return isElsewhere ? offered('several', [place, ...namesakes]) : found(place)
  }

  function named(name: string): PlaceReading {
    const reading = amongst(meantBy(name, names.byName(name)))
    if (reading.kind === 'found') return reading
    const all = [...names.byName(name), ...doubleNames(name)]
    if (all.length > 0) return amongst(meantBy(name, all))
    return part(name) ?? similar(name)
  }

  /** Towns that bear the name beside another one: Titisee-Neustadt for "Neustadt". */
  function doubleNames(name: string): ResolvedPlace[] {
    const typed = fold(name)
    return names
      .suggest(name, MOST_DOUBLES)
      .filter((one) => one.name.includes('-') && one.name.split('-').some((half) => fold(half) === typed))
      .flatMap((one) => names.coded(one.postalCode, one.name) ?? [])
  }

  /** A town named together with one of its parts. */
  function part(text: string): PlaceReading | undefined {
    const pieces = text.split(/[\s,;/()–-]+/u).filter((piece) => piece !== '')
    for (let count = pieces.length - 1; count > 0; count--) {
      const towns = names.byName(pieces.slice(0, count).join(' '))
      if ((towns[0]?.population ?? 0) >= TOWN_WITH_PARTS) return amongst(towns)
    }
    return undefined
  }

  function similar(text: string): PlaceReading {
    const typed = fold(text)
    const near = nearestOf(typed, names.spellings()).flatMap(names.byName)
    if (near.length > 0) return offered('similar', near)
    const begun = typed.length < SHORTEST_BEGINNING ? [] : names.suggest(text, MOST_CHOICES)
    return begun.length === 0 ? unknown : { kind: 'similar', place: null, choices: begun }
  }

  return read
}

const unknown: PlaceReading = { kind: 'unknown', place: null, choices: [] }
const found = (place: ResolvedPlace): PlaceReading => ({ kind: 'found', place, choices: [] })

/** "Rottenburg a. N." and "Frankfurt/Oder" tell which one: what stands after the name begins like that of one place. */
function meantBy(name: string, places: ResolvedPlace[]): ResolvedPlace[] {
  if (fold(name) === foldShort(name)) return places
  const typed = words(name).split(' ')
  const fitting = places.filter((place) => {
    const own = words(place.name).split(' ')
    return typed.every((word, at) => own[at]?.startsWith(word))
  })
  return fitting.length > 0 ? fitting : places
}

function amongst(places: ResolvedPlace[]): PlaceReading {
  const [first, ...others] = places.toSorted((a, b) => b.population - a.population)
  if (first === undefined) return unknown
  const rest = others.reduce((sum, { population }) => sum + population, 0)
  const isDominant = first.population >= rest * DOMINANT && others.every(({ state }) => state !== HOME_STATE)
  return others.length === 0 || isDominant ? found(first) : offered('several', places)
}

/** Our state before others, larger places first. */
function offered(kind: 'several' | 'similar', places: ResolvedPlace[]): PlaceReading {
  const isAway = ({ state }: ResolvedPlace) => Number(state !== HOME_STATE)
  const sorted = [...new Map(places.map((place) => [`${place.postalCode} ${place.name}`, place])).values()].sort(
    (a, b) => isAway(a) - isAway(b) || b.population - a.population,
  )
  if (sorted.length === 0) return unknown
  return { kind, place: null, choices: sorted.slice(0, MOST_CHOICES).map(suggestionOf) }
}

function suggestionOf({ latitude: _latitude, longitude: _longitude, ...place }: ResolvedPlace): PlaceSuggestion {
  return { ...place, label: `${place.postalCode} ${place.name}` }
}
