/** The office reads applications and changes: the queue, both versions side by side, approving, giving back. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { draft, draftState, profileAnswers, section } from './profiles.ts'
import { publicProfile } from './experts.ts'

export const MAX_COMMENT = 2_000

export const waitingDraft = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(['application', 'changes']),
  state: draftState,
  submittedAt: z.string().nullable(),
  updatedAt: z.string(),
  changed: z.array(z.string()).describe('Fields that differ from the published version'),
  duplicates: z.int().describe('Profiles that may be the same person'),
})
export type WaitingDraft = z.infer<typeof waitingDraft>

export const duplicate = z.object({
  slug: z.string(),
  name: z.string(),
  status: z.string(),
  reasons: z.array(z.enum(['name', 'email', 'text'])),
})
export type Duplicate = z.infer<typeof duplicate>

export const review = z.object({
  draft,
  kind: z.enum(['application', 'changes']),
  name: z.string(),
  slug: z.string().nullable(),
  published: profileAnswers.nullable().describe('null: an application'),
  preview: publicProfile,
  duplicates: z.array(duplicate),
})
export type Review = z.infer<typeof review>

const id = z.object({ id: z.coerce.number().int().min(1) })
const versioned = z.object({ version: z.int().min(1) })

export const listDrafts = endpoint({
  name: 'listDrafts',
  method: 'GET',
  path: '/profile-drafts',
  summary: 'Versions in a state, those that have waited longest first',
  permission: 'review_profiles',
  query: z.object({ state: draftState.default('in_review') }),
  reply: z.object({ items: z.array(waitingDraft), counts: z.record(draftState, z.int()) }),
})

export const readDraftForReview = endpoint({
  name: 'readDraftForReview',
  method: 'GET',
  path: '/profile-drafts/:id',
  summary: 'A version beside the published one, with hints at profiles that may be the same person',
  permission: 'review_profiles',
  params: id,
  reply: review,
})

export const editDraft = endpoint({
  name: 'editDraft',
  method: 'PUT',
  path: '/profile-drafts/:id/sections/:section',
  summary: 'The office corrects a section before it approves. 409 edit_conflict as for its owner',
  permission: 'review_profiles',
  params: id.extend({ section }),
  body: versioned.extend({ answers: profileAnswers }),
  reply: draft,
})

export const approveDraft = endpoint({
  name: 'approveDraft',
  method: 'PUT',
  path: '/profile-drafts/:id/approval',
  summary: 'Publishes the version and tells its owner; 409 when it changed since, or waits no longer',
  permission: 'review_profiles',
  params: id,
  body: versioned,
  reply: z.object({ slug: z.string() }),
})

export const returnDraft = endpoint({
  name: 'returnDraft',
  method: 'PUT',
  path: '/profile-drafts/:id/return',
  summary: 'Gives the version back with a comment, which its owner gets by mail',
  permission: 'review_profiles',
  params: id,
  body: versioned.extend({
    comment: z
      .string()
      .trim()
      .min(1, 'Schreibt, was noch zu ändern ist.')
      .max(MAX_COMMENT, `Höchstens ${MAX_COMMENT} Zeichen.`),
  }),
  reply: draft,
})

export const startDraftFor = endpoint({
  name: 'startDraftFor',
  method: 'POST',
  path: '/profile-drafts',
  summary: 'The office begins a change of a published profile; 409 when one is in the making',
  permission: 'review_profiles',
  body: z.object({ slug: z.string().max(120) }),
  reply: draft,
  status: 201,
})
