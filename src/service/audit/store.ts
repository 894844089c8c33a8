/** Queries on the audit log. Rows are only added; the database refuses changes. */
import type { Connection } from '../database.ts'
import { and, desc, eq, gte, lt, or } from '../drizzle.ts'
import { contains } from '../folded.ts'
import { auditEvents } from './tables.ts'

export type AuditRow = typeof auditEvents.$inferSelect
export type NewAuditRow = Omit<typeof auditEvents.$inferInsert, 'id'>

export interface AuditFilter {
  /** Parts of names, whatever their case and accents. */
  actor?: string | undefined
  subject?: string | undefined
  action?: string | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
  /** ISO times; the second is excluded. */
  from?: string | undefined
  until?: string | undefined
  /** Only rows before this id: the next page. */
  before?: number | undefined
}

export function auditReads({ orm }: Connection) {
  return {
    /** The newest first. */
    list: (filter: AuditFilter, limit: number): AuditRow[] =>
      orm
        .select()
        .from(auditEvents)
        .where(
          and(
            filter.actor === undefined ? undefined : contains(auditEvents.actorName, filter.actor),
            filter.subject === undefined ? undefined : contains(auditEvents.subjectName, filter.subject),
            filter.action === undefined ? undefined : eq(auditEvents.action, filter.action),
            filter.subjectKind === undefined ? undefined : eq(auditEvents.subjectKind, filter.subjectKind),
            filter.subjectId === undefined ? undefined : eq(auditEvents.subjectId, filter.subjectId),
            filter.from === undefined ? undefined : gte(auditEvents.at, filter.from),
            filter.until === undefined ? undefined : lt(auditEvents.at, filter.until),
            filter.before === undefined ? undefined : lt(auditEvents.id, filter.before),
          ),
        )
        .orderBy(desc(auditEvents.id))
        .limit(limit)
        .all(),
    /** What an account did, and what was done to it and its profile; the newest first. */
    about: (
      {
        accountId,
        profileId,
        draftId,
      }: { accountId: string; profileId: number | undefined; draftId: number | undefined },
      limit: number,
    ): AuditRow[] =>
      orm
        .select()
        .from(auditEvents)
        .where(
          or(
            eq(auditEvents.actorId, accountId),
            and(eq(auditEvents.subjectKind, 'account'), eq(auditEvents.subjectId, accountId)),
            and(eq(auditEvents.subjectKind, 'profile'), eq(auditEvents.subjectId, String(profileId))),
            and(eq(auditEvents.subjectKind, 'draft'), eq(auditEvents.subjectId, String(draftId))),
          ),
        )
        .orderBy(desc(auditEvents.id))
        .limit(limit)
        .all(),
    actions: (): string[] =>
      orm
        .selectDistinct({ action: auditEvents.action })
        .from(auditEvents)
        .all()
        .map(({ action }) => action)
        .sort(),
  }
}

export function auditWrites({ orm }: Connection) {
  return {
    add: (row: NewAuditRow): void => void orm.insert(auditEvents).values(row).run(),
    /** Erasure: what was done stays, who it was and what was written goes. */
    forget({ accountId, profileId, draftId }: { accountId: string; profileId?: number; draftId?: number }): void {
      orm.update(auditEvents).set({ actorName: '' }).where(eq(auditEvents.actorId, accountId)).run()
      const subjects = [
        ['account', accountId],
        ['profile', profileId],
        ['draft', draftId],
      ] as const
      for (const [kind, id] of subjects)
        if (id !== undefined)
          orm
            .update(auditEvents)
            .set({ subjectName: '', before: null, after: null })
            .where(and(eq(auditEvents.subjectKind, kind), eq(auditEvents.subjectId, String(id))))
            .run()
    },
    /** Rows past their retention; the database refuses younger ones. */
    sweep: (before: string): void => void orm.delete(auditEvents).where(lt(auditEvents.at, before)).run(),
  }
}
