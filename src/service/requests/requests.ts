/** Sending a consultation request: checked, stored with its first event in one transaction, and safe to repeat. */
import { createHash, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { FieldError } from '../../contract/problem.ts'
import { berlinDay, dateFindings } from '../../contract/days.ts'
import { placeFinding } from '../../contract/places.ts'
import type { RequestBody, sendRequest } from '../../contract/requests.ts'
import type { Authorized } from '../actor.ts'
import type { Database, Stores, WritingStores } from '../database.ts'
import type { Places, ResolvedPlace } from '../places/places.ts'
import { invalidBody, Problem } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { holdReason } from './hold.ts'
import { hashed } from './secrets.ts'
import type { ConsultationRequestRow, NewConsultationRequest } from './store.ts'
import { addWorkingDays } from './working-days.ts'

export interface RequestParts {
  database: Database
  places: Places
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

export type Receipt = z.output<typeof sendRequest.reply>

export interface Sending {
  body: RequestBody
  idempotencyKey: string
  /** Token of the draft that the request was written in; undefined when there was none. */
  draftToken: string | undefined
}

/** Every request begins so: its sender has not yet shown that the e-mail address is theirs. */
const FIRST_STATUS = 'unconfirmed'
const ANSWER_WITHIN_WORKING_DAYS = 3
/** A key is remembered this long; a repeat after that would be a new request. */
const KEY_LIFETIME_MS = 30 * 86_400_000

export function requestRules({ database, places, clock, vocabularyOf }: RequestParts) {
  /** The receipt of an earlier sending with the same key. Throws idempotency_conflict when that had another body. */
  function receiptFor(idempotencyKey: string, body: RequestBody): Receipt | undefined {
    return earlier(database.read, idempotencyKey, body)
  }

  /** Throws invalid_body with one finding per field. A held request gets the same receipt as any other. */
  async function send(proof: Authorized<'send_request'>, sending: Sending): Promise<Receipt> {
    const now = clock()
    return database.whenFree((stores) => {
      // Once more inside the transaction: two sendings of one key may arrive at the same moment.
      const receipt = earlier(stores, sending.idempotencyKey, sending.body)
      if (receipt !== undefined) return receipt
      const { place, expertIds } = checked(stores, sending.body, now)
      const row = rowOf(stores, sending, place, now)
      keep(stores, sending, row, expertIds, proof.actor.kind)
      return receiptOf(row)
    })
  }

  /** What only the service can know: experts, terms, places, and whether a date has passed in Berlin. */
  function checked(stores: Stores, body: RequestBody, now: Date): { place: ResolvedPlace; expertIds: number[] } {
    const { place, kind, choices } = places.read(body.place)
    const experts = [...new Set(body.recipients)].map((slug) => stores.experts.bySlug(slug))
    const errors = [
      ...recipientErrors(body, experts),
      ...topicErrors(body, vocabularyOf()),
      ...dateFindings(body, berlinDay(now)),
    ]
    const message = placeFinding({ kind, choices })
    if (message !== undefined) errors.push({ field: 'place', message })
    if (errors.length > 0 || place === null) throw invalidBody(errors)
    return { place, expertIds: [...new Set(experts.flatMap((expert) => expert?.id ?? []))] }
  }

  return { send, receiptFor }
}

type AllStores = WritingStores & Stores

function earlier(stores: Pick<Stores, 'requests'>, idempotencyKey: string, body: RequestBody): Receipt | undefined {
  const key = stores.requests.key(hashed(idempotencyKey))
  if (key === undefined) return undefined
  if (key.bodyHash !== hashOf(body)) throw new Problem('idempotency_conflict')
  const row = stores.requests.byId(key.requestId)
  return row && receiptOf(row)
}

/** The checked body has one order of keys, so equal bodies have equal JSON. */
const hashOf = (body: RequestBody) => createHash('sha256').update(JSON.stringify(body)).digest('base64url')

function recipientErrors({ recipients }: RequestBody, experts: ({ status: string } | undefined)[]): FieldError[] {
  const known = experts.every((expert) => expert?.status === 'published')
  if (known) return []
  const unknown = [...new Set(recipients)].filter((_, index) => experts[index]?.status !== 'published')
  return [
    {
      field: 'recipients',
      message: `Dieses Profil gibt es nicht mehr: ${unknown.join(', ')}. Nehmt es aus der Anfrage.`,
    },
  ]
}

function topicErrors({ topics }: RequestBody, { bySlug }: Vocabulary): FieldError[] {
  const unknown = topics.filter((slug) => bySlug.get(`topic/${slug}`)?.active !== true)
  return unknown.length === 0
    ? []
    : [{ field: 'topics', message: `Dieses Thema kennen wir nicht: ${unknown.join(', ')}.` }]
}

function rowOf(stores: Stores, { body, draftToken }: Sending, place: ResolvedPlace, now: Date): ConsultationRequestRow {
  const { contact, recipients, homepage, consent, place: typed, unsure, ...fields } = body
  const createdAt = now.toISOString()
  const heldReason = holdReason(body, filledSeconds(stores, draftToken, now))
  return {
    ...fields,
    id: randomUUID(),
    status: FIRST_STATUS,
    held: heldReason !== null,
    heldReason,
    organisationKind: contact.kind,
    organisation: contact.organisation,
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: contact.phone,
    unsure: fields.service === 'unsure' ? unsure : null,
    placeName: place.name,
    postalCode: place.postalCode,
    district: place.district,
    consentedAt: createdAt,
    createdAt,
  } satisfies NewConsultationRequest
}

function filledSeconds(stores: Stores, draftToken: string | undefined, now: Date): number | undefined {
  if (draftToken === undefined) return undefined
  const draft = stores.requests.draft(hashed(draftToken), now.toISOString())
  return draft && (now.getTime() - Date.parse(draft.startedAt)) / 1_000
}

function keep(
  stores: AllStores,
  sending: Sending,
  row: ConsultationRequestRow,
  expertIds: number[],
  actor: string,
): void {
  const { requestWrites } = stores
  const { id: requestId, createdAt, status } = row
  requestWrites.insert(row)
  for (const expertId of expertIds) requestWrites.addRecipient(requestId, expertId)
  requestWrites.addEvent({ requestId, kind: row.held ? 'held' : 'sent', status, at: createdAt, actor })
  requestWrites.keepKey({
    keyHash: hashed(sending.idempotencyKey),
    bodyHash: hashOf(sending.body),
    requestId,
    createdAt,
  })
  if (sending.draftToken !== undefined) requestWrites.markSent(hashed(sending.draftToken), requestId, createdAt)
  requestWrites.forgetKeysBefore(new Date(Date.parse(createdAt) - KEY_LIFETIME_MS).toISOString())
}

export function receiptOf({ id, createdAt }: ConsultationRequestRow): Receipt {
  const answerBy = addWorkingDays(berlinDay(new Date(createdAt)), ANSWER_WITHIN_WORKING_DAYS)
  return { id, status: FIRST_STATUS, receivedAt: createdAt, answerBy }
}
