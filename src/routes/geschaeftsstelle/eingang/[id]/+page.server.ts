/** One application or change: both versions side by side, and the office's answer. */
import { fail, redirect } from '@sveltejs/kit'
import { SECTION_FIELDS, SECTIONS, type ProfileAnswers } from '$contract/profiles'
import { approveDraft, readDraftForReview, returnDraft } from '$contract/reviews'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call } from '$lib/api'
import { differenceOf } from '$lib/components/difference/difference'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { fieldLabel, labelsOf, sectionLabel, valueWords } from '$lib/profile-words'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'review_profiles')
  const review = await call(event.locals.api, readDraftForReview, { params: { id: event.params.id } })
  const labels = labelsOf(await call(event.locals.api, readVocabulary, {}))
  const before: ProfileAnswers = review.published ?? {}
  const isNew = review.published === null
  const sections = SECTIONS.map((section) => ({
    section,
    label: sectionLabel(section),
    fields: SECTION_FIELDS[section]
      .filter((field) => isNew || review.draft.changed.includes(field))
      .map((field) => ({
        field,
        label: fieldLabel(field),
        after: valueWords(field, review.draft.answers, labels),
        difference: differenceOf(
          field,
          valueWords(field, before, labels),
          valueWords(field, review.draft.answers, labels),
        ),
      })),
  }))
  const findings = review.draft.findings.map(({ field, message }) => ({
    label: fieldLabel(field.split('.')[0] ?? ''),
    message,
  }))
  return {
    review: new OnServer(review),
    sections: new OnServer(sections),
    findings,
    isNew,
    shows: event.url.searchParams.has('vorschau'),
    saved: event.url.searchParams.has('gespeichert'),
  }
}

const versionIn = (form: FormData) => Math.max(1, Math.trunc(Number(form.get('version'))) || 1)
const NONE = { comment: '', hasChanged: false }

export const actions: Actions = {
  freigeben: async ({ locals, params, request }) => {
    const version = versionIn(await formIn(request))
    const answer = await attempt(locals.api, approveDraft, { params: { id: params.id }, body: { version } })
    if (answer.ok) redirect(303, '/geschaeftsstelle/eingang?fertig=ja')
    return answer.problem.status === 409 ? changed('') : refusal(answer.problem, NONE)
  },
  zurueckgeben: async ({ locals, params, request }) => {
    const form = await formIn(request)
    const comment = String(form.get('comment') ?? '').replaceAll('\r\n', '\n')
    const body = { version: versionIn(form), comment }
    const answer = await attempt(locals.api, returnDraft, { params: { id: params.id }, body })
    if (answer.ok) redirect(303, '/geschaeftsstelle/eingang?fertig=zurueck')
    return answer.problem.status === 409 ? changed(comment) : refusal(answer.problem, { ...NONE, comment })
  },
}

/** Somebody wrote meanwhile: the page shows the version of now, and the comment is still there. */
const changed = (comment: string) => fail(409, { errors: [], message: undefined, comment, hasChanged: true })
