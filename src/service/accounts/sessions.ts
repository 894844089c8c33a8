/** Whose session a request carries, and the sessions of an account. */
import type { z } from 'zod'
import type { session } from '../../contract/accounts.ts'
import type { AccountActor, Actor, Authorized } from '../actor.ts'
import { visitor } from '../actor.ts'
import { notFound } from '../problem.ts'
import { deviceOf } from './device.ts'
import { needsSecondFactor, type AccountParts, type WithCookies } from './sign-in.ts'

const COOKIE = /(?:^|;\s*)(?:__Host-)?beratungsnetz\.session_token=/
const DAY_MS = 86_400_000
/** An expert's session is prolonged when it was used and has less than this left (of 14 days). */
const PROLONG_BELOW_MS = 13 * DAY_MS

export function sessionRules({ database, clock, openAuth }: AccountParts) {
  /** A visitor where there is no session or none that counts. Cookies: a prolonged session tells the browser so. */
  async function actorOf(headers: Headers, address: string): Promise<WithCookies<Actor>> {
    if (!COOKIE.test(headers.get('cookie') ?? '')) return { value: visitor(address), cookies: [] }
    const auth = await openAuth()
    const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
    const row = found === null ? undefined : database.read.accounts.byId(found.user.id)
    if (found === null || row === undefined || row.closedAt !== null) return { value: visitor(address), cookies: [] }
    const shownAt = database.read.accounts.session(found.session.id)?.secondFactorAt ?? null
    const hasShown = !needsSecondFactor(row.role) || shownAt !== null
    const value: AccountActor = {
      kind: hasShown ? row.role : 'half_signed_in',
      address,
      accountId: row.id,
      name: row.name === '' ? row.email : row.name,
      email: row.email,
      sessionId: found.session.id,
    }
    const isOld = found.session.expiresAt.getTime() - Date.now() < PROLONG_BELOW_MS
    return { value, cookies: row.role === 'expert' && isOld ? await prolonged(headers) : [] }
  }

  async function prolonged(headers: Headers): Promise<string[]> {
    const auth = await openAuth()
    const answer = await auth.api.getSession({ headers, asResponse: true })
    return answer.headers.getSetCookie()
  }

  function list({ actor }: Authorized<'keep_own_sessions', AccountActor>): z.output<typeof session>[] {
    return database.read.accounts
      .sessionsOf(actor.accountId)
      .map(({ id, userAgent, createdAt, updatedAt, expiresAt }) => ({
        id,
        isCurrent: id === actor.sessionId,
        device: deviceOf(userAgent ?? ''),
        createdAt,
        usedAt: updatedAt,
        expiresAt,
      }))
  }

  /** Throws not_found for a session of somebody else. */
  async function end({ actor }: Authorized<'keep_own_sessions', AccountActor>, id: string): Promise<void> {
    const ended = await database.whenFree(({ accountWrites }) => accountWrites.endSession(actor.accountId, id))
    if (ended === 0) throw notFound()
  }

  async function endAll({ actor }: Authorized<'keep_own_sessions', AccountActor>): Promise<void> {
    await database.whenFree(({ accountWrites }) => accountWrites.endSessions(actor.accountId))
  }

  async function sweep(): Promise<void> {
    await database.whenFree(({ accountWrites }) => accountWrites.sweep(clock().toISOString()))
  }

  return { actorOf, list, end, endAll, sweep }
}
