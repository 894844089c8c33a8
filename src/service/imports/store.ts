/** Queries on previews of imports. */
import type { Connection } from '../database.ts'
import { and, eq, lt, sql } from '../drizzle.ts'
import { importUploads } from './tables.ts'

export type UploadRow = typeof importUploads.$inferSelect

export function importReads({ orm }: Connection) {
  return {
    ofAccount: (accountId: string, id: string): UploadRow | undefined =>
      orm
        .select()
        .from(importUploads)
        .where(and(eq(importUploads.id, id), eq(importUploads.accountId, accountId)))
        .get(),
    createdBefore: (at: string): string[] =>
      orm
        .select({ id: importUploads.id })
        .from(importUploads)
        .where(lt(importUploads.createdAt, at))
        .all()
        .map(({ id }) => id),
  }
}

export function importWrites({ orm }: Connection) {
  return {
    insert: (row: UploadRow): void => void orm.insert(importUploads).values(row).run(),
    update: (id: string, row: Partial<UploadRow>): void =>
      void orm.update(importUploads).set(row).where(eq(importUploads.id, id)).run(),
    /** Previews and results that name a profile; their files go with the next sweep. */
    forget: (slug: string): void =>
      void orm
        .delete(importUploads)
        .where(sql`instr(${importUploads.report}, ${JSON.stringify(slug)}) > 0`)
        .run(),
    remove: (id: string): void => void orm.delete(importUploads).where(eq(importUploads.id, id)).run(),
  }
}
