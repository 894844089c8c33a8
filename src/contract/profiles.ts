/** Profiles as their owners and the office write them: answers as typed, section by section, until the office has seen them. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { MAX_DESCRIPTION, profileStatus, publicProfile } from './experts.ts'
import { fileBody, fileReply } from './files.ts'
import { photoCrop, PHOTO_UPLOAD } from './photos.ts'
import { fieldError } from './problem.ts'
import { availability } from './vocabulary.ts'

export const DRAFT_STATES = ['editing', 'in_review', 'returned'] as const
export const draftState = z.enum(DRAFT_STATES)
export type DraftState = z.infer<typeof draftState>

export const SECTIONS = ['wer', 'angebot', 'ort', 'arbeitsweise', 'referenzen', 'kontakt'] as const
export const section = z.enum(SECTIONS)
export type Section = z.infer<typeof section>

/** Fields by section, in the order of the screen. */
export const SECTION_FIELDS = {
  wer: ['name', 'organisation', 'headline', 'experienceSince', 'qualifications', 'photo', 'photoAlt'],
  angebot: ['services', 'topics', 'keywords', 'programmeRate'],
  ort: ['place', 'travelRadiusKm', 'reach'],
  arbeitsweise: ['description', 'methods', 'audiences', 'languages'],
  referenzen: ['references'],
  kontakt: ['email', 'emailVisibility', 'phone', 'phoneVisibility', 'website'],
} as const satisfies Record<Section, readonly string[]>
export type ProfileField = (typeof SECTION_FIELDS)[Section][number]

const LIST_FIELDS = ['services', 'topics', 'methods', 'audiences', 'qualifications', 'keywords', 'languages', 'reach']
export const isListField = (field: string): boolean => LIST_FIELDS.includes(field)

export const MAX_REFERENCES = 20
/** More than the rules allow, so that somebody over a limit still finds the text to shorten. */
const LONGEST_TEXT = 2 * MAX_DESCRIPTION
const text = z.string().max(LONGEST_TEXT, 'Dieser Text ist viel zu lang.')
const words = z.array(z.string().max(400)).max(400, 'Das sind sehr viele Angaben auf einmal.')

/** All as text, as it was typed: whether it is right is told when the profile is to be submitted. */
export const typedReference = z.object({ title: text, year: text, place: text, sentence: text, link: text })
export type TypedReference = z.infer<typeof typedReference>

const texts = ['name', 'organisation', 'headline', 'experienceSince', 'photo', 'photoAlt', 'programmeRate', 'place', 'travelRadiusKm', 'description', 'email', 'emailVisibility', 'phone', 'phoneVisibility', 'website'] as const // prettier-ignore
const lists = ['services', 'topics', 'methods', 'audiences', 'qualifications', 'keywords', 'languages', 'reach'] as const // prettier-ignore

export const profileAnswers = z
  .object({
    ...(Object.fromEntries(texts.map((field) => [field, text])) as Record<(typeof texts)[number], typeof text>),
    ...(Object.fromEntries(lists.map((field) => [field, words])) as Record<(typeof lists)[number], typeof words>),
    references: z.array(typedReference).max(2 * MAX_REFERENCES, `Höchstens ${MAX_REFERENCES} Referenzen.`),
  })
  .partial()
export type ProfileAnswers = z.infer<typeof profileAnswers>

export const HINTS = ['photo', 'topics', 'methods', 'references', 'description', 'website', 'programmeRate', 'languages'] as const // prettier-ignore

export const draft = z.object({
  id: z.int(),
  state: draftState,
  version: z.int().describe('Name it when saving: an older one is refused'),
  answers: profileAnswers,
  comment: z.string().nullable().describe('What the office wrote when it gave the draft back'),
  updatedBy: z.string(),
  updatedAt: z.string(),
  submittedAt: z.string().nullable(),
  findings: z.array(fieldError).describe('What stands in the way of submitting, by field'),
  hints: z.array(z.string()).describe('At most two fields that would help most, with a sentence each on the page'),
  changed: z.array(z.string()).describe('Fields that differ from the published version'),
})
export type Draft = z.infer<typeof draft>

export const ownProfile = z.object({
  slug: z.string().nullable().describe('null: there is no profile yet, only the application'),
  status: profileStatus.nullable(),
  availability: availability.nullable(),
  availableFrom: z.string().nullable(),
  confirmedAt: z.string().nullable().describe('Day on which its owner last said that all is current'),
  draft: draft.describe('The version in the making; without one, the published version as its beginning'),
  isChanged: z.boolean().describe('There is a version that is not public yet'),
})
export type OwnProfile = z.infer<typeof ownProfile>

const versioned = z.object({ version: z.int().min(0) })

export const readOwnProfile = endpoint({
  name: 'readOwnProfile',
  method: 'GET',
  path: '/my/profile',
  summary: 'The profile of this account: its state, and the version in the making with what is missing',
  permission: 'keep_own_profile',
  reply: ownProfile,
})

export const saveOwnSection = endpoint({
  name: 'saveOwnSection',
  method: 'PUT',
  path: '/my/profile/sections/:section',
  summary: 'Keeps the answers of one section as typed. 409 edit_conflict when somebody saved since `version`',
  permission: 'keep_own_profile',
  params: z.object({ section }),
  body: versioned.extend({ answers: profileAnswers }),
  reply: draft,
})

export const previewOwnProfile = endpoint({
  name: 'previewOwnProfile',
  method: 'GET',
  path: '/my/profile/preview',
  summary: 'The version in the making as the public page would show it',
  permission: 'keep_own_profile',
  reply: publicProfile,
})

export const submitOwnProfile = endpoint({
  name: 'submitOwnProfile',
  method: 'POST',
  path: '/my/profile/submission',
  summary: 'Hands the version in the making to the office; 422 with what is missing, by field',
  permission: 'keep_own_profile',
  body: versioned,
  reply: ownProfile,
})

export const withdrawOwnSubmission = endpoint({
  name: 'withdrawOwnSubmission',
  method: 'DELETE',
  path: '/my/profile/submission',
  summary: 'Takes the version back from the office to write on',
  permission: 'keep_own_profile',
  reply: ownProfile,
})

export const discardOwnChanges = endpoint({
  name: 'discardOwnChanges',
  method: 'DELETE',
  path: '/my/profile/changes',
  summary: 'Drops the version in the making; the published one stays',
  permission: 'keep_own_profile',
  reply: ownProfile,
})

export const setOwnAvailability = endpoint({
  name: 'setOwnAvailability',
  method: 'PUT',
  path: '/my/profile/availability',
  summary: 'Takes effect at once, without the office',
  permission: 'keep_own_profile',
  body: z.object({ availability, availableFrom: z.iso.date('Wählt einen Tag.').nullable() }),
  reply: ownProfile,
})

export const pauseOwnProfile = endpoint({
  name: 'pauseOwnProfile',
  method: 'PUT',
  path: '/my/profile/pause',
  summary: 'Takes the profile out of the directory at once; 409 with the allowed states otherwise',
  permission: 'keep_own_profile',
  reply: ownProfile,
})

export const resumeOwnProfile = endpoint({
  name: 'resumeOwnProfile',
  method: 'DELETE',
  path: '/my/profile/pause',
  summary: 'Puts a paused profile back into the directory at once',
  permission: 'keep_own_profile',
  reply: ownProfile,
})

export const confirmOwnProfile = endpoint({
  name: 'confirmOwnProfile',
  method: 'PUT',
  path: '/my/profile/confirmation',
  summary: 'Says that all is current as of today',
  permission: 'keep_own_profile',
  reply: ownProfile,
})

export const putOwnPhoto = endpoint({
  name: 'putOwnPhoto',
  method: 'PUT',
  path: '/my/profile/photo',
  summary: 'Puts a photo into the version in the making; it is public when the office has approved that version',
  permission: 'keep_own_profile',
  query: photoCrop.partial(),
  body: fileBody,
  takesFile: PHOTO_UPLOAD,
  reply: draft,
})

export const removeOwnPhoto = endpoint({
  name: 'removeOwnPhoto',
  method: 'DELETE',
  path: '/my/profile/photo',
  summary: 'Takes the photo out of the version in the making',
  permission: 'keep_own_profile',
  reply: draft,
})

export const readDraftPhoto = endpoint({
  name: 'readDraftPhoto',
  method: 'GET',
  path: '/draft-photos/:id',
  summary: 'A photo that is not public yet, 240 pixels wide: for its owner and the office',
  permission: 'keep_own_account',
  params: z.object({ id: z.string().regex(/^[\da-f]{32}$/) }),
  reply: fileReply,
  givesFile: { types: ['image/webp'] },
})
