/** One section of the profile: kept as typed, however incomplete; whoever saved meanwhile is not overwritten. */
import { error, redirect } from '@sveltejs/kit'
import {
  readOwnProfile,
  saveOwnSection,
  section,
  SECTION_FIELDS,
  SECTIONS,
  type OwnProfile,
  type Section,
} from '$contract/profiles'
import { readVocabulary } from '$contract/vocabulary'
import { attempt } from '$lib/api'
import { decide } from '$lib/components/profile-sections/decide.server'
import { keep, shown, type Source } from '$lib/components/profile-sections/keep.server'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { answersIn, referencesAfter } from '$lib/profile-form'
import { marksOf } from '$lib/profile-versions'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const sectionIn = ({ params }: { params: { abschnitt: string } }): Section =>
  section.safeParse(params.abschnitt).data ?? error(404)

export const load: PageServerLoad = async (event) => {
  const name = sectionIn(event)
  const profile = await profileFor(event)
  const vocabulary = await attempt(event.locals.api, readVocabulary, { query: { retired: 'true' } })
  const draft = profile?.draft
  return {
    section: name,
    number: SECTIONS.indexOf(name) + 1,
    count: SECTIONS.length,
    isLast: name === SECTIONS.at(-1),
    version: draft?.version ?? 0,
    waits: draft?.state === 'in_review',
    // With contact data: these must not leave by the data that Kit offers beside each page.
    answers: new OnServer(draft?.answers ?? {}),
    seen: JSON.stringify(marksOf(draft?.answers ?? {}, name)),
    vocabulary: new OnServer(
      vocabulary.ok ? vocabulary.value : { topic: [], method: [], audience: [], qualification: [] },
    ),
    findings: draft?.findings.filter(({ field }) => isIn(name, field)) ?? [],
    // Who comes from the overview is told all; a first visit is no place for reproaches.
    isAsking: event.url.searchParams.has('pruefen'),
  }
}

/** Undefined only after a form: it has the text that was typed, also when the session has ended or the service is busy. */
async function profileFor(event: RequestEvent | Parameters<PageServerLoad>[0]): Promise<OwnProfile | undefined> {
  const isForm = event.request.method === 'POST'
  if (!isForm) await requireAccount(event, 'keep_own_profile')
  const answer = await attempt(event.locals.api, readOwnProfile, {})
  if (answer.ok) return answer.value
  return isForm ? undefined : error(answer.problem.status)
}

const isIn = (name: Section, field: string) =>
  (SECTION_FIELDS[name] as readonly string[]).includes(field.split('.')[0] ?? '')

const sourceOf = ({ locals }: RequestEvent, name: Section): Source => ({
  read: async () => {
    const answer = await attempt(locals.api, readOwnProfile, {})
    return answer.ok ? { ok: true, value: answer.value.draft } : answer
  },
  save: (version, answers) =>
    attempt(locals.api, saveOwnSection, { params: { section: name }, body: { version, answers } }),
})

export const actions: Actions = {
  speichern: async (event) => {
    const name = sectionIn(event)
    const form = await formIn(event.request)
    if (form.has('weg') || form.has('mehr')) {
      const answers = answersIn(form, name)
      return shown(form, { ...answers, references: referencesAfter(answers.references ?? [], form) })
    }
    return (await keep(sourceOf(event, name), form, name)) ?? redirect(303, pathAfter(name, form.has('zurueck')))
  },
  /** After a conflict: for each field the version that was chosen. */
  waehlen: async (event) => {
    const name = sectionIn(event)
    return (
      (await decide(sourceOf(event, name), await formIn(event.request), name)) ?? redirect(303, pathAfter(name, false))
    )
  },
}

function pathAfter(name: Section, isBack: boolean): string {
  const next = SECTIONS[SECTIONS.indexOf(name) + 1]
  return isBack || next === undefined ? '/profil?getan=speichern' : `/profil/${next}`
}
