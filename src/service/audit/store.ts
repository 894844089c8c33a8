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

/** Somebody as the log names them. */
interface Named {
  accountId: string | undefined
  profileId: number | undefined
  draftIds: string[]
}

const known = (id: string | number | undefined): string[] => (id === undefined ? [] : [String(id)])

function subjectsOf({ accountId, profileId, draftIds }: Named) {
  const about = (kind: string, ids: string[]) =>
    and(eq(auditEvents.subjectKind, kind), inArray(auditEvents.subjectId, ids))
  return [about('account', known(accountId)), about('profile', known(profileId)), about('draft', draftIds)]
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
    about: (named: Named, limit: number): AuditRow[] =>
      orm
        .select()
        .from(auditEvents)
        .where(or(inArray(auditEvents.actorId, known(named.accountId)), ...subjectsOf(named)))
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
  const said = sql<string>`lower(${auditEvents.subjectName} || ' ' || coalesce(${auditEvents.before}, '') || coalesce(${auditEvents.after}, ''))`

  /** Entries that have this address and not only one that ends or begins like it. */
  function naming(address: string): number[] {
    const whole = new RegExp(
      `(?<![\\p{L}\\p{N}.!#$%&'*+/=?^_\`{|}~-])${RegExp.escape(address.toLowerCase())}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
      'u',
    )
    return orm
      .select({ id: auditEvents.id, said })
      .from(auditEvents)
      .where(sql`instr(${said}, ${address.toLowerCase()}) > 0`)
      .all()
      .flatMap(({ id, said }) => (whole.test(said) ? [id] : []))
  }

  return {
    add: (row: NewAuditRow): void => void orm.insert(auditEvents).values(row).run(),
    /** Erasure: what was done stays, who it was and what was written goes, also where others' entries name an address. */
    forget({ addresses, ...named }: Named & { addresses: string[] }): void {
      const blank = { subjectName: '', before: null, after: null }
      const byThem = inArray(auditEvents.actorId, known(named.accountId))
      orm.update(auditEvents).set({ actorName: '' }).where(byThem).run()
      const ids = addresses.flatMap((address) => naming(address))
      orm
        .update(auditEvents)
        .set(blank)
        .where(or(...subjectsOf(named), inArray(auditEvents.id, ids)))
        .run()
    },
    /** Rows past their retention; the database refuses younger ones. */
    sweep: (before: string): void => void orm.delete(auditEvents).where(lt(auditEvents.at, before)).run(),
  }
}
