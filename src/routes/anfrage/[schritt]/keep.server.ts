/** Saves what somebody typed in a step, whatever it holds; where that fails, the page gives it back with a sentence. */
import { error, fail, redirect } from '@sveltejs/kit'
import type { FieldError, ProblemDocument } from '$contract/problem'
import type { DraftAnswers } from '$contract/requests'
import type { Answer } from '$lib/api'
import { formIn } from '$lib/form'
import * as m from '$lib/paraglide/messages'
import { asKept, STARTED_ANEW, typedIn } from '../body'
import { beginDraft, findDraft, keep, type Draft } from '../draft.server'
import { stepOf, type Step } from '../steps'
import type { RequestEvent } from './$types'

export type Kept = {
  ok: true
  step: Step
  token: string
  idempotencyKey: string
  /** As typed in this form. */
  typed: DraftAnswers
  /** The whole draft with them. */
  answers: DraftAnswers
}

/** `yields`: a save in the background, which does not undo what was typed after it. */
export async function keepTyped(event: RequestEvent, { yields = false } = {}) {
  const step: Step = stepOf(event.params.schritt) ?? error(404)
  const form = await formIn(event.request)
  const typed = typedIn(form, step.fields)
  const found = await draftFor(event)
  if (!found.ok) return notKept(found.problem, typed)
  const draft = found.value
  if (draft.sent !== null) redirect(303, '/anfrage/gesendet')
  const saving = { answers: asKept(typed), typedAt: typedAt(form), yields }
  const saved = await keep(event.locals.api, draft.token, saving)
  if (!saved.ok) return notKept(saved.problem, typed)
  const { token, idempotencyKey } = draft
  return {
    ok: true,
    step,
    token,
    idempotencyKey,
    typed,
    answers: { ...draft.answers, ...typed },
  } as const satisfies Kept
}

/** `message` where no single field is to blame; `typed` fills the fields again. */
export const refused = (status: number, errors: FieldError[], typed: DraftAnswers, message?: string) =>
  fail(status, { errors, message, typed })

/** An expired draft, or one whose cookie is gone, must not take along what is being typed: a new one goes on with it. */
async function draftFor({ locals, cookies }: RequestEvent): Promise<Answer<Draft>> {
  const found = await findDraft(locals.api, cookies)
  if (!found.ok || found.value !== undefined) return found as Answer<Draft>
  const begun = await beginDraft(locals.api, cookies, { [STARTED_ANEW]: 'yes' })
  return begun.ok ? ((await findDraft(locals.api, cookies)) as Answer<Draft>) : begun
}

function notKept({ status, title }: ProblemDocument, typed: DraftAnswers) {
  return { ok: false, failure: refused(status, [], typed, sentenceFor(status) ?? title) } as const
}

function sentenceFor(status: number): string | undefined {
  if (status === 503) return m.request_not_kept_busy()
  return status === 413 ? m.request_not_kept_long() : undefined
}

/** Set by the script that saves; without it there is nothing to be late. */
function typedAt(form: FormData): number {
  const stamp = Number(form.get('stand'))
  return Number.isSafeInteger(stamp) && stamp > 0 ? stamp : 0
}
