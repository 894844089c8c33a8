/** Photos as they are shown: squares of fixed sizes. The file that was uploaded is not kept. */
import { blob, check, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts'
import { PHOTO_FORMATS, type PhotoSize } from '../../contract/photos.ts'

export const photos = sqliteTable(
  'photos',
  {
    /** Hash of all its files (reading.ts): the same photo twice is one row. */
    id: text().primaryKey(),
    createdAt: text().notNull(),
  },
  (table) => [check('photos_id', sql`length(${table.id}) = 32`)],
)

export const photoFiles = sqliteTable(
  'photo_files',
  {
    photoId: text()
      .notNull()
      .references(() => photos.id, { onDelete: 'cascade' }),
    /** Side in pixels. */
    size: integer().$type<PhotoSize>().notNull(),
    format: text({ enum: PHOTO_FORMATS }).notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.photoId, table.size, table.format] }),
    check('photo_files_size', sql`${table.size} in (96, 240, 480)`),
    check('photo_files_format', sql`${table.format} in ('avif', 'webp')`),
    check('photo_files_bytes', sql`length(${table.bytes}) > 0`),
  ],
)
