/** Who is asking: a rule that changes something takes an `Authorized<T>`, and only `authorize` makes one. */
import { mayDo, type AccountRole, type Permission } from '../contract/permissions.ts'
import { Problem } from './problem.ts'

/** Somebody with an account, as the session of this call says. */
export interface AccountActor {
  kind: AccountRole | 'half_signed_in'
  address: string
  accountId: string
  name: string
  email: string
  sessionId: string
}

export type Actor =
  | { kind: 'visitor'; address: string }
  | { kind: 'draft_holder'; address: string; token: string }
  | AccountActor
  /** Commands that an operator runs on the machine itself. */
  | { kind: 'system'; command: string }

export const visitor = (address: string): Actor => ({ kind: 'visitor', address })
export const draftHolder = (address: string, token: string): Actor => ({ kind: 'draft_holder', address, token })
export const system = (command: string): Actor => ({ kind: 'system', command })

declare const proof: unique symbol
export type Authorized<P extends Permission, A extends Actor = Actor> = { readonly actor: A; readonly [proof]: P }

/**
 * Gives the proof that `actor` may do `permission`. Throws sign_in_needed for a visitor, second_factor_needed for staff who
 * have not shown theirs, forbidden for everybody else.
 */
export function authorize<P extends Permission, A extends Actor = Actor>(actor: A, permission: P): Authorized<P, A> {
  if (mayDo(actor.kind, permission)) return { actor } as Authorized<P, A>
  if (actor.kind === 'visitor' || actor.kind === 'draft_holder') throw new Problem('sign_in_needed')
  throw new Problem(actor.kind === 'half_signed_in' ? 'second_factor_needed' : 'forbidden')
}
