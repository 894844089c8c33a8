/** Queries on versions in the making. */
import type { DraftState } from '../../contract/profiles.ts'
import type { Connection } from '../database.ts'
import { asc, eq, sql } from '../drizzle.ts'
import { profileDrafts } from './tables.ts'

export type DraftRow = typeof profileDrafts.$inferSelect
export type NewDraftRow = Omit<typeof profileDrafts.$inferInsert, 'id'>

export function draftReads({ orm }: Connection) {
  const where = (condition: ReturnType<typeof eq>) => orm.select().from(profileDrafts).where(condition).get()
  return {
    byId: (id: number): DraftRow | undefined => where(eq(profileDrafts.id, id)),
    ofExpert: (expertId: number): DraftRow | undefined => where(eq(profileDrafts.expertId, expertId)),
    ofOwner: (ownerId: string): DraftRow | undefined => where(eq(profileDrafts.ownerId, ownerId)),
    all: (): DraftRow[] => orm.select().from(profileDrafts).all(),
    /** Those that have lain longest first: since they were handed in, or since somebody last wrote in them. */
    inState: (state: DraftState): DraftRow[] =>
      orm
        .select()
        .from(profileDrafts)
        .where(eq(profileDrafts.state, state))
        .orderBy(asc(sql`coalesce(${profileDrafts.submittedAt}, ${profileDrafts.updatedAt})`), asc(profileDrafts.id))
        .all(),
    countIn: (state: DraftState): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(profileDrafts)
        .where(eq(profileDrafts.state, state))
        .get()?.count ?? 0,
  }
}

export function draftWrites({ orm }: Connection) {
  return {
    insert: (row: NewDraftRow): DraftRow => orm.insert(profileDrafts).values(row).returning().get(),
    update: (id: number, row: Partial<NewDraftRow>): void =>
      void orm.update(profileDrafts).set(row).where(eq(profileDrafts.id, id)).run(),
    /** The writer was somebody of the office who is gone. */
    renameWriter: (name: string, instead: string): void =>
      void orm.update(profileDrafts).set({ updatedBy: instead }).where(eq(profileDrafts.updatedBy, name)).run(),
    remove: (id: number): void => void orm.delete(profileDrafts).where(eq(profileDrafts.id, id)).run(),
  }
}
