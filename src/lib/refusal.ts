/** A refusal of the service as the answer of a form: findings at their fields, a sentence where no field is to blame. */
import { fail } from '@sveltejs/kit'
import type { FieldError, ProblemDocument } from '$contract/problem'
import * as m from '$lib/paraglide/messages'

export function refusal<T extends object>({ status, title, detail, errors = [] }: ProblemDocument, typed: T) {
  const message = errors.length > 0 ? undefined : status === 503 ? m.form_busy() : (detail ?? title)
  return fail(status, { errors, message, ...typed })
}

export const refusedFor = <T extends object>(errors: FieldError[], typed: T) =>
  fail(422, { errors, message: undefined as string | undefined, ...typed })
