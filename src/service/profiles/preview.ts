/** Answers as the public page would show them, also while half of them are missing. */
import type { PublicProfile } from '../../contract/experts.ts'
import type { ProfileAnswers } from '../../contract/profiles.ts'
import { publicProfileOf } from '../experts/audience.ts'
import { rowOf } from '../experts/row.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Places } from '../places/places.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { BLANK, readAnswers, type AnsweredProfile } from './answers.ts'
import type { VersionParts } from './versions.ts'

/** Stand in for what is not right yet, so that the rest can be shown. */
const SUBSTITUTES: ProfileAnswers = { name: 'Euer Name', headline: 'Euer Kurzprofil', services: ['moderation'], place: '70173 Stuttgart', email: 'adresse@example.org' } // prettier-ignore

export function previewOf(
  answers: ProfileAnswers,
  expert: ExpertRow | undefined,
  { places, vocabularyOf }: VersionParts,
  today: string,
): PublicProfile {
  // A photo is put in below, whatever is wrong with the words for it.
  const shown = mended({ ...answers, photo: '', photoAlt: '' }, places, vocabularyOf())
  const { bySlug } = vocabularyOf()
  const terms = [
    ...shown.topics.flatMap((slug) => bySlug.get(`topic/${slug}`) ?? []),
    ...shown.methods.flatMap((slug) => bySlug.get(`method/${slug}`) ?? []),
    ...shown.audiences.flatMap((slug) => bySlug.get(`audience/${slug}`) ?? []),
    ...shown.qualifications.flatMap((slug) => bySlug.get(`qualification/${slug}`) ?? []),
  ]
  const place = places.resolveBoth(shown.placeName, shown.postalCode) ?? places.read(SUBSTITUTES.place ?? '').place
  if (place === null) throw new Error('The substitute for a place must be a place.')
  const calendar = {
    availability: expert?.availability ?? 'available',
    availableFrom: expert?.availableFrom ?? null,
    availabilityConfirmedAt: expert?.availabilityConfirmedAt ?? today,
  }
  const row = rowOf({ ...shown, ...calendar, externalId: null, status: 'published' }, place)
  const photo = { photoId: answers.photo || null, photoAlt: answers.photoAlt || null }
  const stored = {
    id: 0,
    slug: expert?.slug ?? 'vorschau',
    ownerId: null,
    isClaimable: true,
    revision: 0,
    createdAt: today,
    updatedAt: today,
  }
  return publicProfileOf({ ...row, ...photo, ...stored }, terms)
}

/** The answers with substitutes in the fields that have findings; a field whose substitute does not help is left empty. */
function mended(answers: ProfileAnswers, places: Places, vocabulary: Vocabulary): AnsweredProfile {
  const reading = readAnswers(answers, places, vocabulary)
  if ('profile' in reading) return reading.profile
  const wrong = new Set(reading.findings.map(({ field }) => field.split('.')[0] ?? ''))
  const kept = Object.entries(answers).filter(([field]) => !wrong.has(field))
  const again = readAnswers({ ...BLANK, ...SUBSTITUTES, ...Object.fromEntries(kept) }, places, vocabulary)
  if ('profile' in again) return again.profile
  throw new Error(`A preview cannot be made: ${again.findings.map(({ field }) => field).join(', ')}`)
}
