/** What a second factor holds against: codes shown twice at once, recovery codes of one that is not in force, half a sign-in. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { accountRules } from '../../src/service/accounts/keeping.ts'
import { openParts } from '../../src/service/parts.ts'
import { secondFactorRules } from '../../src/service/accounts/second-factor.ts'
import { codeOf, letterTo, showCode, signedIn, spend, tokenIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { startService } from '../support/service.ts'

const ADMIN = 'admin@example.org'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
beforeEach(async () => {
  service = await startService()
  call = callsOf(service)
})
afterEach(() => service.close())

/** Staff who came by link and have shown nothing yet. */
async function halfSignedIn(email = ADMIN): Promise<{ cookie: string }> {
  await call(undefined, 'POST', '/sign-in-links', { email })
  const answer = await spend(service, tokenIn(letterTo(service, email)))
  return { cookie: String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' }
}
const factorOf = async (who: { cookie: string }) =>
  (await call<{ secondFactor: string }>(who, 'GET', '/account')).body.secondFactor

describe('a code of the app', () => {
  it('opens one session, however many show it at the same moment', async () => {
    const { secret = '' } = await signedIn(service, 'admin')
    const halves = []
    for (let turn = 0; turn < 4; turn++) halves.push(await halfSignedIn())
    const code = codeOf(secret, 1)
    const answers = await Promise.all(halves.map(({ cookie }) => showCode(service, cookie, code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422, 422, 422])
    expect((await Promise.all(halves.map(factorOf))).sort()).toEqual(['asked', 'asked', 'asked', 'shown'])
  })

  it('opens one session, too, where two processes serve the same file', async () => {
    const { secret = '' } = await signedIn(service, 'admin')
    const other = openParts(
      { ...service.parts.config, databaseFile: join(service.folder, 'test.db') },
      service.clock.now,
    )
    const [here, there] = [await halfSignedIn(), await halfSignedIn()]
    const code = codeOf(secret, 1)
    const { accounts } = service.database.read
    const account = accounts.byEmail(ADMIN)
    const show = (parts: typeof other, { cookie }: { cookie: string }) => {
      const actor = { kind: 'half_signed_in', address: '', name: '', email: ADMIN, sessionId: '' } as const
      const proof = authorize({ ...actor, accountId: account?.id ?? '' }, 'set_up_second_factor')
      return secondFactorRules(parts).show(proof, code, new Headers({ cookie }))
    }
    const shown = await Promise.allSettled([show(service.parts, here), show(other, there)])
    expect(shown.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    other.database.close()
  })

  it('that was wrong spends nothing', async () => {
    const { cookie, secret = '' } = await signedIn(service, 'admin')
    const late = codeOf(secret, 3)
    expect((await showCode(service, cookie, late)).statusCode).toBe(422)
    const spent = service.database.connection.sqlite.prepare('select code from spent_codes').pluck().all()
    expect(spent).toEqual([codeOf(secret)])
  })

  it('is forgotten once it cannot be valid any more', async () => {
    const { cookie, secret = '' } = await signedIn(service, 'admin')
    service.clock.move(90_001)
    await showCode(service, cookie, codeOf(secret, 1))
    const spent = service.database.connection.sqlite.prepare('select code from spent_codes').pluck().all()
    expect(spent).toEqual([codeOf(secret, 1)])
  })
})

describe('a recovery code', () => {
  it('opens nothing before the app has shown a code', async () => {
    const proof = authorize(system('test'), 'keep_accounts')
    await accountRules(service.parts).invite(proof, { email: ADMIN, name: 'Neu', role: 'admin' })
    const half = await halfSignedIn()
    const { body } = await call<{ recoveryCodes: string[]; secret: string }>(half, 'POST', '/second-factor')
    expect((await showCode(service, half.cookie, body.recoveryCodes[0] ?? '')).statusCode).toBe(422)
    expect(await factorOf(half)).toBe('missing')
    expect((await call(half, 'GET', '/accounts')).status).toBe(403)
    // It was not spent by that.
    await showCode(service, half.cookie, codeOf(body.secret))
    const again = await halfSignedIn()
    expect((await showCode(service, again.cookie, body.recoveryCodes[0] ?? '')).statusCode).toBe(200)
  })

  it('opens one session, however many show it at the same moment', async () => {
    const { recoveryCodes: [code = ''] = [] } = await signedIn(service, 'admin')
    const halves = [await halfSignedIn(), await halfSignedIn(), await halfSignedIn()]
    const answers = await Promise.all(halves.map(({ cookie }) => showCode(service, cookie, code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422, 422])
  })
})

describe('somebody who has the mailbox of staff and not the second factor', () => {
  it('sees and ends no session but the own one', async () => {
    const admin = await signedIn(service, 'admin')
    const half = await halfSignedIn()
    const { body } = await call<{ items: { id: string }[] }>(admin, 'GET', '/sessions')
    expect(body.items).toHaveLength(2)
    expect((await call(half, 'GET', '/sessions')).status).toBe(403)
    for (const path of ['/sessions', ...body.items.map(({ id }) => `/sessions/${id}`)])
      expect((await call(half, 'DELETE', path)).status, path).toBe(403)
    expect(await factorOf(admin)).toBe('shown')
    expect(await factorOf(half)).toBe('asked')
    expect((await call(half, 'DELETE', '/sessions/current')).status).toBe(204)
    expect((await call(half, 'GET', '/account')).status).toBe(401)
    expect(await factorOf(admin)).toBe('shown')
  })
})
