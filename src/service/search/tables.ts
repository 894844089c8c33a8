/** What the search keeps beside the profiles. */
import { check, integer, sql, sqliteTable } from '../drizzle.ts'

/** One row: the number of the latest change to any profile, and of the latest rebuild that was asked for. */
export const searchState = sqliteTable(
  'search_state',
  { id: integer().primaryKey(), revision: integer().notNull(), generation: integer().notNull().default(0) },
  (table) => [check('search_state_single', sql`${table.id} = 1`)],
)
