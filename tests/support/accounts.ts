/** Real sign-ins for tests: the link out of the mail, the code of an authenticator app. */
import { createHmac } from 'node:crypto'
import type { AccountRole } from '../../src/contract/permissions.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { accountRules } from '../../src/service/accounts/keeping.ts'
import type { startService } from './service.ts'

type Service = Awaited<ReturnType<typeof startService>>

export interface SignedIn {
  email: string
  cookie: string
  /** For staff with a second factor. */
  secret?: string
  recoveryCodes?: string[]
}

const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ')

export function letterTo(service: Service, email: string): string {
  const text = service.database.connection.sqlite
    .prepare<[string], string>('select text from mails where recipient = ? order by rowid desc limit 1')
    .pluck()
    .get(email)
  if (text === undefined) throw new Error(`no mail to ${email}`)
  return text
}

export const tokenIn = (text: string): string => /\/anmelden\/([\w-]+)/.exec(text)?.[1] ?? ''

export async function spend(service: Service, token: string) {
  return service.app.inject({ method: 'POST', url: '/api/v1/sessions', payload: { token } })
}

/** Signs in by mail; staff that need it set up their second factor. */
export async function signedIn(service: Service, role: AccountRole, email = `${role}@example.org`): Promise<SignedIn> {
  const { app, parts } = service
  if (role === 'expert')
    await app.inject({ method: 'POST', url: '/api/v1/applications', payload: { email, name: 'Erna Expertin' } })
  else {
    const proof = authorize(system('test'), 'keep_accounts')
    await accountRules(parts).invite(proof, { email, name: `Person ${role}`, role })
    await app.inject({ method: 'POST', url: '/api/v1/sign-in-links', payload: { email } })
  }
  const answer = await spend(service, tokenIn(letterTo(service, email)))
  const cookie = cookieOf(answer)
  if ((answer.json() as { secondFactor: string }).secondFactor === 'none') return { email, cookie }
  const started = await app.inject({ method: 'POST', url: '/api/v1/second-factor', headers: { cookie } })
  const { secret, recoveryCodes } = started.json() as { secret: string; recoveryCodes: string[] }
  const shown = await showCode(service, cookie, codeOf(secret))
  return { email, cookie: cookieOf(shown) || cookie, secret, recoveryCodes }
}

export function showCode({ app }: Service, cookie: string, code: string) {
  return app.inject({
    method: 'PUT',
    url: '/api/v1/second-factor/verification',
    headers: { cookie },
    payload: { code },
  })
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const HALF_MINUTE_MS = 30_000

/** RFC 6238 with the usual 6 digits and 30 seconds. `stepsAhead` moves to a later code. */
export function codeOf(secret: string, stepsAhead = 0): string {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / HALF_MINUTE_MS) + stepsAhead))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
