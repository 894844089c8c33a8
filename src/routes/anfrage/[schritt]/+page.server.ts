/** One step of a request: keeps what was typed first of all, then checks it, then leads on. */
import { error, fail, redirect } from '@sveltejs/kit'
import type { FieldError } from '$contract/problem'
import { requestBody, sendRequest, type DraftAnswers } from '$contract/requests'
import { placeFinding, readPlace, type PlaceReading } from '$contract/places'
import { readExpertCards } from '$contract/experts'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call, type Transport } from '$lib/api'
import { bodyOf, byField, findingsIn, itemsOf, textOf, typedIn } from '../body'
import { currentDraft, keep } from '../draft.server'
import { neighbours, stepOf, STEPS, type Step } from '../steps'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const step = stepOf(params.schritt) ?? error(404)
  const draft = await currentDraft(locals.api, cookies)
  if (draft === undefined) redirect(303, '/anfrage')
  if (draft.sent !== null) redirect(303, '/anfrage/gesendet')
  const { topic } = await call(locals.api, readVocabulary, {})
  const { items } = await call(locals.api, readExpertCards, { query: { slug: itemsOf(draft.answers, 'recipients') } })
  const asksPlace = step.slug === 'ort' || step.slug === 'pruefen'
  const place = asksPlace ? await readingOf(locals.api, draft.answers) : undefined
  return {
    slug: step.slug,
    place,
    isChange: isChange(url),
    // Who comes from the review sees at once what was found there.
    findings: isChange(url) ? findingsAt(step, draft.answers, place) : [],
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
    const { step, answers, token } = await typed(event)
    const place = step.slug === 'ort' ? await chosenPlace(event.locals.api, token, answers) : undefined
    const errors = findingsAt(step, answers, place)
    if (errors.length > 0) return refused(422, errors)
    redirect(303, pathAfter(step, answers, event.url))
  },
  zurueck: async (event) => {
    const { step } = await typed(event)
    redirect(303, isChange(event.url) ? REVIEW : `/anfrage/${neighbours(step.slug).previous ?? ''}`)
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

/** Findings at the fields of one step; `place`: how its text was read, where the step asks for it. */
function findingsAt({ slug, fields }: Step, answers: DraftAnswers, place: PlaceReading | undefined): FieldError[] {
  const errors = findingsIn(answers).filter(({ field }) => (fields as readonly string[]).includes(field))
  const message = slug === 'ort' && place ? placeFinding(place) : undefined
  return message === undefined ? errors : byField([...errors, { field: 'place', message }])
}

/** No place has a longer name; the contract refuses it anyway. */
const LONGEST_PLACE = 200

const readingOf = (api: Transport, answers: DraftAnswers): Promise<PlaceReading> =>
  call(api, readPlace, { query: { q: textOf(answers, 'place').slice(0, LONGEST_PLACE) } })

/** A choice counts for the text that it was offered for; it then becomes that text, so that the sending reads the same. */
async function chosenPlace(api: Transport, token: string, answers: DraftAnswers): Promise<PlaceReading> {
  const reading = await readingOf(api, answers)
  const chosen = reading.choices.find(({ label }) => label === textOf(answers, 'placeChoice'))
  if (chosen === undefined) return reading
  await keep(api, token, { place: chosen.label, placeChoice: '' })
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
