/** Who sees which field of a profile: the public view of a row. Reply schemas filter once more at the edge. */
import { LANGUAGES, type TermReference } from '../../contract/vocabulary.ts'
import type { ExpertCard, PublicProfile } from '../../contract/experts.ts'
import type { Term } from '../vocabulary/vocabulary.ts'
import type { ExpertRow } from './store.ts'

export function cardOf(row: ExpertRow, terms: Term[]): ExpertCard {
  return {
    slug: row.slug,
    name: row.name,
    organisation: row.organisation,
    headline: row.headline,
    services: row.services,
    topics: references(terms, 'topic'),
    place: { name: row.placeName, postalCode: row.postalCode, district: row.district, districtName: row.districtName },
    travelRadiusKm: row.travelRadiusKm,
    onSite: row.onSite,
    online: row.online,
    availability: row.availability,
    availableFrom: row.availableFrom,
    programmeRate: row.programmeRate,
    photo: row.photoId === null ? null : { id: row.photoId, alt: row.photoAlt ?? '' },
  }
}

/** Telephone and e-mail are there only when the expert made them public. */
export function publicProfileOf(row: ExpertRow, terms: Term[]): PublicProfile {
  return {
    ...cardOf(row, terms),
    place: { ...cardOf(row, []).place, state: row.state },
    description: row.description,
    methods: references(terms, 'method'),
    audiences: references(terms, 'audience'),
    qualifications: references(terms, 'qualification'),
    keywords: row.keywords,
    languages: row.languages.filter((code) => code in LANGUAGES),
    availabilityConfirmedAt: row.availabilityConfirmedAt,
    experienceSince: row.experienceSince,
    references: row.references,
    website: row.website,
    phone: row.phoneVisibility === 'public' ? row.phone : null,
    email: row.emailVisibility === 'public' ? row.email : null,
    updatedAt: row.updatedAt,
  }
}

function references(terms: Term[], kind: Term['kind']): TermReference[] {
  return terms.filter((term) => term.kind === kind).map(({ slug, label }) => ({ slug, label }))
}
