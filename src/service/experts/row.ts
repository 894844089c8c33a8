/** A written profile as a row of the table. */
import type { Profile } from '../../contract/experts.ts'
import type { ResolvedPlace } from '../places/places.ts'
import type { NewExpertRow } from './store.ts'

export type ProfileRow = Required<
  Omit<NewExpertRow, 'slug' | 'ownerId' | 'isClaimable' | 'photoId' | 'photoAlt' | 'createdAt' | 'updatedAt'>
>

export function rowOf(profile: Profile, place: ResolvedPlace) {
  const { topics, methods, audiences, qualifications, placeName, ...fields } = profile
  return {
    ...fields,
    services: [...new Set(fields.services)],
    languages: [...new Set(fields.languages)],
    keywords: [...new Set(fields.keywords)],
    placeName: place.name,
    district: place.district,
    districtName: place.districtName,
    state: place.state,
    latitude: place.latitude,
    longitude: place.longitude,
  } satisfies ProfileRow
}
