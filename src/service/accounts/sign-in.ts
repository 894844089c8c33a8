/** Signing in: a link by mail, spent by a button; who then has which rights; signing out. */
import type { Account } from '../../contract/accounts.ts'
import { asciiEmail } from '../../contract/email.ts'
import { LINK_LIFETIME_S, type Auth, type SignInLink } from './auth.ts'
import { SECOND_FACTOR_ROLES, type AccountRole } from '../../contract/permissions.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import type { Database, Stores, WritingStores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Letter } from '../mail/letter.ts'
import { notFound, Problem } from '../problem.ts'
import { mailboxLimit } from './link-limits.ts'
import { applicationLetter, signInLetter, unknownAddressLetter } from './letters.ts'
import type { AccountRow, SessionRow } from './store.ts'

export interface AccountParts {
  database: Database
  clock: () => Date
  /** Loads what signing in needs when it is first asked for. */
  openAuth: () => Promise<Auth>
  config: { origin: string; DEMO: boolean }
}

/** What an answer needs beside its value: the cookies that begin, prolong or end a session. */
export interface WithCookies<T> {
  value: T
  cookies: string[]
}

export function signInRules({ database, clock, openAuth, config }: AccountParts) {
  const mailbox = mailboxLimit(database, clock)

  /** The same answer and a mail in every case, so that neither tells whether an address is known. */
  async function sendLink(_proof: Authorized<'sign_in'>, email: string): Promise<void> {
    if (isKnown(database.read, email)) return mailbox.within(email, 'link', () => linkBy(email, undefined))
    const letter = unknownAddressLetter(email, config.origin)
    await mailbox.within(email, 'notice', () => post(database, clock(), letter))
  }

  /** For somebody new the link makes the account; a known address gets the usual one. */
  async function sendApplication(_proof: Authorized<'apply'>, email: string, name: string): Promise<void> {
    const wanted = isKnown(database.read, email) ? undefined : name
    await mailbox.within(email, 'link', () => linkBy(email, wanted))
  }

  async function linkBy(email: string, name: string | undefined): Promise<void> {
    const auth = await openAuth()
    const metadata = { isApplication: name !== undefined }
    const named = name === undefined ? {} : { name }
    await auth.api.signInMagicLink({ body: { email: asciiEmail(email), metadata, ...named }, headers: new Headers() })
  }

  /** Throws link_expired for a link that was spent, is too old, or never was one. */
  async function signIn(_proof: Authorized<'sign_in'>, token: string, headers: Headers): Promise<WithCookies<Account>> {
    const auth = await openAuth()
    const answer = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true })
    if (!answer.ok) throw new Problem('link_expired')
    const { token: sessionToken } = (await answer.json()) as { token: string }
    const account = await database.whenFree((stores) => welcome(stores, sessionToken, clock()))
    return { value: account, cookies: answer.headers.getSetCookie() }
  }

  /** Ends the session of the cookie, if there is one; asking twice is no error. */
  async function signOut(headers: Headers): Promise<WithCookies<undefined>> {
    const auth = await openAuth()
    const answer = await auth.api.signOut({ headers, asResponse: true })
    return { value: undefined, cookies: answer.headers.getSetCookie() }
  }

  return {
    sendLink,
    sendApplication,
    signIn,
    signOut,
    read: (actor: AccountActor) => accountOf(database.read, actor.sessionId),
  }
}

/** An address is known by its account, or by a profile that waits for its owner: whoever reads its mail is that person. */
function isKnown({ accounts, experts }: Stores, email: string): boolean {
  return accounts.byEmail(email) !== undefined || experts.ownerlessByEmail(email).some((one) => one.isClaimable)
}

/** Refuses a closed account; hands somebody the profile that bears their address. */
function welcome(stores: Stores & WritingStores, token: string, now: Date): Account {
  const session = stores.accounts.sessionByToken(token)
  const account = session && stores.accounts.byId(session.accountId)
  if (session === undefined || account === undefined) throw new Problem('link_expired')
  if (account.closedAt !== null) {
    stores.accountWrites.endSessions(account.id)
    throw new Problem('link_expired')
  }
  const profile = profileFor(stores, account)
  if (profile !== undefined) {
    stores.expertWrites.update(profile.id, { ownerId: account.id })
    if (account.name === '')
      stores.accountWrites.update(account.id, { name: profile.name, updatedAt: now.toISOString() })
  }
  return describe(stores, stores.accounts.byId(account.id) ?? account, session)
}

/** What nobody keeps yet and bears the address of somebody who stays and has neither profile nor application: the
 * office sees doubles. */
function profileFor(
  { experts, drafts }: Stores,
  { id, email, role, deletionAskedAt }: AccountRow,
): ExpertRow | undefined {
  const [mine, ...others] = experts.ownerlessByEmail(email)
  const isStaying = role === 'expert' && deletionAskedAt === null
  const isFree = isStaying && experts.byOwner(id) === undefined && drafts.ofOwner(id) === undefined
  // Several profiles with one address are for the office to sort out.
  return isFree && mine?.isClaimable === true && others.length === 0 ? mine : undefined
}

export function accountOf(stores: Stores, sessionId: string): Account {
  const session = stores.accounts.session(sessionId)
  const account = session && stores.accounts.byId(session.accountId)
  if (session === undefined || account === undefined) throw notFound()
  return describe(stores, account, session)
}

function describe(stores: Stores, account: AccountRow, session: SessionRow): Account {
  const { id, name, email, role, deletionAskedAt } = account
  const profileSlug = stores.experts.byOwner(id)?.slug ?? null
  return { id, name, email, role, deletionAskedAt, profileSlug, secondFactor: secondFactorOf(account, session) }
}

function secondFactorOf(
  { role, twoFactorEnabled }: AccountRow,
  { secondFactorAt }: SessionRow,
): Account['secondFactor'] {
  if (!needsSecondFactor(role)) return 'none'
  if (secondFactorAt !== null) return 'shown'
  return twoFactorEnabled ? 'asked' : 'missing'
}

export const needsSecondFactor = (role: AccountRole): boolean => SECOND_FACTOR_ROLES.includes(role)

/** What better-auth calls back with the token of a link. */
export function linkMailer({ database, clock, config }: Omit<AccountParts, 'openAuth'>) {
  return async ({ email, token, isApplication = false, take }: SignInLink): Promise<void> => {
    if (take !== undefined) return take(token)
    const letter = (isApplication ? applicationLetter : signInLetter)(email, config.origin, token)
    await post(database, clock(), letter)
  }
}

/** After the life of a link a mail about it is of no use. */
async function post(database: Database, now: Date, letter: Letter): Promise<void> {
  const expiresAt = new Date(now.getTime() + LINK_LIFETIME_S * 1_000).toISOString()
  await database.whenFree(({ mailWrites }) => mailWrites.add(letter, { at: now.toISOString(), expiresAt }))
}
