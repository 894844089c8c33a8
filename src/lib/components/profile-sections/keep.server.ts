/** Saves a section as typed; where that fails, the page gives it back with a sentence, or with both versions to choose from. */
import { fail } from '@sveltejs/kit'
import type { Draft, ProfileAnswers, Section } from '$contract/profiles'
import type { FieldError, ProblemDocument } from '$contract/problem'
import type { Answer } from '$lib/api'
import { answersIn } from '$lib/profile-form'
import { clashesOf, marksOf, type Clash, type Marks } from '$lib/profile-versions'
import * as m from '$lib/paraglide/messages'
import { OnServer } from '$lib/on-server'

/** The version that a section belongs to: an expert's own, or one that the office reads. */
export interface Source {
  read: () => Promise<Answer<Draft>>
  save: (version: number, answers: ProfileAnswers) => Promise<Answer<Draft>>
}

export interface Typed {
  answers: ProfileAnswers
  /** The version that the form began from, and its fields as they were. */
  version: number
  seen: Marks
}

export interface Conflict {
  mine: ProfileAnswers
  theirs: ProfileAnswers
  clashes: Clash[]
  /** What is stored now, with who stored it and when. */
  version: number
  by: string
  at: string
  seen: string
  isUndecided: boolean
}

/** Nothing when it is saved. */
export async function keep(source: Source, form: FormData, section: Section) {
  const typed = { ...startedFrom(form), answers: answersIn(form, section) }
  const answer = await source.save(typed.version, typed.answers)
  if (answer.ok) return undefined
  return isConflict(answer.problem) ? clashed(source, section, typed) : refused(answer.problem, typed)
}

export const isConflict = ({ type }: ProblemDocument): boolean => type.endsWith(':edit_conflict')

/** Where nobody else touched this section there is nothing to choose: it is saved on top of what changed elsewhere. */
async function clashed(source: Source, section: Section, typed: Typed) {
  const stored = await source.read()
  if (!stored.ok) return refused(stored.problem, typed)
  const draft = stored.value
  const clashes = clashesOf(section, typed.seen, typed.answers, draft.answers)
  if (clashes.some(({ proposal }) => proposal !== 'mine')) return asked(section, typed.answers, draft, clashes)
  const again = await source.save(draft.version, typed.answers)
  return again.ok ? undefined : refused(again.problem, typed)
}

/** Shows both versions of each field in which they differ. */
export function asked(section: Section, mine: ProfileAnswers, draft: Draft, clashes: Clash[], isUndecided = false) {
  const conflict: Conflict = {
    mine,
    theirs: draft.answers,
    clashes,
    version: draft.version,
    by: draft.updatedBy,
    at: draft.updatedAt,
    seen: JSON.stringify(marksOf(draft.answers, section)),
    isUndecided,
  }
  return fail(409, { ...AS_IT_WAS, conflict: new OnServer(conflict) })
}

export function refused({ status, title, detail, errors = [] }: ProblemDocument, typed: Typed) {
  const found: FieldError[] = errors.map(({ field, message }) => ({ field: field.replace(/^answers\./, ''), message }))
  const message = found.length > 0 ? undefined : (sentenceFor(status) ?? detail ?? title)
  return fail(status, { ...AS_IT_WAS, ...carried(typed), errors: found, message })
}

const AS_IT_WAS = {
  errors: [] as FieldError[],
  message: undefined as string | undefined,
  typed: undefined as OnServer<ProfileAnswers> | undefined,
  version: undefined as number | undefined,
  seen: undefined as string | undefined,
  conflict: undefined as OnServer<Conflict> | undefined,
}

/** The page again with what was typed, from where the form began. */
export const shown = (form: FormData, answers: ProfileAnswers) => ({
  ...AS_IT_WAS,
  ...carried({ ...startedFrom(form), answers }),
})

const carried = ({ answers, version, seen }: Typed) => ({
  typed: new OnServer(answers),
  version,
  seen: JSON.stringify(seen),
})

function sentenceFor(status: number): string | undefined {
  if (status === 503) return m.form_busy()
  if (status === 413) return m.own_not_kept_long()
  return status === 401 ? m.own_not_kept_signed_out() : undefined
}

/** What hidden fields say is believed as far as it goes: a wrong version is refused by the service. */
export function startedFrom(form: FormData): Pick<Typed, 'version' | 'seen'> {
  const version = Number(form.get('version'))
  return { version: Number.isSafeInteger(version) && version >= 0 ? version : 0, seen: marksIn(form.get('seen')) }
}

function marksIn(value: FormDataEntryValue | null): Marks {
  const read = jsonIn(value)
  return typeof read === 'object' && read !== null ? (read as Marks) : {}
}

export function jsonIn(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value))
  } catch {
    return undefined
  }
}
