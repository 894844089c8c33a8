/** The demo's people: one for each role, signed in by a button. All of this exists in demo mode only. */
import { randomUUID } from 'node:crypto'
import type { Account } from '../../contract/accounts.ts'
import { ACCOUNT_ROLES, type AccountRole } from '../../contract/permissions.ts'
import type { Database } from '../database.ts'
import { notFound } from '../problem.ts'
import type { LinkPurpose } from './auth.ts'
import { accountOf, type AccountParts, type WithCookies } from './sign-in.ts'

const PEOPLE: Record<AccountRole, { name: string; email: string }> = {
  expert: { name: '', email: 'expertin@demo.example.org' },
  editor: { name: 'Renate Redaktion', email: 'redaktion@demo.example.org' },
  broker: { name: 'Viktor Vermittlung', email: 'vermittlung@demo.example.org' },
  admin: { name: 'Alma Admin', email: 'admin@demo.example.org' },
}

/** The expert keeps the first profile of the demo network. */
export function addDemoPeople(database: Database, clock: () => Date, profile: { id: number; name: string }): void {
  const at = clock().toISOString()
  const empty = { image: null, twoFactorEnabled: false, closedAt: null, deletionAskedAt: null, emailVerified: true }
  database.inTransaction((stores) => {
    for (const role of ACCOUNT_ROLES) {
      const { email, name } = PEOPLE[role]
      if (stores.accounts.byEmail(email) !== undefined) continue
      const id = randomUUID()
      stores.accountWrites.insert({
        id,
        email,
        role,
        name: name || profile.name,
        ...empty,
        createdAt: at,
        updatedAt: at,
      })
      if (role === 'expert') stores.expertWrites.update(profile.id, { ownerId: id })
    }
  })
}

export function demoRules({ database, clock, openAuth }: AccountParts) {
  /** A session like that of a link, with the second factor as shown: nobody has an app for an invented person. */
  async function signIn(role: AccountRole, headers: Headers): Promise<WithCookies<Account>> {
    const account = database.read.accounts.byEmail(PEOPLE[role].email)
    if (account === undefined) throw notFound()
    const auth = await openAuth()
    let token = ''
    const metadata: LinkPurpose = { take: (taken) => (token = taken) }
    await auth.api.signInMagicLink({ body: { email: account.email, metadata: { ...metadata } }, headers })
    const answer = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true })
    const { token: sessionToken } = (await answer.json()) as { token: string }
    const value = await database.whenFree((stores) => {
      stores.accountWrites.markSecondFactor(sessionToken, clock().toISOString())
      return accountOf(stores, stores.accounts.sessionByToken(sessionToken)?.id ?? '')
    })
    return { value, cookies: answer.headers.getSetCookie() }
  }

  return { signIn }
}
