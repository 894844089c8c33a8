/** Profiles as the office keeps them: found, looked at whole, paused and archived, asked whether they are current, begun for others. */
import { z } from 'zod'
import { emailAddress } from './email.ts'
import { endpoint } from './endpoint.ts'
import { PROFILE_STATUSES, profileStatus, visibility } from './experts.ts'
import { auditEntry } from './audit.ts'
import { availability, service } from './vocabulary.ts'

export const PROFILES_A_PAGE = 50
/** Of one bulk action. */
export const MOST_IN_BULK = 500

export const staffProfile = z.object({
  id: z.int(),
  slug: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  status: profileStatus,
  services: z.array(service),
  district: z.string(),
  districtName: z.string(),
  confirmedAt: z.string().nullable(),
  updatedAt: z.string(),
  hasOwner: z.boolean(),
  erasedOn: z.string().nullable().describe('Day on which it is erased, because its owner asked for it'),
  isChanged: z.boolean().describe('A version is in the making'),
})
export type StaffProfile = z.infer<typeof staffProfile>

export const PROFILE_SORTS = ['name', 'updated', 'confirmed'] as const

export const profileFilter = z.object({
  q: z.string().max(200).default(''),
  status: profileStatus.optional(),
  district: z.string().max(5).optional(),
  service: service.optional(),
  confirmedBefore: z.iso.date('Wählt einen Tag.').optional(),
  owner: z.enum(['with', 'without']).optional(),
})
export type ProfileFilter = z.infer<typeof profileFilter>
export const profileQuery = profileFilter.extend({ sort: z.enum(PROFILE_SORTS).default('name') })

export const listProfiles = endpoint({
  name: 'listProfiles',
  method: 'GET',
  path: '/profiles',
  summary: 'Profiles of any status, filtered and sorted',
  permission: 'keep_profiles',
  query: profileQuery.extend({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({ items: z.array(staffProfile), total: z.int() }),
})

const slugParam = z.object({ slug: z.string().max(120) })

export const readProfile = endpoint({
  name: 'readProfile',
  method: 'GET',
  path: '/profiles/:slug',
  summary: 'A profile with all that the office may see, and its history',
  permission: 'keep_profiles',
  params: slugParam,
  reply: staffProfile.extend({
    headline: z.string(),
    description: z.string(),
    email: z.string().nullable(),
    emailVisibility: visibility,
    phone: z.string().nullable(),
    phoneVisibility: visibility,
    website: z.string().nullable(),
    availability,
    availableFrom: z.string().nullable(),
    externalId: z.string().nullable(),
    createdAt: z.string(),
    owner: z.object({ name: z.string(), email: z.string() }).nullable(),
    draftId: z.int().nullable(),
    askedAt: z.string().nullable().describe('Since when an answer to the half-yearly question is awaited'),
    nextStatuses: z.array(profileStatus),
    history: z.array(auditEntry),
  }),
})

export const setProfileStatus = endpoint({
  name: 'setProfileStatus',
  method: 'PUT',
  path: '/profiles/:slug/status',
  summary: 'Moves a profile along its life; 409 with the states that may come next, or that its owner leaves',
  permission: 'keep_profiles',
  params: slugParam,
  body: z.object({ status: profileStatus }),
  reply: staffProfile,
})

export const BULK_ACTIONS = ['ask', 'pause'] as const
export const BULK_OUTCOMES = ['done', 'no_address', 'not_allowed', 'leaving', 'unknown'] as const

export const changeProfiles = endpoint({
  name: 'changeProfiles',
  method: 'POST',
  path: '/profile-changes',
  summary: 'Asks many people whether their profile is current, or pauses many profiles; tells for each what happened',
  permission: 'keep_profiles',
  body: z.object({
    action: z.enum(BULK_ACTIONS),
    slugs: z
      .array(z.string().max(120))
      .min(1, 'Wählt mindestens ein Profil.')
      .max(MOST_IN_BULK, `Höchstens ${MOST_IN_BULK} auf einmal.`),
  }),
  reply: z.object({ items: z.array(z.object({ slug: z.string(), name: z.string(), outcome: z.enum(BULK_OUTCOMES) })) }),
})

export const beginFor = endpoint({
  name: 'beginFor',
  method: 'POST',
  path: '/applications-for-others',
  summary: 'Begins a profile for somebody: makes the account, writes to its owner, and gives the version to fill',
  permission: 'keep_profiles',
  body: z.object({
    name: z.string().trim().min(1, 'Schreibt einen Namen.').max(160, 'Höchstens 160 Zeichen.'),
    email: emailAddress(),
  }),
  reply: z.object({ draftId: z.int() }),
  status: 201,
})

export const setProfileOwner = endpoint({
  name: 'setProfileOwner',
  method: 'PUT',
  path: '/profiles/:slug/owner',
  summary: 'Hands a profile to the account of an address; null takes it away from its account',
  permission: 'keep_profiles',
  params: slugParam,
  body: z.object({ email: emailAddress().nullable() }),
  reply: staffProfile,
})

export const STATUS_ORDER = PROFILE_STATUSES
