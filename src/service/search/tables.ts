/** What the embedded engine keeps beside the profiles. Its FTS5 table `expert_search` stands in a migration of its own. */
import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable } from 'drizzle-orm/sqlite-core'

/** One row: the number of the latest change to any profile. */
export const searchState = sqliteTable(
  'search_state',
  { id: integer().primaryKey(), revision: integer().notNull() },
  (table) => [check('search_state_single', sql`${table.id} = 1`)],
)
