/** One step of a request: keeps what was typed first of all, then checks it, then leads on. */
import { error, fail, redirect } from '@sveltejs/kit'
import type { FieldError } from '$contract/problem'
import { requestBody, sendRequest, type DraftAnswers } from '$contract/requests'
import { findPlaces } from '$contract/places'
import { readExpertCards } from '$contract/experts'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call, type Transport } from '$lib/api'
import * as m from '$lib/paraglide/messages'
import { bodyOf, byField, findingsIn, itemsOf, textOf, typedIn } from '../body'
import { currentDraft, keep } from '../draft.server'
import { neighbours, stepOf, STEPS, type Step } from '../steps'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, cookies }) => {
  const step = stepOf(params.schritt) ?? error(404)
  const draft = await currentDraft(locals.api, cookies)
  if (draft === undefined) redirect(303, '/anfrage')
  if (draft.sent !== null) redirect(303, '/anfrage/gesendet')
  const { topic } = await call(locals.api, readVocabulary, {})
  const { items } = await call(locals.api, readExpertCards, { query: { slug: itemsOf(draft.answers, 'recipients') } })
  return {
    slug: step.slug,
    number: STEPS.findIndex(({ slug }) => slug === step.slug) + 1,
    steps: STEPS.length,
    previous: neighbours(step.slug).previous,
    answers: draft.answers,
    topics: topic.map(({ slug, label }) => ({ value: slug, label })),
    recipients: items.map(({ slug, name }) => ({ value: slug, label: name })),
  }
}

export const actions: Actions = {
  weiter: async (event) => {
    const { step, answers } = await typed(event)
    const errors = findingsIn(answers).filter(({ field }) => (step.fields as readonly string[]).includes(field))
    if (step.slug === 'ort' && errors.length === 0) errors.push(...(await placeFindings(event.locals.api, answers)))
    if (errors.length > 0) return refused(422, errors)
    redirect(303, `/anfrage/${neighbours(step.slug).next ?? 'pruefen'}`)
  },
  zurueck: async (event) => {
    const { step } = await typed(event)
    redirect(303, `/anfrage/${neighbours(step.slug).previous ?? ''}`)
  },
  /** For the script that saves while one types. */
  merken: async (event) => {
    await typed(event)
    return { errors: [], message: undefined }
  },
  senden: async (event) => {
    const { answers, token, idempotencyKey } = await typed(event)
    const errors = findingsIn(answers)
    if (errors.length > 0) return refused(422, errors)
    // What the contract accepts keeps its type; the service checks it once more.
    const answer = await attempt(event.locals.api, sendRequest, {
      headers: { 'idempotency-key': idempotencyKey, 'draft-token': token },
      body: requestBody.parse(bodyOf(answers)),
    })
    if (answer.ok) redirect(303, '/anfrage/gesendet')
    const { status, title, errors: found = [] } = answer.problem
    return refused(status, byField(found), found.length === 0 ? title : undefined)
  },
}

/** `message` where no single field is to blame. */
const refused = (status: number, errors: FieldError[], message?: string) => fail(status, { errors, message })

/** Saves the fields of this step whatever they hold, and gives the whole draft with them. */
async function typed({ request, params, locals, cookies }: RequestEvent) {
  const step: Step = stepOf(params.schritt) ?? error(404)
  const form = await request.formData()
  const draft = await currentDraft(locals.api, cookies)
  if (draft === undefined) redirect(303, '/anfrage')
  if (draft.sent !== null) redirect(303, '/anfrage/gesendet')
  const answers: DraftAnswers = typedIn(form, step.fields)
  if (!(await keep(locals.api, draft.token, answers))) error(413)
  return { step, token: draft.token, idempotencyKey: draft.idempotencyKey, answers: { ...draft.answers, ...answers } }
}

async function placeFindings(api: Transport, answers: DraftAnswers): Promise<FieldError[]> {
  const place = textOf(answers, 'place')
  const { items } = await call(api, findPlaces, { query: { q: place.replace(/^(\d{5})\s.*$/s, '$1') } })
  return items.length > 0 ? [] : [{ field: 'place', message: m.request_place_unknown() }]
}
