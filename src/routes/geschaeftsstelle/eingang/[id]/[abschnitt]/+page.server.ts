/** The office corrects a section of a version before it approves. */
import { error, fail, redirect } from '@sveltejs/kit'
import { section as sectionName, SECTION_FIELDS } from '$contract/profiles'
import { editDraft, readDraftForReview } from '$contract/reviews'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { answersIn } from '$lib/profile-form'
import { sectionLabel } from '$lib/profile-words'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

const sectionIn = (name: string) => sectionName.safeParse(name).data ?? error(404)

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'review_profiles')
  const section = sectionIn(event.params.abschnitt)
  const { draft, name } = await call(event.locals.api, readDraftForReview, { params: { id: event.params.id } })
  const vocabulary = await call(event.locals.api, readVocabulary, {})
  const fields: readonly string[] = SECTION_FIELDS[section]
  const findings = draft.findings.filter(({ field }) => fields.includes(field.split('.')[0] ?? ''))
  return {
    section,
    label: sectionLabel(section),
    name,
    findings,
    draft: new OnServer(draft),
    vocabulary: new OnServer(vocabulary),
    added: event.url.searchParams.has('mehr'),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const section = sectionIn(params.abschnitt)
    const form = await formIn(request)
    const typed = answersIn(form, section)
    const index = form.get('weg')
    const answers =
      index === null
        ? typed
        : { ...typed, references: (typed.references ?? []).filter((_, at) => String(at) !== index) }
    const body = { version: Math.max(1, Math.trunc(Number(form.get('version'))) || 1), answers }
    const answer = await attempt(locals.api, editDraft, { params: { id: params.id, section }, body })
    if (answer.ok)
      redirect(
        303,
        form.has('mehr') ? '?mehr' : index === null ? `/geschaeftsstelle/eingang/${params.id}?gespeichert` : '?',
      )
    if (answer.problem.status === 409) return fail(409, { typed, errors: [], message: undefined, hasChanged: true })
    return refusal(answer.problem, { typed, hasChanged: false })
  },
}
