/** One step of a request: keeps what was typed first of all, then checks it, then leads on. */
import { error, redirect } from '@sveltejs/kit'
import type { FieldError } from '$contract/problem'
import { requestBody, sendRequest, type DraftAnswers } from '$contract/requests'
import { findPlaces } from '$contract/places'
import { readExpertCards } from '$contract/experts'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, type Transport } from '$lib/api'
import * as m from '$lib/paraglide/messages'
import { bodyOf, byField, findingsIn, itemsOf, STARTED_ANEW, textOf } from '../body'
import { findDraft } from '../draft.server'
import { neighbours, stepOf, STEPS } from '../steps'
import { keepTyped, refused } from './keep.server'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, cookies, request }) => {
  const step = stepOf(params.schritt) ?? error(404)
  const found = await findDraft(locals.api, cookies)
  // After a form that could not be kept the page is shown all the same: it has the text that was typed.
  if (request.method !== 'POST') {
    if (!found.ok) error(found.problem.status)
    if (found.value === undefined) redirect(303, '/anfrage')
  }
  const draft = found.ok ? found.value : undefined
  if (draft?.sent) redirect(303, '/anfrage/gesendet')
  const answers = draft?.answers ?? {}
  const slugs = itemsOf(answers, 'recipients')
  const vocabulary = await attempt(locals.api, readVocabulary, {})
  const cards = await attempt(locals.api, readExpertCards, { query: { slug: slugs } })
  return {
    slug: step.slug,
    number: STEPS.findIndex(({ slug }) => slug === step.slug) + 1,
    steps: STEPS.length,
    previous: neighbours(step.slug).previous,
    answers,
    isStartedAnew: answers[STARTED_ANEW] !== undefined,
    topics: vocabulary.ok ? vocabulary.value.topic.map(({ slug, label }) => ({ value: slug, label })) : [],
    recipients: cards.ok ? cards.value.items.map(({ slug, name }) => ({ value: slug, label: name })) : [],
  }
}

export const actions: Actions = {
  weiter: async (event) => {
    const kept = await keepTyped(event)
    if (!kept.ok) return kept.failure
    const { step, answers, typed } = kept
    const errors = findingsIn(answers).filter(({ field }) => (step.fields as readonly string[]).includes(field))
    if (step.slug === 'ort' && errors.length === 0) errors.push(...(await placeFindings(event.locals.api, answers)))
    if (errors.length > 0) return refused(422, errors, typed)
    redirect(303, `/anfrage/${neighbours(step.slug).next ?? 'pruefen'}`)
  },
  zurueck: async (event) => {
    const kept = await keepTyped(event)
    if (!kept.ok) return kept.failure
    redirect(303, `/anfrage/${neighbours(kept.step.slug).previous ?? ''}`)
  },
  /** For the script that saves while one types. */
  merken: async (event) => {
    const kept = await keepTyped(event, { yields: true })
    return kept.ok ? { errors: [], message: undefined, typed: {} } : kept.failure
  },
  senden: async (event) => {
    const kept = await keepTyped(event)
    if (!kept.ok) return kept.failure
    const { answers, token, idempotencyKey, typed } = kept
    const errors = findingsIn(answers)
    if (errors.length > 0) return refused(422, errors, typed)
    // What the contract accepts keeps its type; the service checks it once more.
    const answer = await attempt(event.locals.api, sendRequest, {
      headers: { 'idempotency-key': idempotencyKey, 'draft-token': token },
      body: requestBody.parse(bodyOf(answers)),
    })
    if (answer.ok) redirect(303, '/anfrage/gesendet')
    const { status, title, errors: found = [] } = answer.problem
    return refused(status, byField(found), typed, found.length === 0 ? title : undefined)
  },
}

/** No finding while the service is away: it checks the place once more when the request is sent. */
async function placeFindings(api: Transport, answers: DraftAnswers): Promise<FieldError[]> {
  const place = textOf(answers, 'place')
  const found = await attempt(api, findPlaces, { query: { q: place.replace(/^(\d{5})\s.*$/s, '$1') } })
  return found.ok && found.value.items.length === 0 ? [{ field: 'place', message: m.request_place_unknown() }] : []
}
