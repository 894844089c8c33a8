/** One step of a request: keeps what was typed first of all, then checks it, then leads on. */
import { error, redirect } from '@sveltejs/kit'
import type { FieldError } from '$contract/problem'
import { requestBody, sendRequest, type DraftAnswers } from '$contract/requests'
import { placeFinding, readPlace, type PlaceReading } from '$contract/places'
import { readExpertCards } from '$contract/experts'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, type Transport } from '$lib/api'
import { bodyOf, byField, findingsIn, itemsOf, STARTED_ANEW, textOf } from '../body'
import { findDraft, keep } from '../draft.server'
import { neighbours, stepOf, STEPS, type Step } from '../steps'
import { keepTyped, refused } from './keep.server'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, cookies, request, url }) => {
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
  const vocabulary = await attempt(locals.api, readVocabulary, { query: {} })
  const cards = await attempt(locals.api, readExpertCards, { query: { slug: slugs } })
  const asksPlace = step.slug === 'ort' || step.slug === 'pruefen'
  const place = asksPlace ? await readingOf(locals.api, answers) : undefined
  return {
    slug: step.slug,
    place,
    isChange: isChange(url),
    // Who comes from the review sees at once what was found there.
    findings: isChange(url) ? findingsAt(step, answers, place) : [],
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
    const { step, answers, token, typed } = kept
    const place = step.slug === 'ort' ? await chosenPlace(event.locals.api, token, answers) : undefined
    const errors = findingsAt(step, answers, place)
    if (errors.length > 0) return refused(422, errors, typed)
    redirect(303, pathAfter(step, answers, event.url))
  },
  zurueck: async (event) => {
    const kept = await keepTyped(event)
    if (!kept.ok) return kept.failure
    redirect(303, isChange(event.url) ? REVIEW : `/anfrage/${neighbours(kept.step.slug).previous ?? ''}`)
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

/** Findings at the fields of one step; `place`: how its text was read, where the step asks for it. */
function findingsAt({ slug, fields }: Step, answers: DraftAnswers, place: PlaceReading | undefined): FieldError[] {
  const errors = findingsIn(answers).filter(({ field }) => (fields as readonly string[]).includes(field))
  const message = slug === 'ort' && place ? placeFinding(place) : undefined
  return message === undefined ? errors : byField([...errors, { field: 'place', message }])
}

/** No place has a longer name; the contract refuses it anyway. */
const LONGEST_PLACE = 200

/** Undefined while the service is away: it reads the place once more when the request is sent. */
async function readingOf(api: Transport, answers: DraftAnswers): Promise<PlaceReading | undefined> {
  const read = await attempt(api, readPlace, { query: { q: textOf(answers, 'place').slice(0, LONGEST_PLACE) } })
  return read.ok ? read.value : undefined
}

/** A choice counts for the text that it was offered for; it then becomes that text, so that the sending reads the same. */
async function chosenPlace(api: Transport, token: string, answers: DraftAnswers): Promise<PlaceReading | undefined> {
  const reading = await readingOf(api, answers)
  const chosen = reading?.choices.find(({ label }) => label === textOf(answers, 'placeChoice'))
  if (chosen === undefined) return reading
  await keep(api, token, { answers: { place: chosen.label, placeChoice: '' } })
  return { kind: 'found', place: chosen, choices: [] }
}

/** The next step; back to the review for who came from there; once to the three questions for who is unsure. */
function pathAfter({ slug }: Step, answers: DraftAnswers, url: URL): string {
  const isUnasked = textOf(answers, 'service') === 'unsure' && bodyOf(answers)['unsure'] === null
  if (slug === 'anliegen' && isUnasked && !url.searchParams.has('gefragt'))
    return `/anfrage/anliegen${isChange(url) ? '?aus=pruefen' : ''}#drei-fragen`
  return isChange(url) ? REVIEW : `/anfrage/${neighbours(slug).next ?? 'pruefen'}`
}

const REVIEW = '/anfrage/pruefen'
const isChange = (url: URL) => url.searchParams.get('aus') === 'pruefen'
