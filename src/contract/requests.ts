/** Consultation requests: what a group sends, and the draft that keeps what was typed until then. */
import { z } from 'zod'
import { emailAddress } from './email.ts'
import { endpoint } from './endpoint.ts'
import { language, service } from './vocabulary.ts'

export const MAX_RECIPIENTS = 5
export const MAX_NEED = 4_000
/** Stored requests, per client address and hour; what is refused does not count. */
export const REQUESTS_PER_HOUR = 10

/** Versions of the consent text that hold, the newest first. A new text (`request_consent_text`) gets a new one here. */
export const CONSENT_VERSIONS = ['2026-11-24'] as const

export const ORGANISATION_KINDS = ['civil_society', 'municipality', 'state_body'] as const
export const organisationKind = z.enum(ORGANISATION_KINDS)
export type OrganisationKind = z.infer<typeof organisationKind>

export const REQUEST_STATUSES = [
  'unconfirmed',
  'new',
  'in_brokering',
  'introduced',
  'agreed',
  'completed',
  'withdrawn',
  'declined',
  'expired',
] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

export const MEETING_FORMATS = ['on_site', 'online', 'either'] as const
export const meetingFormat = z.enum(MEETING_FORMATS)

/** Programmes a group may hope for. Only names: amounts and dates change yearly and belong to the office. */
export const PROGRAMMES = {
  gut_beraten: 'Gut Beraten!',
  beteiligungstaler: 'Beteiligungstaler',
  nachbarschaftsgespraeche: 'Nachbarschaftsgespräche',
  kickstart_klima: 'Kickstart Klima',
  quartiersimpulse: 'Quartiersimpulse',
} as const
export type HopedProgramme = keyof typeof PROGRAMMES
export const hopedProgramme = z.enum(Object.keys(PROGRAMMES) as [HopedProgramme, ...HopedProgramme[]])

const MARKUP = /<\s*\/?\s*[a-z!][^>]*>/i
const NO_MARKUP = 'Schreibt bitte nur Text, ohne HTML-Zeichen wie <b>.'

/** Text as people type it: trimmed, no control characters, no HTML. Line breaks stay when `multiline`. */
function words(max: number, empty: string, multiline = false) {
  const control = multiline ? /[\p{Cc}--[\n\r\t]]/gv : /\p{Cc}/gv
  return z
    .string(empty)
    .transform((text) => text.replace(control, '').trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(max, `Das ist zu lang. Höchstens ${max.toLocaleString('de-DE')} Zeichen.`)
        .refine((text) => !MARKUP.test(text), NO_MARKUP),
    )
}

const optionalWords = (max: number, multiline = false) =>
  words(max, 'Dieses Feld ist leer.', multiline).nullable().default(null)

export const contact = z.object({
  kind: z.enum(ORGANISATION_KINDS, 'Wählt aus, wer ihr seid.'),
  organisation: words(160, 'Schreibt, wie eure Gruppe oder Stelle heißt.'),
  name: words(120, 'Schreibt, wen wir ansprechen dürfen.'),
  email: emailAddress('Schreibt eine E-Mail-Adresse, unter der wir euch erreichen.'),
  phone: z
    .string()
    .trim()
    .max(40, 'Diese Telefonnummer ist zu lang.')
    .regex(/^[+(]?\d[\d\s()/.-]{3,}$/, 'Diese Telefonnummer enthält Zeichen, die nicht hineingehören.')
    .nullable()
    .default(null),
})

/** Answers to the three questions for groups that do not know which service they need. */
export const unsureAnswers = z.object({
  span: z.enum(['one_meeting', 'longer', 'unknown']),
  conflict: z.enum(['yes', 'no', 'unknown']),
  matter: z.enum(['how', 'what', 'unknown']),
})
export type UnsureAnswers = z.infer<typeof unsureAnswers>

const day = z.iso.date('Das ist kein Datum. Schreibt es so: 2027-03-15.').nullable().default(null)

export const requestBody = z.object({
  recipients: z
    .array(z.string().max(120))
    .max(MAX_RECIPIENTS, `Ihr könnt höchstens ${MAX_RECIPIENTS} Fachleute auf einmal anfragen.`)
    .default([])
    .describe('Slugs of experts; empty: the office brokers'),
  need: words(MAX_NEED, 'Schreibt in ein paar Sätzen, worum es geht.', true),
  service: z.enum([...service.options, 'unsure'], 'Wählt aus, was ihr braucht. Ihr dürft auch unsicher sein.'),
  unsure: unsureAnswers.nullable().default(null),
  topics: z.array(z.string().max(120)).max(10, 'Höchstens 10 Themen.').default([]),
  place: words(120, 'Schreibt euren Ort oder die Postleitzahl.').describe('Postal code or place name in Germany'),
  format: z.enum(MEETING_FORMATS, 'Wählt aus, ob ihr euch vor Ort oder online trefft.'),
  earliestDate: day,
  latestDate: day,
  dateNote: optionalWords(300),
  people: z
    .int('Schreibt eine ganze Zahl.')
    .min(1, 'Mindestens 1.')
    .max(100_000, 'Höchstens 100.000.')
    .nullable()
    .default(null),
  languages: z.array(language).max(10).default(['de']),
  accessibility: optionalWords(1_000, true),
  budgetCents: z
    .int('Schreibt einen Betrag in Euro.')
    .min(0, 'Der Betrag kann nicht unter null liegen.')
    .max(100_000_000, 'Höchstens 1.000.000 Euro.')
    .nullable()
    .default(null),
  programme: hopedProgramme.nullable().default(null),
  contact,
  consent: z.literal(true, 'Ohne eure Einwilligung dürfen wir die Anfrage nicht speichern.'),
  consentVersion: z
    .enum(CONSENT_VERSIONS, 'Diese Einwilligung gehört zu einem anderen Text. Lest den jetzigen und willigt neu ein.')
    .describe('Version of the consent text that was shown'),
  homepage: z.string().max(2_000).default('').describe('Leave empty: a field that only programs fill in'),
})
export type RequestBody = z.output<typeof requestBody>

export const sendRequest = endpoint({
  name: 'sendRequest',
  method: 'POST',
  path: '/consultation-requests',
  summary: 'Send a consultation request to up to five experts or to the office',
  permission: 'send_request',
  headers: z.object({
    'idempotency-key': z
      .string('Der Kopf Idempotency-Key fehlt.')
      .min(8, 'Mindestens 8 Zeichen.')
      .max(255, 'Höchstens 255 Zeichen.'),
    'draft-token': z
      .string()
      .max(100)
      .optional()
      .describe('Draft it was written in; without one a person looks at it first'),
  }),
  body: requestBody,
  status: 201,
  reply: z.object({
    id: z.string(),
    status: z.literal('unconfirmed'),
    receivedAt: z.string(),
    answerBy: z.string().describe('Date by which the office answers: three working days'),
  }),
})

/** Draft answers are kept exactly as typed, by the name of the form field; checked only when sent. */
export const draftAnswers = z.record(
  z.string().max(60),
  z.union([z.string().max(20_000), z.array(z.string().max(200)).max(60)]),
)
export type DraftAnswers = z.infer<typeof draftAnswers>

const draftHeaders = z.object({ 'draft-token': z.string().min(40).max(100) })

export const startDraft = endpoint({
  name: 'startDraft',
  method: 'POST',
  path: '/request-drafts',
  summary: 'Begin a draft; its token is told once and kept hashed',
  permission: 'start_draft',
  body: z.object({ answers: draftAnswers.default({}) }),
  status: 201,
  reply: z.object({ token: z.string(), expiresAt: z.string() }),
})

export const readDraft = endpoint({
  name: 'readDraft',
  method: 'GET',
  path: '/request-drafts/current',
  summary: 'What was typed so far, and the answer if the draft has been sent',
  permission: 'change_draft',
  headers: draftHeaders,
  reply: z.object({
    answers: draftAnswers,
    idempotencyKey: z.string(),
    startedAt: z.string(),
    sent: sendRequest.reply.nullable(),
  }),
})

export const saveDraft = endpoint({
  name: 'saveDraft',
  method: 'PUT',
  path: '/request-drafts/current',
  summary: 'Keep what was typed: the fields named replace earlier ones, others stay',
  permission: 'change_draft',
  headers: draftHeaders,
  body: z.object({
    answers: draftAnswers,
    typedAt: z
      .int()
      .min(0)
      .default(0)
      .describe('When the fields were typed: milliseconds since 1970, clock of the sender'),
    yields: z.boolean().default(false).describe('A save in the background: fields that were typed later stay'),
  }),
  reply: z.object({ savedAt: z.string() }),
})

export const discardDraft = endpoint({
  name: 'discardDraft',
  method: 'DELETE',
  path: '/request-drafts/current',
  summary: 'Delete a draft',
  permission: 'change_draft',
  headers: draftHeaders,
  status: 204,
  reply: z.undefined(),
})
