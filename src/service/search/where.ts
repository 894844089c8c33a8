/** Places in a sentence: "in Ulm", "bei Freiburg", "Ortenaukreis", "am Bodensee", "72070", or a town's name alone. */
import type { Coordinates } from '../places/distance.ts'
import type { District, Places, ResolvedPlace } from '../places/places.ts'
import { foldWord } from './fold.ts'
import { remembered } from './memo.ts'
import type { RecognisedFilter } from '../../contract/search.ts'

export interface Where extends Coordinates {
  /** The filter it could be; a landscape is none. */
  filter: Pick<RecognisedFilter, 'parameter' | 'value' | 'label'> | undefined
  start: number
  end: number
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.\-’']*/gu
const END_SIGNS = /[.\-’']+$/u
const POSTAL_CODE = /(?<!\d)\d{5}(?!\d)/u
const LEADS =
  /^(?:in|im|bei|nahe|nähe|um|aus|raum|region|umgebung|kreis|landkreis|stadtkreis|stadt|gemeinde|rund|von|nach|zwischen|umkreis|weit)$/iu
/** Only these make a name of one word a place beyond doubt; "von Essen" is no journey. */
const SURE_LEADS = /^(?:in|bei|nahe|raum|region|kreis|landkreis|stadtkreis|aus)$/iu
const LONGEST_NAME = 4
const MOST_WORDS = 24
/** A name alone, without "in" before it, must be a town of ours that people know, or one of unknown size. */
const KNOWN_TOWN = 4_000
/** So large a town is meant even where its name is a common word, too. */
const CITY = 100_000
const HOME_STATE = 'BW'
/** Towns that are also words of everyday German. */
const EVERYDAY = new Set('singen weil wald essen halle burg au leben bad berg'.split(' '))
/** Towns whose names are verbs or rare nouns too: as a noun of its own, "Gemeinderat Buchen", the town is meant. */
const LIKELY_TOWNS = new Set('bretten buchen gingen keltern korb mengen singen steinen suessen zimmern'.split(' '))

/** What a folded word says beside being the name of a place. */
export interface OtherMeaning {
  /** Of the field, or of every need. */
  isEverydayWord(folded: string): boolean
  /** Of German at all. */
  isCommonWord(folded: string): boolean
  /** Landscapes by their folded names. */
  regions: ReadonlyMap<string, Coordinates>
}

/** The first place named in the text. */
export function whereIn(text: string, places: Places, words: OtherMeaning): Where | undefined {
  const code = POSTAL_CODE.exec(text)
  const coded = code === null ? undefined : places.byPostalCode(code[0])
  if (code !== null && coded !== undefined) return placed(coded, leadStart(text, code.index), code.index + 5)
  const written = [...text.matchAll(WORD)].slice(0, MOST_WORDS)
  for (let at = 0; at < written.length; at++) {
    for (let count = Math.min(LONGEST_NAME, written.length - at); count > 0; count--) {
      const where = named(text, written, at, count, places, words)
      if (where !== undefined) return where
    }
  }
  return undefined
}

function named(
  text: string,
  written: RegExpExecArray[],
  at: number,
  count: number,
  places: Places,
  words: OtherMeaning,
): Where | undefined {
  const [first, last] = [written[at], written[at + count - 1]]
  if (first === undefined || last === undefined || first[0].length < 3) return undefined
  const end = last.index + last[0].replace(END_SIGNS, '').length
  const name = text.slice(first.index, end)
  const { district, place, folded } = knownName(places)(name)
  const area = district ?? words.regions.get(folded)
  if (area !== undefined) return { ...areaOf(area), start: leadStart(text, first.index), end }
  // Several words must be all of its name: "Reutlingen auf Türkisch" is Reutlingen and something else.
  if (place === undefined || (count > 1 && folded !== foldWord(place.name))) return undefined
  if (!isMeant(name, folded, written[at - 1]?.[0] ?? '', place, text, words)) return undefined
  return placed(place, leadStart(text, first.index), end)
}

interface Named {
  district: District | undefined
  place: ResolvedPlace | undefined
  folded: string
}

const REMEMBERED_NAMES = 20_000
const known = new WeakMap<Places, (name: string) => Named>()

/** Queries repeat their words, and most are no places at all. */
function knownName(places: Places): (name: string) => Named {
  const found =
    known.get(places) ??
    remembered(REMEMBERED_NAMES, (name) => ({
      district: districtNamed(name, places),
      place: places.resolve(name) ?? places.loosely(name),
      folded: foldWord(name),
    }))
  known.set(places, found)
  return found
}

/** "Schwarzwald-Baar" and "Breisgau-Hochschwarzwald" are districts whose Kreis people leave out; no town is called so. */
function districtNamed(name: string, places: Places): District | undefined {
  const isDouble = name.includes('-')
  return (
    places.district(name) ??
    (isDouble ? (places.district(`${name}-Kreis`) ?? places.district(`Landkreis ${name}`)) : undefined)
  )
}

function placed({ latitude, longitude, postalCode, name }: ResolvedPlace, start: number, end: number): Where {
  const filter = { parameter: 'near', value: `${postalCode} ${name}`, label: name } as const
  return { latitude, longitude, filter, start, end }
}

function areaOf(area: Coordinates | District): Omit<Where, 'start' | 'end'> {
  const { latitude, longitude } = area
  const filter = 'key' in area ? ({ parameter: 'district', value: area.key, label: area.name } as const) : undefined
  return { latitude, longitude, filter }
}

function isMeant(
  name: string,
  folded: string,
  before: string,
  { population, state }: ResolvedPlace,
  text: string,
  { isEverydayWord, isCommonWord }: OtherMeaning,
): boolean {
  const isCapital = /^\p{Lu}/u.test(name)
  const isEveryday = EVERYDAY.has(folded) || isEverydayWord(folded)
  // "in ulm" is a place, "in regen" is weather although a town bears the name.
  const isOtherWord = isEveryday || (isCommonWord(folded) && population < CITY)
  if (SURE_LEADS.test(before)) return isCapital || !isOtherWord
  const isNounAlone = isCapital && !/^\p{Ll}/u.test(before) && LIKELY_TOWNS.has(folded)
  if (isEveryday && !isNounAlone) return false
  const isKnownTown = population >= KNOWN_TOWN || population === 0
  return state === HOME_STATE && isKnownTown && (isCapital || !/\p{Lu}/u.test(text))
}

/** Takes "in", "im Raum", "bei" along, so that they are not read as words of the need. */
function leadStart(text: string, nameStart: number): number {
  let start = nameStart
  for (;;) {
    const [lead, word] = /(\S+)\s+$/u.exec(text.slice(0, start)) ?? []
    if (lead === undefined || word === undefined || !LEADS.test(word)) return start
    start -= lead.length
  }
}
