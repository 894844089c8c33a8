/** Queries on mails; those of the worker stand in queue.ts, those on addresses in addresses.ts. Times are ISO 8601, UTC. */
import { randomUUID } from 'node:crypto'
import { asciiEmail, emailAddress } from '../../contract/email.ts'
import type { MailStatus } from '../../contract/mails.ts'
import type { Connection } from '../database.ts'
import { and, eq, gt, inArray, or, sql } from '../drizzle.ts'
import { addressReads, addressWrites } from './addresses.ts'
import { oneLine, render, type Letter } from './letter.ts'
import { queueReads, queueWrites } from './queue.ts'
import { mails } from './tables.ts'

export type MailRow = typeof mails.$inferSelect

export interface Sending {
  at: string
  /** What the mail is about, e.g. `profile/12`. */
  ref?: string
  /** After that the mail is of no use and is not sent any more; until then it goes before those that can wait. */
  expiresAt?: string
}

const AS_NEW = {
  status: 'waiting',
  attempts: 0,
  triedSince: null,
  lastError: null,
  sentAt: null,
  failedAt: null,
} as const
export const NO_ADDRESS = 'Das ist keine E-Mail-Adresse.'
/** RFC 5321; only an address that is none is longer. */
const LONGEST_ADDRESS = 254

export function mailReads(connection: Connection) {
  const { orm } = connection
  const ofStatus = (status: MailStatus | undefined) => (status === undefined ? undefined : eq(mails.status, status))
  return {
    ...queueReads(connection),
    ...addressReads(connection),
    byId: (id: string): MailRow | undefined => orm.select().from(mails).where(eq(mails.id, id)).get(),
    byMessageId: (messageId: string): MailRow | undefined =>
      orm.select().from(mails).where(eq(mails.messageId, messageId)).get(),
    /** The newest first. */
    page: (status: MailStatus | undefined, limit: number, offset = 0): MailRow[] =>
      orm
        .select()
        .from(mails)
        .where(ofStatus(status))
        .orderBy(sql`${mails.position} desc`)
        .limit(limit)
        .offset(offset)
        .all(),
    /** What was written to these addresses or about `ref`, the newest first; the text of a link that signs in would be a key. */
    of: ({ addresses, ref }: { addresses: string[]; ref: string | undefined }, limit: number) =>
      orm
        .select({
          kind: mails.kind,
          recipient: mails.recipient,
          subject: mails.subject,
          text: sql<string | null>`iif(${mails.kind} in ('sign_in_link', 'application_link'), null, ${mails.text})`,
          status: mails.status,
          createdAt: mails.createdAt,
          sentAt: mails.sentAt,
        })
        .from(mails)
        .where(
          or(inArray(mails.address, addresses.map(asciiEmail)), ref === undefined ? undefined : eq(mails.ref, ref)),
        )
        .orderBy(sql`${mails.position} desc`)
        .limit(limit)
        .all(),
    /** Mails of these kinds to an address, written after that time. */
    countSince: (address: string, kinds: string[], since: string): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(mails)
        .where(and(eq(mails.address, address), gt(mails.createdAt, since), inArray(mails.kind, kinds)))
        .get()?.count ?? 0,
    count: (status: MailStatus | undefined): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(mails)
        .where(ofStatus(status))
        .get()?.count ?? 0,
  }
}

export function mailWrites(connection: Connection) {
  const { orm } = connection
  return {
    ...queueWrites(connection),
    ...addressWrites(connection),
    /** Erasure: mails to an address, and what is known about it. */
    forget(address: string): void {
      orm
        .delete(mails)
        .where(eq(mails.address, asciiEmail(address)))
        .run()
      addressWrites(connection).clearAddress(address)
    },
    /** The same for mails about something, to whatever address. */
    forgetAbout: (ref: string): void => void orm.delete(mails).where(eq(mails.ref, ref)).run(),
    /**
     * Writes a letter to the outbox, as part of the change that causes it; the worker sends it after the commit. Gives the id
     * of the mail. Never throws on what a letter says: one to no address is kept as failed, where the office sees it.
     */
    add(letter: Letter, { at, ref, expiresAt }: Sending): string {
      const id = randomUUID()
      const address = emailAddress().safeParse(letter.to)
      const recipient = address.data ?? oneLine(letter.to).slice(0, LONGEST_ADDRESS)
      const fate = address.success
        ? { status: 'waiting' as const }
        : { status: 'failed' as const, failedAt: at, lastError: NO_ADDRESS }
      const mail = {
        id,
        kind: letter.kind,
        recipient,
        address: asciiEmail(recipient),
        ...render(letter),
        ref,
        expiresAt,
      }
      orm
        .insert(mails)
        .values({ ...mail, ...fate, createdAt: at, nextAttemptAt: at })
        .run()
      return id
    },
    /** A failed mail waits again, as if it had just been written; false when there is none that could be sent. */
    retry: (id: string, at: string): boolean =>
      orm
        .update(mails)
        .set({ ...AS_NEW, nextAttemptAt: at })
        .where(and(eq(mails.id, id), eq(mails.status, 'failed'), sql`${mails.text} is not null`))
        .run().changes === 1,
    /** A mail that was taken, or is just being handed over, did not arrive. */
    bounce: (id: string, failedAt: string, lastError: string): void =>
      void orm.update(mails).set({ status: 'failed', failedAt, lastError }).where(eq(mails.id, id)).run(),
    /** Blanks the texts of mails that were sent, or failed, at that time or before. Gives how many. */
    blankDoneBefore: (instant: string): number =>
      orm
        .update(mails)
        .set({ text: null, html: null })
        .where(
          sql`${mails.text} is not null and (
            (${mails.status} = 'sent' and ${mails.sentAt} <= ${instant})
            or (${mails.status} = 'failed' and ${mails.failedAt} <= ${instant}))`,
        )
        .run().changes,
  }
}
