/** Which state of a profile, and of the version in the making, may follow which. One table each, one function. */
import type { ProfileStatus } from '../../contract/experts.ts'
import type { DraftState } from '../../contract/profiles.ts'
import { Problem } from '../problem.ts'

/** A profile is born published, when the office approves the first version; `draft` and `in_review` come from imports. */
export const PROFILE_TRANSITIONS: Record<ProfileStatus, readonly ProfileStatus[]> = {
  draft: ['in_review', 'published', 'archived'],
  in_review: ['draft', 'published', 'archived'],
  published: ['paused', 'archived'],
  paused: ['published', 'archived'],
  archived: ['paused'],
}

/** What owners may do by themselves: what the office took out of the directory comes back through the office only. */
export const OWN_TRANSITIONS: Record<ProfileStatus, readonly ProfileStatus[]> = {
  draft: [],
  in_review: [],
  published: ['paused'],
  paused: ['published'],
  archived: [],
}

/** `approved` and `discarded` end a version: there is no row of it any more. */
export type DraftEnd = 'approved' | 'discarded'
export const DRAFT_TRANSITIONS: Record<DraftState, readonly (DraftState | DraftEnd)[]> = {
  editing: ['in_review', 'discarded'],
  in_review: ['editing', 'returned', 'approved', 'discarded'],
  returned: ['editing', 'in_review', 'discarded'],
}

/** Throws not_in_this_state with the states that may come next. */
export function requireTransition<From extends string, To extends string>(
  table: Record<From, readonly To[]>,
  from: From,
  to: NoInfer<To>,
): void {
  if (!table[from].includes(to)) throw new Problem('not_in_this_state', { allowed: [...table[from]] })
}
