/** Signing in by mail, sessions, the second factor of staff, and accounts as an admin keeps them. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ACCOUNT_ROLES } from '../../src/contract/permissions.ts'
import { fillDemo } from '../../src/service/demo/fill.ts'
import { anExpert } from '../support/expert.ts'
import { codeOf, letterTo, showCode, signedIn, spend, tokenIn } from '../support/accounts.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Berta Beispiel', email: 'Berta@Example.org' })] })
})
afterAll(() => service.close())
afterEach(() => void vi.useRealTimers())

const ask = (email: string) =>
  service.app.inject({ method: 'POST', url: '/api/v1/sign-in-links', payload: { email }, remoteAddress: '203.0.113.9' })
const get = (url: string, cookie = '') => service.app.inject({ url: `/api/v1${url}`, headers: { cookie } })
const linkFor = async (email: string) => {
  await ask(email)
  return tokenIn(letterTo(service, email))
}

describe('a sign-in link', () => {
  it('is sent for the address of a profile, and hands its owner the profile', async () => {
    const answer = await spend(service, await linkFor('berta@example.org'))
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({ email: 'berta@example.org', role: 'expert', profileSlug: 'berta-beispiel' })
  })

  it('works once, also when it is spent twenty times at the same moment', async () => {
    const token = await linkFor('berta@example.org')
    const answers = await Promise.all(Array.from({ length: 20 }, () => spend(service, token)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array<number>(19).fill(410)])
  })

  it('is over after ten minutes', async () => {
    const token = await linkFor('berta@example.org')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 + 1_000 })
    expect((await spend(service, token)).statusCode).toBe(410)
  })

  it('is answered alike for an unknown address, which gets a mail without a link', async () => {
    const [known, unknown] = [await ask('berta@example.org'), await ask('niemand@example.org')]
    expect(unknown.statusCode).toBe(known.statusCode)
    expect(unknown.body).toBe(known.body)
    expect(tokenIn(letterTo(service, 'niemand@example.org'))).toBe('')
  })

  it('is kept as a hash only', async () => {
    const token = await linkFor('hash@example.org')
    const stored = service.database.connection.sqlite.prepare('select identifier, value from verifications').all()
    expect(JSON.stringify(stored)).not.toContain(token || 'nothing')
  })
})

describe('a session', () => {
  it('tells whose it is, and ends with the sign-out', async () => {
    const { cookie } = await signedIn(service, 'expert', 'ende@example.org')
    expect((await get('/account', cookie)).json()).toMatchObject({ name: 'Erna Expertin', secondFactor: 'none' })
    const out = await service.app.inject({ method: 'DELETE', url: '/api/v1/sessions/current', headers: { cookie } })
    expect(out.statusCode).toBe(204)
    expect((await get('/account', cookie)).statusCode).toBe(401)
  })

  it('is not believed when its cookie was changed', async () => {
    const { cookie } = await signedIn(service, 'expert', 'faelschung@example.org')
    const [name, value = ''] = cookie.split('=')
    const stolen = service.database.connection.sqlite.prepare<[], string>('select token from sessions').pluck().all()
    for (const forged of [...stolen, value.replace(/.$/, 'x'), `${value.split('.')[0]}.`])
      expect((await get('/account', `${name}=${forged}`)).statusCode).toBe(401)
  })

  it('can be ended from another browser, one alone or all, but never those of somebody else', async () => {
    const { cookie: here } = await signedIn(service, 'expert', 'zwei@example.org')
    const there =
      String((await spend(service, await linkFor('zwei@example.org'))).headers['set-cookie']).split(';')[0] ?? ''
    const { cookie: foreign } = await signedIn(service, 'expert', 'fremd@example.org')
    const { items } = (await get('/sessions', here)).json() as { items: { id: string; isCurrent: boolean }[] }
    expect(items.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true])
    const other = items.find(({ isCurrent }) => !isCurrent)?.id ?? ''
    const end = (id: string, cookie: string) =>
      service.app.inject({ method: 'DELETE', url: `/api/v1/sessions/${id}`, headers: { cookie } })
    expect((await end(other, foreign)).statusCode).toBe(404)
    expect((await end(other, here)).statusCode).toBe(204)
    expect((await get('/account', there)).statusCode).toBe(401)
    await service.app.inject({ method: 'DELETE', url: '/api/v1/sessions', headers: { cookie: here } })
    expect((await get('/account', here)).statusCode).toBe(401)
    expect((await get('/account', foreign)).statusCode).toBe(200)
  })

  it('of an expert is prolonged by use and ends after 14 days without; one of staff ends after 12 hours', async () => {
    const { cookie: expert } = await signedIn(service, 'expert', 'lang@example.org')
    const { cookie: editor } = await signedIn(service, 'editor', 'kurz@example.org')
    const start = Date.now()
    const at = (hours: number) => vi.useFakeTimers({ toFake: ['Date'], now: start + hours * 3_600_000 })
    at(11)
    expect((await get('/account', editor)).statusCode).toBe(200)
    at(12.1)
    expect((await get('/account', editor)).statusCode).toBe(401)
    at(13 * 24)
    const used = await get('/account', expert)
    expect(used.statusCode).toBe(200)
    expect(String(used.headers['set-cookie'])).toContain('Max-Age=1209600')
    at(26 * 24)
    expect((await get('/account', expert)).statusCode).toBe(200)
    at(41 * 24)
    expect((await get('/account', expert)).statusCode).toBe(401)
  })
})

describe('the second factor', () => {
  it('must be set up by a broker before anything else opens, and be shown at every sign-in', async () => {
    const person = await signedIn(service, 'broker', 'makler@example.org')
    expect((await get('/account', person.cookie)).json()).toMatchObject({ role: 'broker', secondFactor: 'shown' })
    const answer = await spend(service, await linkFor('makler@example.org'))
    expect(answer.json()).toMatchObject({ secondFactor: 'asked' })
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect((await showCode(service, cookie, codeOf(person.secret ?? '', 1))).json()).toMatchObject({
      secondFactor: 'shown',
    })
  })

  it('refuses wrong codes, a code seen before, and guessing', async () => {
    const { cookie, secret = '' } = await signedIn(service, 'admin', 'raten@example.org')
    expect((await showCode(service, cookie, codeOf(secret))).statusCode).toBe(422)
    const wrong = codeOf(secret) === '000000' ? '000001' : '000000'
    const answers = []
    for (let turn = 0; turn < 11; turn++) answers.push((await showCode(service, cookie, wrong)).statusCode)
    expect(answers.slice(0, 9)).toEqual(Array(9).fill(422))
    expect(answers.at(-1)).toBe(429)
  })

  it('accepts each recovery code once', async () => {
    const { cookie, recoveryCodes = [] } = await signedIn(service, 'broker', 'verloren@example.org')
    const [code = ''] = recoveryCodes
    expect((await showCode(service, cookie, code)).statusCode).toBe(200)
    expect((await showCode(service, cookie, code)).statusCode).toBe(422)
  })

  it('is dropped by an admin for somebody who lost the device', async () => {
    const admin = await signedIn(service, 'admin', 'chefin@example.org')
    await signedIn(service, 'broker', 'geraetlos@example.org')
    const { items } = (await get('/accounts?q=geraetlos', admin.cookie)).json() as { items: { id: string }[] }
    const url = `/api/v1/accounts/${items[0]?.id}/second-factor`
    expect((await service.app.inject({ method: 'DELETE', url, headers: { cookie: admin.cookie } })).statusCode).toBe(
      204,
    )
    expect((await spend(service, await linkFor('geraetlos@example.org'))).json()).toMatchObject({
      secondFactor: 'missing',
    })
  })
})

describe('an account', () => {
  it('that is closed signs nobody in, and its sessions end at once', async () => {
    const admin = await signedIn(service, 'admin', 'schliesst@example.org')
    const editor = await signedIn(service, 'editor', 'geht@example.org')
    const { items } = (await get('/accounts?q=geht@', admin.cookie)).json() as { items: { id: string }[] }
    const change = (body: object) =>
      service.app.inject({
        method: 'PUT',
        url: `/api/v1/accounts/${items[0]?.id}`,
        headers: { cookie: admin.cookie },
        payload: body,
      })
    expect((await change({ role: 'editor', isClosed: true })).statusCode).toBe(200)
    expect((await get('/account', editor.cookie)).statusCode).toBe(401)
    expect((await spend(service, await linkFor('geht@example.org'))).statusCode).toBe(410)
    expect((await change({ role: 'expert', isClosed: false })).json()).toMatchObject({ role: 'expert', closedAt: null })
  })

  it('of the last admin stays one', async () => {
    const own = await startService()
    const admin = await signedIn(own, 'admin')
    const headers = { cookie: admin.cookie }
    const { items } = (await own.app.inject({ url: '/api/v1/accounts', headers })).json() as { items: { id: string }[] }
    const answer = await own.app.inject({
      method: 'PUT',
      url: `/api/v1/accounts/${items[0]?.id}`,
      headers,
      payload: { role: 'editor', isClosed: false },
    })
    expect(answer.statusCode).toBe(422)
    const invitation = { email: admin.email, name: 'Wer auch immer', role: 'editor' }
    const invited = await own.app.inject({ method: 'POST', url: '/api/v1/accounts', headers, payload: invitation })
    expect(invited.json()).toMatchObject({ status: 422, errors: [{ field: 'role' }] })
    expect((await own.app.inject({ url: '/api/v1/account', headers })).json()).toMatchObject({ role: 'admin' })
    await own.close()
  })
})

describe('the demo', () => {
  it('signs in one person of each role by a button, and its address exists in demo mode only', async () => {
    const enter = (app: typeof service.app, role: string) =>
      app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { role } })
    expect((await enter(service.app, 'admin')).statusCode).toBe(404)
    const demo = await startService({ demo: true })
    fillDemo(demo.parts, 10)
    for (const role of ACCOUNT_ROLES) {
      const answer = await enter(demo.app, role)
      expect(answer.json()).toMatchObject({
        role,
        secondFactor: role === 'broker' || role === 'admin' ? 'shown' : 'none',
      })
    }
    await demo.close()
  })
})
