/** From a stored profile to answers as one would type them, and back to a profile, with what is wrong by field. */
import { profile, type Profile } from '../../contract/experts.ts'
import { MAX_PHOTO_ALT } from '../../contract/photos.ts'
import { placeFinding } from '../../contract/places.ts'
import { plainText } from '../../contract/plain-text.ts'
import type { FieldError } from '../../contract/problem.ts'
import { isListField, SECTION_FIELDS, type ProfileAnswers, type TypedReference } from '../../contract/profiles.ts'
import type { TermKind } from '../../contract/vocabulary.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Places } from '../places/places.ts'
import type { Term, Vocabulary } from '../vocabulary/vocabulary.ts'
import { SENTENCES } from './sentences.ts'

/** A profile as far as its answers tell: what the office and the calendar decide stays apart. */
export type AnsweredProfile = Omit<
  Profile,
  'externalId' | 'status' | 'availability' | 'availableFrom' | 'availabilityConfirmedAt'
>

const answered = profile.omit({
  externalId: true,
  status: true,
  availability: true,
  availableFrom: true,
  availabilityConfirmedAt: true,
})

export const FIELDS: string[] = Object.values(SECTION_FIELDS).flat()

/** What a new profile begins with. */
export const BLANK: ProfileAnswers = {
  languages: ['de'],
  reach: ['on_site'],
  programmeRate: 'unknown',
  emailVisibility: 'parties',
  phoneVisibility: 'parties',
}

export function answersOf(row: ExpertRow, terms: Term[]): Required<ProfileAnswers> {
  const slugs = (kind: TermKind) => terms.filter((term) => term.kind === kind).map(({ slug }) => slug)
  return {
    name: row.name,
    organisation: row.organisation ?? '',
    headline: row.headline,
    experienceSince: numberText(row.experienceSince),
    qualifications: slugs('qualification'),
    photo: row.photoId ?? '',
    photoAlt: row.photoAlt ?? '',
    services: row.services,
    topics: slugs('topic'),
    keywords: row.keywords,
    programmeRate: row.programmeRate,
    place: `${row.postalCode} ${row.placeName}`,
    travelRadiusKm: numberText(row.travelRadiusKm),
    reach: [...(row.onSite ? ['on_site'] : []), ...(row.online ? ['online'] : [])],
    description: row.description,
    methods: slugs('method'),
    audiences: slugs('audience'),
    languages: row.languages,
    references: row.references.map(typed),
    email: row.email ?? '',
    emailVisibility: row.emailVisibility,
    phone: row.phone ?? '',
    phoneVisibility: row.phoneVisibility,
    website: row.website ?? '',
  }
}

const numberText = (value: number | null): string => (value === null ? '' : String(value))
const typed = ({ title, year, place, sentence, link }: Profile['references'][number]): TypedReference => ({
  title,
  year: numberText(year),
  place: place ?? '',
  sentence: sentence ?? '',
  link: link ?? '',
})

/** Answers without what no field may hold: control characters, and marks that turn the direction of the text around them. */
export function cleaned(answers: ProfileAnswers): ProfileAnswers {
  return JSON.parse(JSON.stringify(answers), (_key, value: unknown) =>
    typeof value === 'string' ? plainText(value) : value,
  ) as ProfileAnswers
}

/** Either a whole profile, or what is missing or wrong, one finding a field, in the order of the screen. */
export function readAnswers(
  answers: ProfileAnswers,
  places: Places,
  vocabulary: Vocabulary,
): { profile: AnsweredProfile } | { findings: FieldError[] } {
  const reading = places.read((answers.place ?? '').slice(0, 200))
  const parsed = answered.safeParse(candidateOf(answers, reading.place))
  const found = [
    ...(parsed.error?.issues ?? []).map(({ path }) => finding(path)),
    ...termFindings(answers, vocabulary),
    ...ruleFindings(answers),
  ]
  const message = (answers.place ?? '').trim() === '' ? SENTENCES['place'] : placeSentence(reading)
  if (message !== undefined) found.push({ field: 'place', message })
  if (parsed.success && found.length === 0) return { profile: parsed.data }
  return { findings: oneEach(found) }
}

/** The profile's form has no list to choose from. */
const placeSentence = (reading: ReturnType<Places['read']>) =>
  reading.kind === 'several' ? 'Diesen Ort gibt es mehrmals. Schreibt die Postleitzahl dazu.' : placeFinding(reading)

function candidateOf(
  answers: ProfileAnswers,
  place: { name: string; postalCode: string } | null,
): Record<string, unknown> {
  const line = (value: string | undefined) => (value ?? '').trim()
  const optional = (value: string | undefined) => line(value) || null
  const {
    services = [],
    topics = [],
    methods = [],
    audiences = [],
    qualifications = [],
    languages = [],
    reach = [],
  } = answers
  return {
    name: line(answers.name),
    organisation: optional(answers.organisation),
    headline: line(answers.headline),
    description: line(answers.description),
    services,
    topics,
    methods,
    audiences,
    qualifications,
    keywords: keywordsIn(answers),
    languages,
    // An unread place has its own finding; these let the other fields be told.
    placeName: place?.name ?? '-',
    postalCode: place?.postalCode ?? '00000',
    travelRadiusKm: wholeNumber(answers.travelRadiusKm),
    onSite: reach.includes('on_site'),
    online: reach.includes('online'),
    programmeRate: answers.programmeRate || 'unknown',
    experienceSince: wholeNumber(answers.experienceSince),
    references: (answers.references ?? []).filter(isFilled).map((reference) => ({
      title: line(reference.title),
      year: wholeNumber(reference.year),
      place: optional(reference.place),
      sentence: optional(reference.sentence),
      link: address(reference.link),
    })),
    website: address(answers.website),
    phone: optional(answers.phone),
    email: optional(answers.email),
    phoneVisibility: answers.phoneVisibility || 'parties',
    emailVisibility: answers.emailVisibility || 'parties',
  }
}

const keywordsIn = ({ keywords = [] }: ProfileAnswers): string[] => [
  ...new Set(keywords.map((word) => word.trim()).filter((word) => word !== '')),
]

const isFilled = (reference: TypedReference): boolean => Object.values(reference).some((value) => value.trim() !== '')

const LONGEST_NUMBER = 20

/** "50 km" is 50; what is no number stays as it is, to be refused. */
function wholeNumber(value: string | undefined): number | string | null {
  const typed = (value ?? '').trim()
  // Longer ones are no number, and would be searched for the unit at each of their spaces.
  if (typed.length > LONGEST_NUMBER) return typed
  const text = typed.replace(/\s*km$/i, '')
  if (text === '') return null
  return /^\d{1,6}$/.test(text) ? Number(text) : text
}

/** People type addresses without https://. */
function address(value: string | undefined): string | null {
  const text = (value ?? '').trim()
  if (text === '') return null
  return /^https?:\/\//i.test(text) ? text : `https://${text}`
}

/** Path of the contract → field of the screen. References keep their number: `references.2.link`. */
function finding(path: PropertyKey[]): FieldError {
  const [name = '', index, part] = path.map(String)
  const field = name === 'onSite' || name === 'online' ? 'reach' : name
  if (name === 'references' && part !== undefined)
    return {
      field: `references.${index}.${part}`,
      message: SENTENCES[`reference.${part}`] ?? SENTENCES['references'] ?? '',
    }
  return { field, message: SENTENCES[field] ?? 'Diese Angabe stimmt nicht.' }
}

function termFindings(answers: ProfileAnswers, { bySlug }: Vocabulary): FieldError[] {
  const kinds = { topics: 'topic', methods: 'method', audiences: 'audience', qualifications: 'qualification' } as const
  return Object.entries(kinds).flatMap(([field, kind]) => {
    const unknown = (answers[field as keyof typeof kinds] ?? []).filter((slug) => !bySlug.has(`${kind}/${slug}`))
    return unknown.length === 0
      ? []
      : [{ field, message: `Das steht nicht mehr in unserer Liste: ${unknown.join(', ')}.` }]
  })
}

function ruleFindings({ reach = [], photo = '', photoAlt = '', email = '' }: ProfileAnswers): FieldError[] {
  const found: FieldError[] = []
  if (reach.length === 0) found.push({ field: 'reach', message: 'Wählt aus, ob ihr vor Ort oder online arbeitet.' })
  if (photo !== '' && photoAlt.trim() === '')
    found.push({ field: 'photoAlt', message: 'Beschreibt das Foto in einem kurzen Satz für alle, die es nicht sehen.' })
  if (photo !== '' && photoAlt.trim().length > MAX_PHOTO_ALT)
    found.push({ field: 'photoAlt', message: `Kürzt den Satz zum Foto auf höchstens ${MAX_PHOTO_ALT} Zeichen.` })
  if (email.trim() === '') found.push({ field: 'email', message: SENTENCES['email'] ?? '' })
  return found
}

function oneEach(found: FieldError[]): FieldError[] {
  const first = new Map(found.toReversed().map((one) => [one.field, one]))
  const place = (field: string) => FIELDS.indexOf(field.split('.')[0] ?? '')
  return [...first.values()].sort((a, b) => place(a.field) - place(b.field))
}

/** Fields whose answers differ. Order of a list does not count, except where it is shown: references. */
export function changedFields(before: ProfileAnswers, after: ProfileAnswers): string[] {
  const plain = (field: string, value: unknown) =>
    JSON.stringify(isListField(field) && Array.isArray(value) ? value.toSorted() : (value ?? ''))
  const at = (answers: ProfileAnswers, field: string) => plain(field, (answers as Record<string, unknown>)[field])
  return FIELDS.filter((field) => at(before, field) !== at(after, field))
}
