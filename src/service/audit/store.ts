/** Queries on the audit log. Rows are only added; the database refuses changes. */
import type { Connection } from '../database.ts'
import { contains } from '../folded.ts'
import { and, desc, eq, gte, inArray, lt, or, sql } from '../drizzle.ts'
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

interface Forgotten {
  accountId: string
  profileId: number | undefined
  draftIds: string[]
  addresses: string[]
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
      { accountId, profileId, draftIds }: { accountId: string; profileId: number | undefined; draftIds: string[] },
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
            and(eq(auditEvents.subjectKind, 'draft'), inArray(auditEvents.subjectId, draftIds)),
          ),
        )
        .orderBy(desc(auditEvents.id))
        .limit(limit)
        .all(),
    /** Versions that an account ever handed in: entries about an application name it, also when it is long public. */
    draftsOf: (accountId: string): string[] =>
      orm
        .selectDistinct({ id: auditEvents.subjectId })
        .from(auditEvents)
        .where(and(eq(auditEvents.actorId, accountId), eq(auditEvents.subjectKind, 'draft')))
        .all()
        .map(({ id }) => id),
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
    /** Erasure: what was done stays, who it was and what was written goes, also where others' entries name an address. */
    forget({ accountId, profileId, draftIds, addresses }: Forgotten): void {
      const blank = { subjectName: '', before: null, after: null }
      orm.update(auditEvents).set({ actorName: '' }).where(eq(auditEvents.actorId, accountId)).run()
      const about = (kind: string, ids: string[]) =>
        and(eq(auditEvents.subjectKind, kind), inArray(auditEvents.subjectId, ids))
      const said = sql`lower(${auditEvents.subjectName} || coalesce(${auditEvents.before}, '') || coalesce(${auditEvents.after}, ''))`
      orm
        .update(auditEvents)
        .set(blank)
        .where(
          or(
            about('account', [accountId]),
            about('profile', profileId === undefined ? [] : [String(profileId)]),
            about('draft', draftIds),
            ...addresses.map((address) => sql`instr(${said}, ${address.toLowerCase()}) > 0`),
          ),
        )
        .run()
    },
    /** Rows past their retention; the database refuses younger ones. */
    sweep: (before: string): void => void orm.delete(auditEvents).where(lt(auditEvents.at, before)).run(),
  }
}
