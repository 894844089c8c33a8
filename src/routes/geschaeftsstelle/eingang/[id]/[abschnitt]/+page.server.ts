/** The office corrects a section of a version before it approves; whoever saved meanwhile is not overwritten. */
import { error, redirect } from '@sveltejs/kit'
import { section as sectionName, SECTION_FIELDS, type Section } from '$contract/profiles'
import { editDraft, readDraftForReview, type Review } from '$contract/reviews'
import { readVocabulary } from '$contract/vocabulary'
import { attempt } from '$lib/api'
import { decide } from '$lib/components/profile-sections/decide.server'
import { keep, shown, type Source } from '$lib/components/profile-sections/keep.server'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { answersIn, referencesAfter } from '$lib/profile-form'
import { marksOf } from '$lib/profile-versions'
import { requireAccount } from '$lib/session'
import { sectionLabel } from '../../words'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const sectionIn = ({ params }: { params: { abschnitt: string } }): Section =>
  sectionName.safeParse(params.abschnitt).data ?? error(404)

export const load: PageServerLoad = async (event) => {
  const section = sectionIn(event)
  const review = await reviewFor(event)
  const vocabulary = await attempt(event.locals.api, readVocabulary, { query: { retired: 'true' } })
  const answers = review?.draft.answers ?? {}
  return {
    label: sectionLabel(section),
    section,
    name: review?.name ?? '',
    version: review?.draft.version ?? 1,
    answers: new OnServer(answers),
    seen: JSON.stringify(marksOf(answers, section)),
    findings: review?.draft.findings.filter(({ field }) => isIn(section, field)) ?? [],
    vocabulary: new OnServer(
      vocabulary.ok ? vocabulary.value : { topic: [], method: [], audience: [], qualification: [] },
    ),
  }
}

/** Undefined only after a form: it has what was typed, also when somebody else answered meanwhile or the session has ended. */
async function reviewFor(event: Parameters<PageServerLoad>[0]): Promise<Review | undefined> {
  const isForm = event.request.method === 'POST'
  if (!isForm) await requireAccount(event, 'review_profiles')
  const answer = await attempt(event.locals.api, readDraftForReview, { params: { id: event.params.id } })
  if (answer.ok) return answer.value
  return isForm ? undefined : error(answer.problem.status)
}

const isIn = (section: Section, finding: string) =>
  (SECTION_FIELDS[section] as readonly string[]).includes(finding.split('.')[0] ?? '')

function sourceOf({ locals, params: { id } }: RequestEvent, section: Section): Source {
  return {
    read: async () => {
      const answer = await attempt(locals.api, readDraftForReview, { params: { id } })
      return answer.ok ? { ok: true, value: answer.value.draft } : answer
    },
    save: (version, answers) =>
      attempt(locals.api, editDraft, { params: { id, section }, body: { version: Math.max(1, version), answers } }),
  }
}

export const actions: Actions = {
  speichern: async (event) => {
    const section = sectionIn(event)
    const form = await formIn(event.request)
    if (form.has('weg') || form.has('mehr')) {
      const answers = answersIn(form, section)
      return shown(form, { ...answers, references: referencesAfter(answers.references ?? [], form) })
    }
    return (await keep(sourceOf(event, section), form, section)) ?? redirect(303, pathAfter(event))
  },
  /** After a conflict: for each field the version that was chosen. */
  waehlen: async (event) => {
    const section = sectionIn(event)
    const form = await formIn(event.request)
    return (await decide(sourceOf(event, section), form, section)) ?? redirect(303, pathAfter(event))
  },
}

const pathAfter = ({ params }: RequestEvent) => `/geschaeftsstelle/eingang/${params.id}?gespeichert`
