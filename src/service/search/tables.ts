/** What the search keeps beside the profiles. The triggers that fill the outbox stand in the migration. */
import { check, integer, sql, sqliteTable, text } from '../drizzle.ts'

/** One row: the number of the latest change to any profile, and of the latest rebuild that was asked for. */
export const searchState = sqliteTable(
  'search_state',
  { id: integer().primaryKey(), revision: integer().notNull(), generation: integer().notNull().default(0) },
  (table) => [check('search_state_single', sql`${table.id} = 1`)],
)

/** Changed profiles that a search server has yet to be told of; at most one row each, always the latest revision. */
export const searchOutbox = sqliteTable('search_outbox', {
  expertId: integer().primaryKey(),
  revision: integer().notNull(),
  attempts: integer().notNull().default(0),
  error: text(),
})

/** Which index of a search server was built from which settings. */
export const searchIndexes = sqliteTable('search_indexes', {
  name: text().primaryKey(),
  settingsHash: text(),
  builtAt: text(),
  /** While somebody builds it anew nobody else writes to it; moved on with every batch, so that a dead builder is noticed. */
  buildingUntil: text(),
})
