/** Who is asking, and what they may do: a rule that changes something takes an `Authorized<T>`, and only `authorize` makes one. */
import { notFound } from './problem.ts'

export type Actor =
  | { kind: 'visitor'; address: string }
  | { kind: 'draft_holder'; address: string; token: string }
  /** Commands that an operator runs on the machine itself. */
  | { kind: 'system'; command: string }

export const visitor = (address: string): Actor => ({ kind: 'visitor', address })
export const draftHolder = (address: string, token: string): Actor => ({ kind: 'draft_holder', address, token })
export const system = (command: string): Actor => ({ kind: 'system', command })

/** One row per thing that can be done: which actors may. */
const PERMISSIONS = {
  send_request: ['visitor', 'draft_holder'],
  start_draft: ['visitor'],
  change_draft: ['draft_holder'],
  write_profiles: ['system'],
  keep_mails: ['system'],
  note_bounces: ['system'],
} as const satisfies Record<string, readonly Actor['kind'][]>

export type Permission = keyof typeof PERMISSIONS

declare const proof: unique symbol
export type Authorized<P extends Permission> = { readonly actor: Actor; readonly [proof]: P }

/** Gives the proof that `actor` may do `permission`. Throws not_found: whoever may not do it, may not know of it. */
export function authorize<P extends Permission>(actor: Actor, permission: P): Authorized<P> {
  const allowed: readonly Actor['kind'][] = PERMISSIONS[permission]
  if (!allowed.includes(actor.kind)) throw notFound()
  return { actor } as Authorized<P>
}
