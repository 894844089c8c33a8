/** The second factor of staff: codes of an authenticator app, and recovery codes for the day the device is lost. */
import type { Account, startSecondFactor } from '../../contract/accounts.ts'
import type { z } from 'zod'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import { invalidBody, Problem } from '../problem.ts'
import { rateLimit } from '../rate-limit.ts'
import { accountOf, type AccountParts, type WithCookies } from './sign-in.ts'

type Proof = Authorized<'set_up_second_factor', AccountActor>

/** Six digits are a million codes: ten guesses an hour. */
const WRONG_CODES_PER_HOUR = 10
/** A code is valid in its half minute and the ones beside it; seen once it is spent. */
const CODE_LIFETIME_MS = 90_000
const CODE = /^\d{6}$/

export function secondFactorRules({ database, clock, openAuth }: AccountParts) {
  const wrong = rateLimit(WRONG_CODES_PER_HOUR, clock)

  /** Throws not_in_this_state when a second factor is in force: only an admin can drop that. */
  async function start(_proof: Proof, headers: Headers): Promise<z.output<typeof startSecondFactor.reply>> {
    const auth = await openAuth()
    const made = await auth.api.enableTwoFactor({ headers, body: { method: 'totp' } }).catch(() => undefined)
    if (made?.method !== 'totp') throw new Problem('not_in_this_state', { allowed: ['asked'] })
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? ''
    return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes }
  }

  /** Throws invalid_body for a wrong code. The first right one puts a new second factor into force, in a new session. */
  async function show({ actor }: Proof, code: string, headers: Headers): Promise<WithCookies<Account>> {
    const giveBack = wrong.take(actor.accountId)
    const answer = await (CODE.test(code) ? byApp(actor, code, headers) : byRecovery(actor, code, headers))
    if (answer === undefined)
      throw invalidBody([{ field: 'code', message: 'Dieser Code stimmt nicht oder gilt nicht mehr.' }])
    giveBack()
    const account = await database.whenFree((stores) => {
      stores.accountWrites.markSecondFactor(answer.token, clock().toISOString())
      record(stores, actor, clock(), {
        action: CODE.test(code) ? 'second_factor_shown' : 'recovery_code_used',
        subject: { kind: 'account', id: actor.accountId, name: actor.name },
      })
      return accountOf(stores, stores.accounts.sessionByToken(answer.token)?.id ?? '')
    })
    return { value: account, cookies: answer.cookies }
  }

  /** The code is spent before it is looked at: of two that come at the same moment, the second finds it so. */
  async function byApp({ accountId }: AccountActor, code: string, headers: Headers) {
    const now = clock()
    const times = { at: now.toISOString(), since: new Date(now.getTime() - CODE_LIFETIME_MS).toISOString() }
    const isFirst = await database.whenFree(({ accountWrites }) => accountWrites.spendCode(accountId, code, times))
    if (!isFirst) return undefined
    const auth = await openAuth()
    const answer = await auth.api.verifyTOTP({ headers, body: { code }, asResponse: true })
    if (!answer.ok) await database.whenFree(({ accountWrites }) => accountWrites.giveCodeBack(accountId, code))
    return tokenIn(answer)
  }

  /** Only for a factor in force: whoever is just setting one up has the codes before their eyes, and no app yet. */
  async function byRecovery({ accountId }: AccountActor, code: string, headers: Headers) {
    if (database.read.accounts.byId(accountId)?.twoFactorEnabled !== true) return undefined
    const auth = await openAuth()
    return tokenIn(await auth.api.verifyBackupCode({ headers, body: { code }, asResponse: true }))
  }

  return { start, show }
}

/** The first right code begins a new session: its token is in the cookie, while the body still names the old one. */
async function tokenIn(answer: Response): Promise<{ token: string; cookies: string[] } | undefined> {
  if (!answer.ok) return undefined
  const { token } = (await answer.json()) as { token: string }
  const cookies = answer.headers.getSetCookie()
  const begun = cookies.map((cookie) => /session_token=([\w-]+)\./.exec(cookie)?.[1]).find((one) => one !== undefined)
  return { token: begun ?? token, cookies }
}
