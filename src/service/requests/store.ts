/** Queries on consultation requests, their keys, and drafts. */
import { and, desc, eq, gt, lte, ne, sql } from '../drizzle.ts'
import type { Connection } from '../database.ts'
import {
  consultationRequestEvents,
  consultationRequestRecipients,
  consultationRequests,
  idempotencyKeys,
  requestDrafts,
} from './tables.ts'

export type NewConsultationRequest = typeof consultationRequests.$inferInsert
export type ConsultationRequestRow = typeof consultationRequests.$inferSelect
export type NewEvent = typeof consultationRequestEvents.$inferInsert
export type NewKey = typeof idempotencyKeys.$inferInsert
export type NewDraft = typeof requestDrafts.$inferInsert

export function requestReads({ orm }: Connection) {
  return {
    byId: (id: string) => orm.select().from(consultationRequests).where(eq(consultationRequests.id, id)).get(),
    key: (keyHash: string) => orm.select().from(idempotencyKeys).where(eq(idempotencyKeys.keyHash, keyHash)).get(),
    /** A draft that has not expired at `now` (ISO 8601, UTC). */
    draft: (tokenHash: string, now: string) =>
      orm
        .select()
        .from(requestDrafts)
        .where(and(eq(requestDrafts.tokenHash, tokenHash), gt(requestDrafts.expiresAt, now)))
        .get(),
    /**
     * Requests that name an expert, without who sent them: that is told once they are introduced. Those that wait for the
     * sender's word or a look of the office are nobody's yet.
     */
    namingExpert: (expertId: number, limit: number) =>
      orm
        .select({
          id: consultationRequests.id,
          status: consultationRequests.status,
          service: consultationRequests.service,
          placeName: consultationRequests.placeName,
          createdAt: consultationRequests.createdAt,
        })
        .from(consultationRequestRecipients)
        .innerJoin(consultationRequests, eq(consultationRequests.id, consultationRequestRecipients.requestId))
        .where(
          and(
            eq(consultationRequestRecipients.expertId, expertId),
            ne(consultationRequests.status, 'unconfirmed'),
            eq(consultationRequests.held, false),
          ),
        )
        .orderBy(desc(consultationRequests.createdAt))
        .limit(limit)
        .all(),
    drafts: () =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(requestDrafts)
        .get()?.count ?? 0,
  }
}

/** Never saved before saved, older before newer; what was saved after :idle stays. */
const MAKE_ROOM = `
  delete from request_drafts where token_hash in (
    select token_hash from request_drafts where saved_at is null or saved_at < :idle
    order by saved_at is not null, coalesce(saved_at, started_at) limit :most)`

export function requestWrites({ orm, sqlite }: Connection) {
  const makeRoom = sqlite.prepare<[{ idle: string; most: number }]>(MAKE_ROOM)
  return {
    insert: (row: NewConsultationRequest) => orm.insert(consultationRequests).values(row).run(),
    addRecipient: (requestId: string, expertId: number) =>
      orm.insert(consultationRequestRecipients).values({ requestId, expertId }).run(),
    addEvent: (event: NewEvent) => orm.insert(consultationRequestEvents).values(event).run(),
    keepKey: (key: NewKey) => orm.insert(idempotencyKeys).values(key).run(),
    forgetKeysBefore: (instant: string) =>
      orm.delete(idempotencyKeys).where(lte(idempotencyKeys.createdAt, instant)).run(),
    insertDraft: (draft: NewDraft) => orm.insert(requestDrafts).values(draft).run(),
    keepAnswers: (tokenHash: string, kept: Pick<NewDraft, 'answers' | 'typedAt' | 'savedAt'>) =>
      orm.update(requestDrafts).set(kept).where(eq(requestDrafts.tokenHash, tokenHash)).run(),
    /** The request now holds what was typed; the draft only remembers which request it became. */
    markSent: (tokenHash: string, requestId: string, savedAt: string) =>
      orm
        .update(requestDrafts)
        .set({ answers: {}, typedAt: {}, requestId, savedAt })
        .where(eq(requestDrafts.tokenHash, tokenHash))
        .run(),
    deleteDraft: (tokenHash: string) => orm.delete(requestDrafts).where(eq(requestDrafts.tokenHash, tokenHash)).run(),
    /** Deletes up to `most` drafts that nobody has typed into, or not since `idle` (ISO 8601, UTC). */
    makeRoom: (idle: string, most: number) => makeRoom.run({ idle, most }),
    deleteDraftsExpiredAt: (instant: string) =>
      orm.delete(requestDrafts).where(lte(requestDrafts.expiresAt, instant)).run(),
  }
}
