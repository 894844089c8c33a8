/** From what was typed to what the contract wants, and the contract's findings back to the fields of the form. */
import { berlinDay, dateFindings } from '../../contract/days.ts'
import {
  CONSENT_VERSIONS,
  hopedProgramme,
  requestBody,
  unsureAnswers,
  type DraftAnswers,
} from '../../contract/requests.ts'
import { language } from '../../contract/vocabulary.ts'
import type { FieldError } from '../../contract/problem.ts'
import { LIST_FIELDS } from './steps.ts'

/** Version of the consent text on the last step (`request_consent_text`). */
export const [CONSENT_VERSION] = CONSENT_VERSIONS

/** In a draft that began in the middle, because the earlier one was gone: the steps before it are empty. */
export const STARTED_ANEW = 'startedAnew'

// Within the limits of `draftAnswers` in the contract: longer values are cut, so that a draft can always be kept.
const LONGEST_NEED = 20_000
/** Of any other field, twice what the contract allows at most: who is over it still finds the text to shorten. */
export const LONGEST_TEXT = 2_000
const LONGEST_ITEM = 200
const MOST_ITEMS = 60

/** Reads the named fields of a form as they were typed. A field sent twice counts once; files and other fields do not count. */
export function typedIn(form: FormData, fields: readonly string[]): DraftAnswers {
  return Object.fromEntries(
    fields.map((field) => [field, LIST_FIELDS.has(field) ? itemsIn(form, field) : textIn(form, field)]),
  )
}

/** What a draft keeps of it: all but the end of a text that is far too long for its field. */
export function asKept(answers: DraftAnswers): DraftAnswers {
  const cut = (field: string, text: string) => text.slice(0, field === 'need' ? LONGEST_NEED : LONGEST_TEXT)
  return Object.fromEntries(
    Object.entries(answers).map(([field, value]) => [field, typeof value === 'string' ? cut(field, value) : value]),
  )
}

/** The body of `sendRequest` as far as it can be told; what cannot be read is handed on as it is, for the contract to refuse. */
export function bodyOf(answers: DraftAnswers): Record<string, unknown> {
  const text = (field: string) => textOf(answers, field)
  const chosen = (field: string) => text(field) || undefined
  const optional = (field: string) => text(field) || null
  return {
    recipients: itemsOf(answers, 'recipients'),
    need: text('need'),
    service: chosen('service'),
    unsure: text('service') === 'unsure' ? unsureOf(answers) : null,
    topics: itemsOf(answers, 'topics'),
    place: text('place'),
    format: chosen('format'),
    earliestDate: dayOf(text('earliestDate')),
    latestDate: dayOf(text('latestDate')),
    dateNote: optional('dateNote'),
    people: peopleOf(text('people')),
    languages: languagesOf(answers),
    accessibility: optional('accessibility'),
    budgetCents: centsOf(text('budget')),
    programme: hopedProgramme.safeParse(text('programme')).data ?? null,
    contact: {
      kind: chosen('kind'),
      organisation: text('organisation'),
      name: text('name'),
      email: text('email'),
      phone: optional('phone'),
    },
    // The box carries the version of the text beside it: consent to an older text is no consent to this one.
    consent: text('consent') === CONSENT_VERSION,
    consentVersion: CONSENT_VERSION,
    homepage: text('homepage'),
  }
}

/** What the contract finds wrong, by field of the form, in the order of the contract; one finding a field. */
export function findingsIn(answers: DraftAnswers, today = berlinDay(new Date())): FieldError[] {
  const { error } = requestBody.safeParse(bodyOf(answers))
  const found = (error?.issues ?? []).map(({ path, message }) => ({ field: path.join('.'), message }))
  const dateIn = (field: 'earliestDate' | 'latestDate') =>
    requestBody.shape[field].safeParse(dayOf(textOf(answers, field))).data ?? null
  const days = { earliestDate: dateIn('earliestDate'), latestDate: dateIn('latestDate') }
  return byField([...found, ...dateFindings(days, today)])
}

/** Errors by path of the contract (`contact.email`, `topics.2`) become errors by field of the form; the first of each stays. */
export function byField(errors: FieldError[]): FieldError[] {
  const named = errors.map(({ field, message }) => ({ field: fieldOf(field), message }))
  return named.filter(({ field }, place) => named.findIndex((other) => other.field === field) === place)
}

const RENAMED: Record<string, string> = {
  budgetCents: 'budget',
  'unsure.span': 'unsureSpan',
  'unsure.conflict': 'unsureConflict',
  'unsure.matter': 'unsureMatter',
  unsure: 'unsureSpan',
  consentVersion: 'consent',
}

function fieldOf(path: string): string {
  const field = path.replace(/^body\./, '').replace(/^contact\.(?=.)/, '')
  return RENAMED[field] ?? field.replace(/\.\d+$/, '')
}

/** The text typed in a field, trimmed; empty where nothing was typed. */
export function textOf(answers: DraftAnswers, field: string): string {
  const value = answers[field]
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim()
}

export function itemsOf(answers: DraftAnswers, field: string): string[] {
  const value = answers[field] ?? []
  return (Array.isArray(value) ? value : [value]).filter((item) => item !== '')
}

/** `undefined`, so that the contract's German default holds, when no language is ticked. */
function languagesOf(answers: DraftAnswers) {
  const known = itemsOf(answers, 'languages').filter((code) => language.safeParse(code).success)
  return known.length === 0 ? undefined : known
}

/** The answers to the three questions; an open one counts as unknown, and three open ones as not answered. */
function unsureOf(answers: DraftAnswers) {
  const { span, conflict, matter } = unsureAnswers.shape
  const given = {
    span: span.safeParse(textOf(answers, 'unsureSpan')).data,
    conflict: conflict.safeParse(textOf(answers, 'unsureConflict')).data,
    matter: matter.safeParse(textOf(answers, 'unsureMatter')).data,
  }
  if (Object.values(given).every((answer) => answer === undefined)) return null
  return { span: given.span ?? 'unknown', conflict: given.conflict ?? 'unknown', matter: given.matter ?? 'unknown' }
}

/** Browsers without a date field let people type; a German date is understood too. */
export function dayOf(typed: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(typed) ?? []
  if (day === undefined || month === undefined) return typed || null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** "1.500" and "1 500" are whole numbers as people write them; anything else is handed on as typed. */
export function peopleOf(typed: string): number | string | null {
  if (typed === '') return null
  return GROUPED.test(typed) ? Number(typed.replace(/[.\s]/g, '')) : typed
}

/** Cents of an amount in Euro: "1.500", "1500,50", "1.500 €", "500 Euro"; anything else is handed on as typed. */
export function centsOf(typed: string): number | string | null {
  if (typed === '') return null
  const amount = typed.replace(/(?:€|euro|eur)\s*$/i, '').trim()
  const [, sign, euros, cents = ''] = /^(-?)(.*?)(?:,(\d{1,2}|-{1,2}))?$/.exec(amount) ?? []
  if (euros === undefined || !GROUPED.test(euros)) return typed
  const value = Number(euros.replace(/[.\s]/g, '')) * 100 + Number(cents.replace(/-/g, '0').padEnd(2, '0'))
  return sign === '-' ? -value : value
}

const GROUPED = /^(?:\d+|\d{1,3}(?:[.\s]\d{3})+)$/

function textIn(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
}

function itemsIn(form: FormData, field: string): string[] {
  const texts = form.getAll(field).filter((value) => typeof value === 'string' && value !== '') as string[]
  return [...new Set(texts.map((text) => text.slice(0, LONGEST_ITEM)))].slice(0, MOST_ITEMS)
}
