/** The outbox of mails and the addresses that nothing reaches. */
import { MAIL_STATUSES } from '../../contract/mails.ts'
import { check, index, integer, sql, sqliteTable, text } from '../drizzle.ts'

/** All times are ISO 8601, UTC. */
export const mails = sqliteTable(
  'mails',
  {
    /** Grows with every mail: the order in which a recipient gets them. */
    position: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** Without brackets. Set with the first attempt and kept, so that receivers see through a mail that arrives twice. */
    messageId: text().unique('mails_message_id'),
    kind: text().notNull(),
    recipient: text().notNull(),
    /** The recipient in the one spelling that mail_addresses has. */
    address: text().notNull(),
    subject: text().notNull(),
    /** Blanked some time after the mail is done; so is html. */
    text: text(),
    html: text(),
    /** What the mail is about, e.g. `profile/12`. */
    ref: text(),
    status: text({ enum: MAIL_STATUSES }).notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: text().notNull(),
    /** Of the first of these attempts. */
    triedSince: text(),
    /** Until then one worker has it in hand, and no other takes it. */
    claimedUntil: text(),
    lastError: text(),
    createdAt: text().notNull(),
    /** Not sent any more from then on. */
    expiresAt: text(),
    sentAt: text(),
    failedAt: text(),
  },
  (table) => [
    check('mails_status', sql`${table.status} in ('waiting', 'sent', 'failed')`),
    check('mails_sent', sql`${table.status} <> 'sent' or ${table.sentAt} is not null`),
    check('mails_failed', sql`${table.status} <> 'failed' or ${table.failedAt} is not null`),
    check('mails_readable', sql`${table.status} <> 'waiting' or ${table.text} is not null`),
    index('mails_by_status').on(table.status, table.position),
    index('mails_waiting')
      .on(sql`(expires_at is null)`, table.position)
      .where(sql`status = 'waiting'`),
    index('mails_by_address').on(table.address, table.createdAt),
    index('mails_waiting_by_address')
      .on(table.address, table.position)
      .where(sql`status = 'waiting'`),
  ],
)

export const mailAddresses = sqliteTable('mail_addresses', {
  /** Lower case, the domain in ASCII. */
  address: text().primaryKey(),
  failedAt: text().notNull(),
  reason: text().notNull(),
})
