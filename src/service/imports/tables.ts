/** Files that wait for somebody to look at what they would do. */
import { integer, sqliteTable, text } from '../drizzle.ts'
import { accounts } from '../accounts/tables.ts'

export const importUploads = sqliteTable('import_uploads', {
  id: text().primaryKey(),
  accountId: text()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  name: text().notNull(),
  /** What each row would do, as JSON; the file itself lies beside the database. */
  report: text().notNull(),
  bytes: integer().notNull(),
  createdAt: text().notNull(),
  appliedAt: text(),
})
