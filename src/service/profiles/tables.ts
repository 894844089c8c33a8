/** Versions of profiles that are being written, and the half-yearly question whether a profile is current. */
import { check, index, integer, sql, sqliteTable, text } from '../drizzle.ts'
import { DRAFT_STATES, type ProfileAnswers } from '../../contract/profiles.ts'
import { accounts } from '../accounts/tables.ts'
import { experts } from '../experts/tables.ts'

/** One version in the making for each account or profile: an application has no profile yet, an import no account. */
export const profileDrafts = sqliteTable(
  'profile_drafts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    expertId: integer()
      .unique()
      .references(() => experts.id, { onDelete: 'cascade' }),
    ownerId: text()
      .unique()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    answers: text({ mode: 'json' }).$type<ProfileAnswers>().notNull(),
    /** What the answers began from: only fields that differ from it are changes. Null for an application. */
    base: text({ mode: 'json' }).$type<ProfileAnswers>(),
    state: text({ enum: DRAFT_STATES }).notNull(),
    /** Grows with every saving; who saves names the one they saw. */
    version: integer().notNull(),
    /** What the office wrote when it gave the draft back. */
    comment: text(),
    updatedBy: text().notNull(),
    /** When its owner handed it in; null while they write, and for a version that the office wrote by itself. */
    submittedAt: text(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [
    check('profile_drafts_state', sql`${table.state} in ('editing', 'in_review', 'returned')`),
    check('profile_drafts_somebodys', sql`${table.expertId} is not null or ${table.ownerId} is not null`),
    index('profile_drafts_state_submitted').on(table.state, table.submittedAt),
  ],
)

export const profileConfirmations = sqliteTable('profile_confirmations', {
  expertId: integer()
    .primaryKey()
    .references(() => experts.id, { onDelete: 'cascade' }),
  tokenHash: text().notNull().unique(),
  askedAt: text().notNull(),
  /** Mails after the first. */
  reminders: integer().notNull(),
  lastMailAt: text().notNull(),
})
