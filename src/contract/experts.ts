/** Profiles of Expert*innen: what may be written, and what the public sees. */
import { z } from 'zod'
import { emailAddress } from './email.ts'
import { endpoint } from './endpoint.ts'
import { availability, language, programmeRate, service, termReference } from './vocabulary.ts'
import { place } from './places.ts'
import { isVisible, plainLine, plainText } from './plain-text.ts'

export const MAX_HEADLINE = 120
export const MAX_DESCRIPTION = 4_000
export const MAX_KEYWORDS = 20
export const MAX_RADIUS_KM = 400

export const PROFILE_STATUSES = ['draft', 'in_review', 'published', 'paused', 'archived'] as const
export const profileStatus = z.enum(PROFILE_STATUSES)
export type ProfileStatus = z.infer<typeof profileStatus>

/** Who sees a contact field: everybody, only the other side of an accepted request, only the office. */
export const VISIBILITIES = ['public', 'parties', 'staff'] as const
export const visibility = z.enum(VISIBILITIES)
export type Visibility = z.infer<typeof visibility>

const line = (max: number) => z.string().overwrite(plainLine).trim().min(1).max(max).refine(isVisible)
const webLink = z.url({ protocol: /^https?$/ }).max(500)

export const referenceProject = z.object({
  title: line(160),
  year: z.int().min(1950).max(2100).nullable(),
  place: line(120).nullable(),
  sentence: line(400).nullable(),
  link: webLink.nullable(),
})
export type ReferenceProject = z.infer<typeof referenceProject>

/** A whole profile as it is written. Terms are slugs of the vocabulary; the place is resolved by the service. */
export const profile = z.object({
  externalId: line(120).nullable(),
  name: line(160),
  organisation: line(160).nullable(),
  headline: line(MAX_HEADLINE),
  description: z.string().overwrite(plainText).trim().max(MAX_DESCRIPTION),
  services: z.array(service).min(1).max(3),
  topics: z.array(z.string()),
  methods: z.array(z.string()),
  audiences: z.array(z.string()),
  qualifications: z.array(z.string()),
  keywords: z.array(line(60)).max(MAX_KEYWORDS),
  languages: z.array(language).min(1),
  placeName: line(120),
  postalCode: z.string().regex(/^\d{5}$/),
  travelRadiusKm: z.int().min(0).max(MAX_RADIUS_KM).nullable().describe('null: travels in the whole state'),
  onSite: z.boolean(),
  online: z.boolean(),
  availability,
  availableFrom: z.iso.date().nullable(),
  availabilityConfirmedAt: z.iso.date().nullable(),
  programmeRate,
  experienceSince: z.int().min(1950).max(2100).nullable().describe('Year'),
  references: z.array(referenceProject).max(20),
  website: webLink.nullable(),
  phone: line(60).nullable(),
  email: emailAddress().nullable(),
  phoneVisibility: visibility,
  emailVisibility: visibility,
  status: profileStatus,
})
export type Profile = z.infer<typeof profile>

/** What a profile begins with, and what a table need not say: of a known profile it stays as it is. */
export const BEGINS_WITH = {
  status: 'published',
  availability: 'available',
  availableFrom: null,
  availabilityConfirmedAt: null,
  phoneVisibility: 'parties',
  emailVisibility: 'parties',
} as const satisfies Partial<Profile>
export const givenProfile = profile.partial({
  status: true, availability: true, availableFrom: true, availabilityConfirmedAt: true, phoneVisibility: true, emailVisibility: true,
}) // prettier-ignore
export type GivenProfile = z.infer<typeof givenProfile>

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(120)

const photo = z.object({ id: z.string().describe('Files: /photos/:id/…'), alt: z.string() })

export const expertCard = z.object({
  slug: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  headline: z.string(),
  services: z.array(service),
  topics: z.array(termReference),
  place: place.pick({ name: true, postalCode: true, district: true }).extend({ districtName: z.string() }),
  travelRadiusKm: z.int().nullable(),
  onSite: z.boolean(),
  online: z.boolean(),
  availability,
  availableFrom: z.string().nullable(),
  programmeRate,
  photo: photo.nullable(),
})
export type ExpertCard = z.infer<typeof expertCard>

/** The public page of one expert. `phone` and `email` are null unless the expert made them public. */
export const publicProfile = expertCard.extend({
  place,
  description: z.string(),
  methods: z.array(termReference),
  audiences: z.array(termReference),
  qualifications: z.array(termReference),
  keywords: z.array(z.string()),
  languages: z.array(language),
  availabilityConfirmedAt: z.string().nullable(),
  experienceSince: z.int().nullable(),
  references: z.array(referenceProject),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  updatedAt: z.string(),
})
export type PublicProfile = z.infer<typeof publicProfile>

export const readExpert = endpoint({
  name: 'readExpert',
  method: 'GET',
  path: '/experts/:slug',
  summary: 'One published profile. For an old slug the answer carries the current one in `slug`',
  permission: 'read_public',
  params: z.object({ slug }),
  reply: publicProfile,
})

export const readSimilarExperts = endpoint({
  name: 'readSimilarExperts',
  method: 'GET',
  path: '/experts/:slug/similar',
  summary: 'Up to four published profiles that share most terms with this one, nearer ones first',
  permission: 'read_public',
  params: z.object({ slug }),
  reply: z.object({ items: z.array(expertCard) }),
})

/** For the Merkliste and a request: cards by slug, in the order asked; unknown ones are left out. */
export const readExpertCards = endpoint({
  name: 'readExpertCards',
  method: 'GET',
  path: '/expert-cards',
  summary: 'Public profiles by slug (at most 50), in the order asked; unknown ones are left out',
  permission: 'read_public',
  query: z.object({ slug: z.preprocess(asList, z.array(z.string().max(120)).max(50)).default([]) }),
  reply: z.object({ items: z.array(publicProfile) }),
})

/** A repeatable query parameter arrives as a string when it stands there once. */
export function asList(value: unknown): unknown {
  if (value === undefined) return undefined
  return Array.isArray(value) ? value : [value]
}
