/** What the embedded engine keeps beside the profiles. Its FTS5 table `expert_search` stands in a migration of its own. */
import { check, integer, sql, sqliteTable } from '../drizzle.ts'

/** One row: the number of the latest change to any profile. */
export const searchState = sqliteTable(
  'search_state',
  { id: integer().primaryKey(), revision: integer().notNull() },
  (table) => [check('search_state_single', sql`${table.id} = 1`)],
)
