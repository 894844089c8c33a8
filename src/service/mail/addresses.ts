/** Queries on addresses that nothing reaches: what the server refused for good, and what bounced. */
import { asciiEmail } from '../../contract/email.ts'
import type { Connection } from '../database.ts'
import { eq, sql } from '../drizzle.ts'
import { mailAddresses } from './tables.ts'

export type TroubleRow = typeof mailAddresses.$inferSelect

export function addressReads({ orm }: Connection) {
  return {
    /** The newest first. */
    troubles: (): TroubleRow[] =>
      orm
        .select()
        .from(mailAddresses)
        .orderBy(sql`${mailAddresses.failedAt} desc`)
        .all(),
  }
}

export function addressWrites({ orm }: Connection) {
  return {
    markAddress: (trouble: TroubleRow): void =>
      void orm
        .insert(mailAddresses)
        .values(trouble)
        .onConflictDoUpdate({ target: mailAddresses.address, set: trouble })
        .run(),
    /** False when it was not marked. */
    clearAddress: (address: string): boolean =>
      orm
        .delete(mailAddresses)
        .where(eq(mailAddresses.address, asciiEmail(address)))
        .run().changes === 1,
  }
}
