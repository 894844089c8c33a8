/** Queries on accounts and sessions that better-auth does not make. */
import { asciiEmail } from '../../contract/email.ts'
import type { AccountRole } from '../../contract/permissions.ts'
import type { Connection } from '../database.ts'
import { and, asc, desc, eq, gt, lt, lte, ne, or, sql } from '../drizzle.ts'
import { accounts, secondFactors, sessions, spentCodes, verifications } from './tables.ts'

export type AccountRow = typeof accounts.$inferSelect
export type SessionRow = typeof sessions.$inferSelect

export interface AccountFilter {
  words: string
  role: AccountRole | undefined
  offset: number
  limit: number
}

/** Links to a mailbox (lower case, the domain in ASCII); a name that reads like one has its quotes escaped. */
const linksTo = (email: string) => sql`instr(${verifications.value}, ${`"email":${JSON.stringify(email)}`}) > 0`

export function accountReads({ orm }: Connection) {
  const byId = orm
    .select()
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare()
  const byEmail = orm
    .select()
    .from(accounts)
    .where(eq(accounts.email, sql.placeholder('email')))
    .prepare()
  const matching = ({ words, role }: AccountFilter) => {
    const like = `%${words.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`
    const named = sql`lower(${accounts.name}) like ${like} escape '\\'`
    const addressed = sql`${accounts.email} like ${like} escape '\\'`
    return and(or(named, addressed), role === undefined ? undefined : eq(accounts.role, role))
  }
  return {
    byId: (id: string): AccountRow | undefined => byId.get({ id }),
    /** Addresses are kept in lower case, their domain in ASCII. */
    byEmail: (email: string): AccountRow | undefined => byEmail.get({ email: asciiEmail(email) }),
    list: (filter: AccountFilter): AccountRow[] =>
      orm
        .select()
        .from(accounts)
        .where(matching(filter))
        .orderBy(asc(accounts.name), asc(accounts.id))
        .limit(filter.limit)
        .offset(filter.offset)
        .all(),
    count: (filter: AccountFilter): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(accounts)
        .where(matching(filter))
        .get()?.count ?? 0,
    deletionAskedBefore: (at: string): AccountRow[] =>
      orm.select().from(accounts).where(lte(accounts.deletionAskedAt, at)).all(),
    countOpenAdmins: (): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(accounts)
        .where(and(eq(accounts.role, 'admin'), sql`${accounts.closedAt} is null`))
        .get()?.count ?? 0,
    /** Open admins beside this one who do not leave. */
    otherAdmins: (id: string): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(accounts)
        .where(
          and(
            eq(accounts.role, 'admin'),
            ne(accounts.id, id),
            sql`${accounts.closedAt} is null and ${accounts.deletionAskedAt} is null`,
          ),
        )
        .get()?.count ?? 0,
    /** Whether a link that was not spent is valid beyond that time. */
    hasLink: (email: string, goodUntil: string): boolean =>
      orm
        .select({ id: verifications.id })
        .from(verifications)
        .where(and(linksTo(email), gt(verifications.expiresAt, goodUntil)))
        .get() !== undefined,
    session: (id: string): SessionRow | undefined => orm.select().from(sessions).where(eq(sessions.id, id)).get(),
    sessionByToken: (token: string): SessionRow | undefined =>
      orm.select().from(sessions).where(eq(sessions.token, token)).get(),
    /** The newest first. */
    sessionsOf: (accountId: string): SessionRow[] =>
      orm.select().from(sessions).where(eq(sessions.accountId, accountId)).orderBy(desc(sessions.createdAt)).all(),
  }
}

export function accountWrites({ orm }: Connection) {
  return {
    insert: (row: typeof accounts.$inferInsert): void => void orm.insert(accounts).values(row).run(),
    update: (id: string, row: Partial<AccountRow>): void =>
      void orm.update(accounts).set(row).where(eq(accounts.id, id)).run(),
    remove: (id: string): void => void orm.delete(accounts).where(eq(accounts.id, id)).run(),
    /** Sign-in links that wait for this mailbox. */
    forgetLinks: (email: string): void => void orm.delete(verifications).where(linksTo(email)).run(),
    /** False for a code that this account has shown since `since`: of many at the same moment one gets true. */
    spendCode(accountId: string, code: string, { at, since }: { at: string; since: string }): boolean {
      orm.delete(spentCodes).where(lt(spentCodes.spentAt, since)).run()
      return orm.insert(spentCodes).values({ accountId, code, spentAt: at }).onConflictDoNothing().run().changes === 1
    },
    giveCodeBack: (accountId: string, code: string): void =>
      void orm
        .delete(spentCodes)
        .where(and(eq(spentCodes.accountId, accountId), eq(spentCodes.code, code)))
        .run(),
    markSecondFactor: (token: string, at: string): void =>
      void orm.update(sessions).set({ secondFactorAt: at }).where(eq(sessions.token, token)).run(),
    endSessions: (accountId: string): void => void orm.delete(sessions).where(eq(sessions.accountId, accountId)).run(),
    endSession: (accountId: string, id: string): number =>
      orm
        .delete(sessions)
        .where(and(eq(sessions.accountId, accountId), eq(sessions.id, id)))
        .run().changes,
    dropSecondFactor(accountId: string): void {
      orm.delete(secondFactors).where(eq(secondFactors.accountId, accountId)).run()
      orm.update(accounts).set({ twoFactorEnabled: false }).where(eq(accounts.id, accountId)).run()
    },
    /** Sessions and links whose time is over. */
    sweep(now: string): void {
      orm.delete(sessions).where(lte(sessions.expiresAt, now)).run()
      orm.delete(verifications).where(lte(verifications.expiresAt, now)).run()
    },
  }
}
