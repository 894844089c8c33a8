/** How many mails somebody gets by the sign-in page: strangers can neither fill a mailbox nor keep its owner out. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { letterTo, spend, tokenIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const MINUTE = 60_000
const BERTA = 'berta@example.org'

let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Berta Beispiel', email: BERTA })] })
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await service.close()
})

let networks = 0
const stranger = () => `198.51.${Math.floor(++networks / 250)}.${networks % 250}`
const post = async (path: string, payload: object, remoteAddress: string) =>
  (await service.app.inject({ method: 'POST', url: `/api/v1/${path}`, payload, remoteAddress })).statusCode
const ask = (email = BERTA, remoteAddress = stranger()) => post('sign-in-links', { email }, remoteAddress)
const mails = (email = BERTA) =>
  service.database.connection.sqlite
    .prepare<[string], number>('select count(*) from mails where address = ?')
    .pluck()
    .get(email) ?? 0
/** Links are valid by the clock of the machine, mails are counted by that of the service. */
function later(minutes: number): void {
  service.clock.move(minutes * MINUTE)
  vi.setSystemTime(Date.now() + minutes * MINUTE)
}
const newest = () => tokenIn(letterTo(service, BERTA))
const signIn = async () => (await spend(service, newest())).statusCode
const bombed = async () => {
  for (let turn = 0; turn < 20; turn++) expect(await ask()).toBe(200)
}

describe('one asker', () => {
  it('is refused after five times an hour for one mailbox, in whatever spelling; another one is not', async () => {
    const spellings = ['viel@müllheim.example.org', 'VIEL@müllheim.example.org', 'viel@xn--mllheim-n2a.example.org']
    const answers = []
    for (let turn = 0; turn < 6; turn++) answers.push(await ask(spellings[turn % 3], '203.0.113.9'))
    expect(answers).toEqual([200, 200, 200, 200, 200, 429])
    expect(await post('applications', { email: spellings[0], name: 'Viel' }, '203.0.113.9')).toBe(429)
    expect(await ask(spellings[0], '203.0.113.10')).toBe(200)
    later(61)
    expect(await ask(spellings[0], '203.0.113.9')).toBe(200)
  })

  it('with IPv6 is one network of a customer', async () => {
    const answers = []
    for (let turn = 0; turn < 6; turn++) answers.push(await ask(BERTA, `2001:db8:1:2::${turn + 1}`))
    expect(answers.at(-1)).toBe(429)
    expect(await ask(BERTA, '2001:db8:1:3::1')).toBe(200)
  })
})

describe('a stranger who asks for somebody again and again', () => {
  it('sends five mails, also when all is asked at the same moment', async () => {
    expect(await Promise.all(Array.from({ length: 30 }, () => ask()))).toEqual(Array(30).fill(200))
    expect(mails()).toBe(5)
  })

  it('does not keep the owner out: the link in the mailbox works, and once it is spent another one comes', async () => {
    await bombed()
    expect(await ask()).toBe(200)
    expect(await signIn()).toBe(201)
    // What else lies there still works, so nothing is sent until it is gone.
    for (let turn = 0; turn < 4; turn++) {
      service.database.connection.sqlite.exec('delete from verifications')
      expect(await ask()).toBe(200)
      expect(await signIn()).toBe(201)
    }
    expect(mails()).toBe(9)
  })

  it('does not keep the owner out when the links are about to end: a new one is sent', async () => {
    await bombed()
    later(5)
    await ask()
    expect(mails()).toBe(6)
    expect(await signIn()).toBe(201)
  })

  it('sends at most seventeen mails in any hour', async () => {
    for (let minute = 0; minute < 60; minute++) {
      for (let turn = 0; turn < 3; turn++) await ask()
      later(1)
    }
    expect(mails()).toBeLessThanOrEqual(17)
    expect(await ask()).toBe(200)
  })

  it('sends not more than thirty, whatever becomes of the links', async () => {
    for (let turn = 0; turn < 40; turn++) {
      expect(await ask()).toBe(200)
      service.database.connection.sqlite.exec('delete from verifications')
    }
    expect(mails()).toBe(30)
    later(61)
    await ask()
    expect(mails()).toBe(31)
  })

  it('who names the owner as a name keeps nobody out', async () => {
    await bombed()
    service.database.connection.sqlite.exec('delete from verifications')
    for (const name of [BERTA, `","email":"${BERTA}"`, `"email":"${BERTA}"`])
      await post('applications', { email: `fremd${networks}@example.org`, name }, stranger())
    await ask()
    expect(mails()).toBe(6)
  })
})

describe('an unknown address', () => {
  it('is told so five times an hour, and its owner may join all the same', async () => {
    for (let turn = 0; turn < 12; turn++) expect(await ask('neu@example.org')).toBe(200)
    later(20)
    await ask('neu@example.org')
    expect(mails('neu@example.org')).toBe(5)
    expect(await post('applications', { email: 'neu@example.org', name: 'Neu' }, stranger())).toBe(200)
    expect((await spend(service, tokenIn(letterTo(service, 'neu@example.org')))).statusCode).toBe(201)
  })
})
