/** One application or change: both versions side by side, and the office's answer. */
import { error, redirect } from '@sveltejs/kit'
import { approveDraft, readDraftForReview, returnDraft } from '$contract/reviews'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { labelsOf } from '$lib/profile-words'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import { shownOf } from './shown'
import type { Actions, PageServerLoad } from './$types'
import { versionIn } from './version'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'review_profiles')
  const isSaved = event.url.searchParams.has('gespeichert')
  const answer = await attempt(event.locals.api, readDraftForReview, { params: { id: event.params.id } })
  if (answer.ok) {
    const labels = labelsOf(await call(event.locals.api, readVocabulary, { query: { retired: 'true' } }))
    return { shown: new OnServer(shownOf(answer.value, labels)), isSaved }
  }
  // Somebody else answered while this page's form was on its way: the page says so and shows what was typed.
  if (event.request.method === 'POST' && answer.problem.status === 404) return { shown: undefined, isSaved }
  error(answer.problem.status)
}

export const actions: Actions = {
  freigeben: async (event) => {
    const version = versionIn(await formIn(event.request))
    const answer = await attempt(event.locals.api, approveDraft, { params: event.params, body: { version } })
    if (answer.ok) redirect(303, '/geschaeftsstelle/eingang?fertig=ja')
    return refusal(answer.problem, { comment: '', isStale: answer.problem.status === 409 })
  },
  zurueckgeben: async (event) => {
    const form = await formIn(event.request)
    const comment = String(form.get('comment') ?? '').replaceAll('\r\n', '\n')
    const body = { version: versionIn(form), comment }
    const answer = await attempt(event.locals.api, returnDraft, { params: event.params, body })
    if (answer.ok) redirect(303, '/geschaeftsstelle/eingang?fertig=zurueck')
    return refusal(answer.problem, { comment, isStale: answer.problem.status === 409 })
  },
}
