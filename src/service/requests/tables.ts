/** Consultation requests, their events, whom they are addressed to, the keys that make sending safe to repeat, and drafts. */
import { check, index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts'
import {
  MEETING_FORMATS,
  ORGANISATION_KINDS,
  REQUEST_STATUSES,
  type DraftAnswers,
  type HopedProgramme,
  type UnsureAnswers,
} from '../../contract/requests.ts'
import { SERVICES, type Language } from '../../contract/vocabulary.ts'
import { experts } from '../experts/tables.ts'

export const consultationRequests = sqliteTable(
  'consultation_requests',
  {
    id: text().primaryKey(),
    status: text({ enum: REQUEST_STATUSES }).notNull(),
    /** Looks like spam: waits for a person of the office. The sender is not told. */
    held: integer({ mode: 'boolean' }).notNull(),
    heldReason: text(),
    organisationKind: text({ enum: ORGANISATION_KINDS }).notNull(),
    organisation: text().notNull(),
    contactName: text().notNull(),
    contactEmail: text().notNull(),
    contactPhone: text(),
    need: text().notNull(),
    service: text({ enum: [...SERVICES, 'unsure'] }).notNull(),
    unsure: text({ mode: 'json' }).$type<UnsureAnswers>(),
    topics: text({ mode: 'json' }).$type<string[]>().notNull(),
    placeName: text().notNull(),
    postalCode: text().notNull(),
    district: text().notNull(),
    format: text({ enum: MEETING_FORMATS }).notNull(),
    earliestDate: text(),
    latestDate: text(),
    dateNote: text(),
    people: integer(),
    languages: text({ mode: 'json' }).$type<Language[]>().notNull(),
    accessibility: text(),
    budgetCents: integer(),
    programme: text().$type<HopedProgramme>(),
    consentVersion: text().notNull(),
    consentedAt: text().notNull(),
    createdAt: text().notNull(),
  },
  (table) => [
    check('consultation_requests_need', sql`length(${table.need}) between 1 and 4000`),
    check(
      'consultation_requests_status',
      sql`${table.status} in ('unconfirmed', 'new', 'in_brokering', 'introduced', 'agreed', 'completed', 'withdrawn', 'declined', 'expired')`,
    ),
    check(
      'consultation_requests_kind',
      sql`${table.organisationKind} in ('civil_society', 'municipality', 'state_body')`,
    ),
    index('consultation_requests_status_created').on(table.status, table.createdAt),
  ],
)

export const consultationRequestRecipients = sqliteTable(
  'consultation_request_recipients',
  {
    requestId: text()
      .notNull()
      .references(() => consultationRequests.id, { onDelete: 'cascade' }),
    expertId: integer()
      .notNull()
      .references(() => experts.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.expertId] }),
    index('consultation_request_recipients_expert').on(table.expertId),
  ],
)

/** Append-only history: what happened to a request, when and by whom. */
export const consultationRequestEvents = sqliteTable(
  'consultation_request_events',
  {
    id: integer().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => consultationRequests.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['sent', 'held'] }).notNull(),
    status: text({ enum: REQUEST_STATUSES }).notNull(),
    at: text().notNull(),
    actor: text().notNull(),
  },
  (table) => [index('consultation_request_events_request').on(table.requestId)],
)

/** The answer that a key got, and a hash of what it was given for. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    keyHash: text().primaryKey(),
    bodyHash: text().notNull(),
    requestId: text()
      .notNull()
      .references(() => consultationRequests.id, { onDelete: 'cascade' }),
    createdAt: text().notNull(),
  },
  (table) => [index('idempotency_keys_created').on(table.createdAt)],
)

export const requestDrafts = sqliteTable(
  'request_drafts',
  {
    tokenHash: text().primaryKey(),
    answers: text({ mode: 'json' }).$type<DraftAnswers>().notNull(),
    idempotencyKey: text().notNull(),
    startedAt: text().notNull(),
    expiresAt: text().notNull(),
    /** When each field was last typed, in ms by the sender's clock: a save that arrives late does not undo a later one. */
    typedAt: text({ mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    /** The last save; null while nothing was saved since the start. */
    savedAt: text(),
    requestId: text().references(() => consultationRequests.id, { onDelete: 'cascade' }),
  },
  (table) => [index('request_drafts_expires').on(table.expiresAt)],
)
