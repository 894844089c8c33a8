/** One row of a table as a profile, or German sentences why it is none. */
import {
  givenProfile,
  MAX_HEADLINE,
  MAX_KEYWORDS,
  type GivenProfile,
  type Profile,
  type Visibility,
} from '../../contract/experts.ts'
import {
  AVAILABILITY_LABELS,
  LANGUAGES,
  SERVICE_LABELS,
  TERM_KINDS,
  type Language,
  type Service,
  type TermKind,
} from '../../contract/vocabulary.ts'
import type { Field } from './headers.ts'
import type { RawRow } from './rows.ts'
import type { Matcher } from './words.ts'

export type Reading = { profile: GivenProfile; notes: string[] } | { reasons: string[] }

type TextOf = (field: Field) => string
type ListOf = (field: Field) => string[]

export const VISIBILITY_WORDS: [Visibility, string][] = [
  ['public', 'öffentlich'],
  ['parties', 'angenommene Anfragen'],
  ['staff', 'Geschäftsstelle'],
]
const MAX_KEYWORD = 60
const LONGEST_NUMBER = 20
const TERM_FIELDS = {
  topic: 'topics',
  method: 'methods',
  audience: 'audiences',
  qualification: 'qualifications',
} as const satisfies Record<TermKind, Field>
const YES = new Set(['ja', 'j', 'yes', 'y', 'true', 'wahr', '1', 'x'])
const STATUSES: Record<string, Profile['status']> = {
  veroeffentlicht: 'published',
  entwurf: 'draft',
  pausiert: 'paused',
  archiviert: 'archived',
  inpruefung: 'in_review',
}
const AVAILABILITIES: Record<string, Profile['availability']> = {
  ja: 'available', frei: 'available', eingeschraenkt: 'limited', teilweise: 'limited', nein: 'unavailable', nichtverfuegbar: 'unavailable', ausgebucht: 'unavailable',
} // prettier-ignore

/** `year` is the current one: years of experience become the year in which it began. */
export function readRow({ values, fault }: RawRow, match: Matcher, year: number): Reading {
  if (fault !== undefined) return { reasons: [fault] }
  const odd = Object.entries(values).filter(([field, value]) => field !== 'references' && !isPlain(value))
  if (odd.length > 0) return { reasons: odd.map(([field]) => `Die Angabe „${field}“ ist kein Text und keine Liste.`) }
  const text: TextOf = (field) => textOf(values[field])
  const list: ListOf = (field) => listOf(values[field])
  // An empty cell takes the day away; a table without the column says nothing of it.
  const dayOf = (field: Field) => (values[field] === undefined ? undefined : text(field) || null)
  if (text('externalId') === '') return { reasons: ['Die Kennung (externalId) fehlt.'] }
  const reasons: string[] = []
  const notes: string[] = []
  const words = termsAndKeywords(list, match, notes)
  const candidate = {
    externalId: text('externalId'),
    name: text('name'),
    organisation: text('organisation') || null,
    headline: text('headline') || firstSentence(text('description')),
    description: text('description'),
    services: closed(list('services'), serviceOf, 'Das Angebot', reasons),
    ...words,
    languages: languagesOf(list('languages'), reasons),
    placeName: text('city') || text('postalCode'),
    postalCode: text('postalCode').padStart(5, '0'),
    ...numbersOf(text, year, reasons),
    onSite: text('onSite') === '' || YES.has(keyOf(text('onSite'))),
    online: YES.has(keyOf(text('online'))),
    availability: oneOf(text('availability'), undefined, availabilityOf, 'Die Verfügbarkeit', reasons),
    availableFrom: dayOf('availableFrom'),
    availabilityConfirmedAt: dayOf('confirmedAt'),
    programmeRate: oneOf(text('programmeRate'), 'unknown', rateOf, 'Den Programmsatz', reasons),
    references: referencesOf(values.references),
    ...contactOf(text, reasons),
    status: oneOf(text('status'), undefined, statusOf, 'Den Status', reasons),
  }
  return checked(candidate, reasons, notes)
}

const SENTENCES: Record<string, string> = {
  name: 'Der Name fehlt oder ist länger als 160 Zeichen.',
  headline: 'Das Kurzprofil fehlt oder ist länger als 120 Zeichen.',
  description: 'Die Beschreibung ist länger als 4.000 Zeichen.',
  services: 'Das Angebot fehlt: Moderation, Prozessbegleitung oder Fachberatung.',
  postalCode: 'Die Postleitzahl besteht nicht aus fünf Ziffern.',
  placeName: 'Ort und Postleitzahl fehlen.',
  email: 'Die E-Mail-Adresse ist nicht vollständig.',
  website: 'Die Adresse der Website stimmt nicht.',
  travelRadiusKm: 'Der Umkreis muss eine ganze Zahl von 0 bis 400 sein.',
  experienceSince: 'Die Jahre der Erfahrung stimmen nicht.',
  availableFrom: 'Das Datum „verfügbar ab“ hat nicht die Form 2027-03-15.',
  availabilityConfirmedAt: 'Das Datum der Bestätigung hat nicht die Form 2027-03-15.',
  references: 'Die Referenzen sind nicht so geschrieben, wie der Export sie schreibt.',
}

function checked(candidate: Record<string, unknown>, reasons: string[], notes: string[]): Reading {
  const parsed = givenProfile.safeParse(candidate)
  const found = (parsed.error?.issues ?? []).map(
    ({ path }) => SENTENCES[String(path[0])] ?? `Die Angabe „${path.join('.')}“ stimmt nicht.`,
  )
  // An unknown service already has its own sentence.
  const all = [
    ...new Set([...reasons, ...found.filter((sentence) => reasons.length === 0 || sentence !== SENTENCES['services'])]),
  ]
  return parsed.success && all.length === 0 ? { profile: parsed.data, notes } : { reasons: all }
}

/** Words that are no term become keywords; what does not fit there is told. */
function termsAndKeywords(list: ListOf, match: Matcher, notes: string[]) {
  const found: Record<(typeof TERM_FIELDS)[TermKind], string[]> = {
    topics: [],
    methods: [],
    audiences: [],
    qualifications: [],
  }
  const keywords = new Set(list('keywords'))
  for (const kind of TERM_KINDS) {
    for (const word of list(TERM_FIELDS[kind])) {
      const slug = match(kind, word)
      if (slug === undefined) keywords.add(word)
      else if (!found[TERM_FIELDS[kind]].includes(slug)) found[TERM_FIELDS[kind]].push(slug)
    }
  }
  const fitting = [...keywords].filter((word) => word.length <= MAX_KEYWORD)
  if (fitting.length < keywords.size) notes.push(`Schlagwörter über ${MAX_KEYWORD} Zeichen wurden weggelassen.`)
  if (fitting.length > MAX_KEYWORDS)
    notes.push(`Mehr als ${MAX_KEYWORDS} Schlagwörter: die übrigen wurden weggelassen.`)
  return { ...found, keywords: fitting.slice(0, MAX_KEYWORDS) }
}

function closed<T>(words: string[], read: (key: string) => T | undefined, what: string, reasons: string[]): T[] {
  return [...new Set(words)].flatMap((word) => {
    const value = read(keyOf(word))
    if (value === undefined) reasons.push(`${what} „${word}“ kennen wir nicht.`)
    return value === undefined ? [] : [value]
  })
}

function oneOf<T>(word: string, fallback: T, read: (key: string) => T | undefined, what: string, reasons: string[]): T {
  return word === '' ? fallback : (closed([word], read, what, reasons)[0] ?? fallback)
}

const entryOf = <T extends string>(labels: Record<T, string>, key: string) =>
  (Object.entries(labels) as [T, string][]).find(([code, label]) => [keyOf(code), keyOf(label)].includes(key))?.[0]

const serviceOf = (key: string): Service | undefined => entryOf(SERVICE_LABELS, key)
const availabilityOf = (key: string) => entryOf(AVAILABILITY_LABELS, key) ?? AVAILABILITIES[key]
const rateOf = (key: string) =>
  (({ ja: 'yes', yes: 'yes', nein: 'no', no: 'no', unbekannt: 'unknown', unknown: 'unknown' }) as const)[key as 'ja']
const visibilityOf = (key: string) =>
  VISIBILITY_WORDS.find(([code, word]) => [keyOf(code), keyOf(word)].includes(key))?.[0]
const statusOf = (key: string) =>
  STATUSES[key] ??
  (['draft', 'in_review', 'published', 'paused', 'archived'] as const).find((status) => keyOf(status) === key)

function languagesOf(words: string[], reasons: string[]): Language[] {
  const codes = closed(words, (key) => entryOf<Language>(LANGUAGES, key), 'Die Sprache', reasons)
  return codes.length === 0 ? ['de'] : codes
}

function numbersOf(text: TextOf, year: number, reasons: string[]) {
  const number = (field: Field, what: string) => {
    const given = text(field)
    const typed = given.length > LONGEST_NUMBER ? given : given.replace(/\s*(?:km|jahre?)$/i, '')
    if (typed === '') return null
    if (!/^\d{1,4}$/.test(typed)) reasons.push(`${what} „${given.slice(0, LONGEST_NUMBER)}“ ist keine ganze Zahl.`)
    return Number(typed) || 0
  }
  const years = number('experienceYears', 'Die Erfahrung')
  return {
    travelRadiusKm: number('travelRadiusKm', 'Der Umkreis'),
    experienceSince: number('experienceSince', 'Das Jahr') ?? (years === null ? null : year - years),
  }
}

function contactOf(text: TextOf, reasons: string[]) {
  const asked = keyOf(text('publishContact'))
  const visibility: Visibility | undefined = asked === '' ? undefined : YES.has(asked) ? 'public' : 'parties'
  const website = text('website')
  return {
    website: website === '' ? null : /^https?:\/\//i.test(website) ? website : `https://${website}`,
    phone: text('phone') || null,
    email: text('email') || null,
    phoneVisibility: oneOf(text('phoneVisibility'), visibility, visibilityOf, 'Die Sichtbarkeit', reasons),
    emailVisibility: oneOf(text('emailVisibility'), visibility, visibilityOf, 'Die Sichtbarkeit', reasons),
  }
}

/** For tables without a short profile: the first sentence, cut at a word. */
function firstSentence(text: string): string {
  const sentence = /^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(text)?.[0] ?? ''
  return sentence.length <= MAX_HEADLINE ? sentence : sentence.slice(0, MAX_HEADLINE - 1).replace(/\s+\S*$/, '')
}

/** As the export writes them: a list in JSON, or that list as the text of a cell. What is none is refused with the profile. */
function referencesOf(value: RawRow['values'][Field]): unknown {
  if (value === undefined || value === null || value === '') return []
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

/** Text, a number, ja or nein, or a flat list of such. */
const isPlain = (value: unknown): boolean => (Array.isArray(value) ? value.every(isSimple) : isSimple(value))
const isSimple = (value: unknown): boolean => value === undefined || value === null || typeof value !== 'object'

const textOf = (value: RawRow['values'][Field]): string =>
  (Array.isArray(value) ? value.join('|') : String(value ?? '')).replaceAll('\0', '').replaceAll('\r\n', '\n').trim()

function listOf(value: RawRow['values'][Field]): string[] {
  const given = Array.isArray(value) ? value : (listInJson(value) ?? String(value ?? '').split('|'))
  const items = given.map((item) => String(item).replaceAll('\0', ''))
  return items.map((item) => item.trim()).filter((item) => item !== '')
}

/** As the export writes words that have a line within. */
function listInJson(value: RawRow['values'][Field]): unknown[] | undefined {
  if (typeof value !== 'string' || !value.startsWith('[')) return undefined
  try {
    const list = JSON.parse(value) as unknown[]
    return isPlain(list) ? list : undefined
  } catch {
    return undefined
  }
}

const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const keyOf = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => SPELLED[letter] ?? '')
    .replace(/[^a-z0-9]/g, '')
