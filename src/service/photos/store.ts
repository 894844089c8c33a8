/** Queries on photos and their files. */
import { sql } from '../drizzle.ts'
import type { Connection } from '../database.ts'
import type { PhotoFormat, PhotoSize } from '../../contract/photos.ts'
import type { PreparedPhoto } from './reading.ts'
import type { PhotoReferences } from './references.ts'
import { photoFiles, photos } from './tables.ts'

export function photoReads({ sqlite }: Connection, references: PhotoReferences) {
  const isPublic = sqlite.prepare<[string], number>(`select exists (${referring(references.public, '?')})`).pluck()
  const file = sqlite
    .prepare<[string, number, string], Buffer>(
      'select bytes from photo_files where photo_id = ? and size = ? and format = ?',
    )
    .pluck()
  return {
    /** Whether something that everybody may see refers to the photo. */
    isPublic: (id: string): boolean => isPublic.get(id) === 1,
    file: (id: string, size: PhotoSize, format: PhotoFormat): Buffer | undefined => file.get(id, size, format),
  }
}

export function photoWrites({ orm, sqlite }: Connection, { used }: PhotoReferences) {
  const dropUnused = sqlite.prepare<[string]>(
    `delete from photos where created_at < ? and not exists (${referring(used, 'photos.id')})`,
  )
  return {
    /** Kept once, however often it is uploaded; the last time counts, so that whoever refers to it next still finds it. */
    keep({ id, files }: PreparedPhoto, createdAt: string): void {
      orm
        .insert(photos)
        .values({ id, createdAt })
        .onConflictDoUpdate({ target: photos.id, set: { createdAt: sql`excluded.created_at` } })
        .run()
      const rows = files.map((file) => ({ photoId: id, ...file }))
      orm.insert(photoFiles).values(rows).onConflictDoNothing().run()
    },
    /** Deletes what nothing refers to and nobody has uploaded since `before` (ISO 8601, UTC); gives how many photos. */
    dropUnused: (before: string): number => dropUnused.run(before).changes,
  }
}

/** No reference at all is written as a query without rows. */
function referring(queries: readonly string[], id: string): string {
  const all = ['select null where false', ...queries].join(' union all ')
  return `with referring(photo_id) as (${all}) select 1 from referring where photo_id = ${id}`
}
