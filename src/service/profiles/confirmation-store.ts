/** Queries of the half-yearly question. */
import type { Connection } from '../database.ts'
import { eq } from '../drizzle.ts'
import { profileConfirmations } from './tables.ts'

export type ConfirmationRow = typeof profileConfirmations.$inferSelect

/** Nobody is asked about a profile while the office has its next version. */
const IS_WITH_US = "exists (select 1 from profile_drafts where expert_id = experts.id and state = 'in_review')"
const DUE = `
  select id from experts
  where status = 'published' and coalesce(availability_confirmed_at, substr(created_at, 1, 10)) <= ?
    and not exists (select 1 from profile_confirmations where expert_id = experts.id)
    and not ${IS_WITH_US}
  order by coalesce(availability_confirmed_at, created_at), id limit`
const SILENT = `
  select expert_id from profile_confirmations join experts on experts.id = expert_id
  where status = 'published' and last_mail_at <= ? and not ${IS_WITH_US} order by last_mail_at, expert_id limit`

export function confirmationReads({ orm, sqlite }: Connection) {
  const due = sqlite.prepare<[string, number], number>(`${DUE} ?`).pluck()
  const silent = sqlite.prepare<[string, number], number>(`${SILENT} ?`).pluck()
  const dueOne = sqlite.prepare<[string, number], number>(`select 1 from (${DUE} -1) where id = ?`).pluck()
  const silentOne = sqlite.prepare<[string, number], number>(`select 1 from (${SILENT} -1) where expert_id = ?`).pluck()
  return {
    ofExpert: (expertId: number): ConfirmationRow | undefined =>
      orm.select().from(profileConfirmations).where(eq(profileConfirmations.expertId, expertId)).get(),
    byTokenHash: (tokenHash: string): ConfirmationRow | undefined =>
      orm.select().from(profileConfirmations).where(eq(profileConfirmations.tokenHash, tokenHash)).get(),
    /** Published profiles that were last confirmed on `day` or before and have not been asked; the oldest first. */
    due: (day: string, limit: number): number[] => due.all(day, limit),
    /** The same of one: others may have written since the list was made. */
    isDue: (id: number, day: string): boolean => dueOne.get(day, id) !== undefined,
    isSilent: (id: number, at: string): boolean => silentOne.get(at, id) !== undefined,
    /** Published profiles whose last mail of the question is that old or older. */
    silentSince: (at: string, limit: number): number[] => silent.all(at, limit),
  }
}

export function confirmationWrites({ orm }: Connection) {
  return {
    /** Replaces a question that is open. */
    start: (row: ConfirmationRow): void =>
      void orm
        .insert(profileConfirmations)
        .values(row)
        .onConflictDoUpdate({ target: profileConfirmations.expertId, set: row })
        .run(),
    update: (expertId: number, row: Partial<ConfirmationRow>): void =>
      void orm.update(profileConfirmations).set(row).where(eq(profileConfirmations.expertId, expertId)).run(),
    remove: (expertId: number): void =>
      void orm.delete(profileConfirmations).where(eq(profileConfirmations.expertId, expertId)).run(),
  }
}
