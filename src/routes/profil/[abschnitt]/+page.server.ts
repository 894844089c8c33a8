/** One section of the profile: kept as typed, however incomplete; whoever saved meanwhile is not overwritten. */
import { error, fail, redirect } from '@sveltejs/kit'
import {
  readOwnProfile,
  saveOwnSection,
  section as sectionName,
  SECTION_FIELDS,
  SECTIONS,
  type ProfileAnswers,
  type Section,
} from '$contract/profiles'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { answersIn } from '$lib/profile-form'
import { fieldLabel, labelsOf, valueWords } from '$lib/profile-words'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import { chosenIn } from './conflict'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const sectionIn = ({ params }: { params: { abschnitt: string } }): Section =>
  sectionName.safeParse(params.abschnitt).data ?? error(404)

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_own_profile')
  const section = sectionIn(event)
  const profile = await call(event.locals.api, readOwnProfile, {})
  const vocabulary = await call(event.locals.api, readVocabulary, {})
  const { draft } = profile
  return {
    section,
    number: SECTIONS.indexOf(section) + 1,
    count: SECTIONS.length,
    isLast: section === SECTIONS.at(-1),
    draft: new OnServer(draft),
    vocabulary: new OnServer(vocabulary),
    // A first visit is no place for reproaches.
    findings:
      draft.version === 0 && profile.slug === null ? [] : draft.findings.filter(({ field }) => isIn(section, field)),
    added: Number(event.url.searchParams.get('mehr')) || 0,
  }
}

const isIn = (section: Section, field: string) =>
  (SECTION_FIELDS[section] as readonly string[]).includes(field.split('.')[0] ?? '')

export const actions: Actions = {
  speichern: async (event) => {
    const form = await formIn(event.request)
    return save(event, form, answersIn(form, sectionIn(event)))
  },
  /** After a conflict: for each field the version that was chosen. */
  waehlen: async (event) => {
    const form = await formIn(event.request)
    const { draft } = await call(event.locals.api, readOwnProfile, {})
    return save(event, form, chosenIn(form, SECTION_FIELDS[sectionIn(event)], draft.answers))
  },
}

async function save(event: RequestEvent, form: FormData, answers: ProfileAnswers) {
  const section = sectionIn(event)
  const version = Number(form.get('version')) || 0
  const kept = withoutOne(answers, form.get('weg'))
  const answer = await attempt(event.locals.api, saveOwnSection, {
    params: { section },
    body: { version, answers: kept },
  })
  if (answer.ok) redirect(303, pathAfter(section, form))
  if (answer.problem.status === 409)
    return fail(409, {
      typed: answers,
      errors: [],
      message: undefined,
      conflict: await conflictWith(event, section, answers),
    })
  return refusal(answer.problem, { typed: answers, conflict: undefined })
}

/** Both versions in words, field by field, for who comes second. */
async function conflictWith({ locals }: RequestEvent, section: Section, answers: ProfileAnswers) {
  const { draft } = await call(locals.api, readOwnProfile, {})
  const labels = labelsOf(await call(locals.api, readVocabulary, {}))
  const fields = SECTION_FIELDS[section].map((field) => ({
    field,
    label: fieldLabel(field),
    mine: valueWords(field, answers, labels),
    saved: valueWords(field, draft.answers, labels),
  }))
  return {
    who: draft.updatedBy,
    at: draft.updatedAt,
    version: draft.version,
    fields: fields.filter(({ mine, saved }) => JSON.stringify(mine) !== JSON.stringify(saved)),
    typed: JSON.stringify(answers),
  }
}

function withoutOne(answers: ProfileAnswers, index: FormDataEntryValue | null): ProfileAnswers {
  if (index === null || answers.references === undefined) return answers
  return { ...answers, references: answers.references.filter((_, at) => String(at) !== index) }
}

/** Buttons inside of the section lead back to it; the others to the next one, or to the overview. */
function pathAfter(section: Section, form: FormData): string {
  if (form.has('weg')) return `/profil/${section}#references.0`
  if (form.has('mehr')) return `/profil/${section}?mehr=1`
  const next = SECTIONS[SECTIONS.indexOf(section) + 1]
  return form.has('zurueck') || next === undefined ? '/profil' : `/profil/${next}`
}
