/** Who did what, when: append-only (triggers in the migration), kept 24 months. */
import { index, integer, sqliteTable, text } from '../drizzle.ts'

export const auditEvents = sqliteTable(
  'audit_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: text().notNull(),
    /** The account, or null for commands and the service itself. */
    actorId: text(),
    actorKind: text().notNull(),
    actorName: text().notNull(),
    /** What happened, as a noun or participle: `published`, `term_merged`. */
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** What a person reads: the name of the profile, the label of the term. */
    subjectName: text().notNull(),
    before: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    after: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (table) => [
    index('audit_events_at').on(table.at),
    index('audit_events_subject').on(table.subjectKind, table.subjectId),
    index('audit_events_actor').on(table.actorId),
  ],
)
