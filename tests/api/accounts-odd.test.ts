/** Addresses, names and links that are odd or somebody else's; two processes at once; erasing one person and nobody else. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { ownDataRules } from '../../src/service/accounts/deletion.ts'
import { privacyRules } from '../../src/service/accounts/privacy.ts'
import { secondFactorRules } from '../../src/service/accounts/second-factor.ts'
import { signInRules } from '../../src/service/accounts/sign-in.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { openParts } from '../../src/service/parts.ts'
import { letterTo, signedIn, spend, tokenIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { profileCalls } from '../support/profiles.ts'
import { startService } from '../support/service.ts'

const DAY = 86_400_000
let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
beforeEach(async () => {
  service = await startService()
  call = callsOf(service)
})
afterEach(() => service.close())
const { applied, submit, save } = profileCalls(() => service)
const other = () =>
  openParts({ ...service.parts.config, databaseFile: join(service.folder, 'test.db') }, service.clock.now)
const write = (...profiles: ReturnType<typeof anExpert>[]) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), profiles)
const system_ = () => authorize(system('privacy'), 'keep_data_of_others')

describe('erasing somebody', () => {
  it('leaves what the log says about somebody whose address ends like theirs', async () => {
    const admin = await signedIn(service, 'admin')
    await call(admin, 'POST', '/accounts', { email: 'kaufmann@example.org', name: 'Karl Kaufmann', role: 'editor' })
    const mann = await signedIn(service, 'expert', 'mann@example.org')
    await call(mann, 'PUT', '/my/deletion')
    service.clock.move(15 * DAY)
    await ownDataRules(service.parts).round()
    const [entry] = service.database.read.audit.list({ action: 'staff_invited' }, 1)
    expect(entry).toMatchObject({
      subjectName: 'Karl Kaufmann',
      after: { role: 'editor', email: 'kaufmann@example.org' },
    })
  })

  it('takes the address out of the log however its domain is spelled', async () => {
    const admin = await signedIn(service, 'admin')
    await signedIn(service, 'expert', 'erna@müllheim.de').catch(() => 0)
    const begun = await call(admin, 'POST', '/applications-for-others', { name: 'Mia', email: 'mia@müllheim.de' })
    expect(begun.status).toBe(201)
    await privacyRules(service.parts).eraseNow(system_(), 'mia@MÜLLHEIM.de')
    const { sqlite } = service.database.connection
    const log = JSON.stringify(sqlite.prepare('select * from audit_events').all())
    expect(log).not.toMatch(/mia@|Mia/)
  })
})

describe('an address in capitals with umlauts', () => {
  const LOUD = anExpert({ name: 'Lotte Laut', externalId: 'l', email: 'Lotte@MÜLLHEIM.de' })
  it('hands its profile to whoever reads its mail', async () => {
    write(LOUD)
    await call(undefined, 'POST', '/sign-in-links', { email: 'lotte@müllheim.de' })
    const { sqlite } = service.database.connection
    expect(sqlite.prepare('select kind from mails').pluck().all()).toEqual(['sign_in_link'])
  })
  it('is found by who exports and erases for others', () => {
    write(LOUD)
    const found = privacyRules(service.parts).find(system_(), 'lotte@müllheim.de')
    expect(found.person?.expert?.name).toBe('Lotte Laut')
  })
  it('does not get a second profile begun beside it', async () => {
    write(LOUD)
    const editor = await signedIn(service, 'editor')
    const begun = await call(editor, 'POST', '/applications-for-others', { name: 'Lotte', email: 'lotte@müllheim.de' })
    expect(begun.status).toBe(422)
  })
})

describe('a name', () => {
  it('from an application loses what turns the text around', async () => {
    const email = 'erna@example.org'
    await call(undefined, 'POST', '/applications', { email, name: 'Erna\u202eTXT\u0000\u0007 Zeile\nzwei' })
    const answer = await spend(service, tokenIn(letterTo(service, email)))
    const who = { email, cookie: String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' }
    await save(who, 'ort', { place: '72070 Tübingen', reach: ['on_site'] })
    const draft = service.database.read.drafts.all()[0]
    expect(draft?.answers.name).toBe('ErnaTXT Zeile zwei')
  })
  it('that nobody can see is none', async () => {
    const who = await applied('leer@example.org', 'Erna')
    await save(who, 'wer', { name: '\u200b\u2060\u200d', headline: '\u200b' })
    const { status, body } = await submit(who)
    expect([status, (body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field)]).toEqual([
      422,
      ['name', 'headline'],
    ])
  })
})

describe('two processes on one file', () => {
  it('spend a sign-in link once', async () => {
    await call(undefined, 'POST', '/applications', { email: 'a@example.org', name: 'A' })
    const token = tokenIn(letterTo(service, 'a@example.org'))
    const second = other()
    const proof = authorize({ kind: 'visitor', address: '' }, 'sign_in')
    const spent = await Promise.allSettled(
      [service.parts, second, service.parts, second, service.parts, second].map((parts) =>
        signInRules(parts).signIn(proof, token, new Headers()),
      ),
    )
    second.database.close()
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of spent) if (one.status === 'rejected') expect(one.reason).toMatchObject({ type: 'link_expired' })
  })

  it('spend two links of one new address without a failure', async () => {
    for (let turn = 0; turn < 2; turn++)
      await call(undefined, 'POST', '/applications', { email: 'a@example.org', name: 'A' })
    const { sqlite } = service.database.connection
    const texts = sqlite.prepare<[], string>('select text from mails').pluck().all()
    const second = other()
    const proof = authorize({ kind: 'visitor', address: '' }, 'sign_in')
    const spent = await Promise.allSettled(
      [service.parts, second].map((parts, at) =>
        signInRules(parts).signIn(proof, tokenIn(texts[at] ?? ''), new Headers()),
      ),
    )
    second.database.close()
    for (const one of spent) if (one.status === 'rejected') expect(one.reason).toMatchObject({ type: 'link_expired' })
    expect(sqlite.prepare('select count(*) from accounts').pluck().get()).toBe(1)
  })

  it('take a recovery code once', async () => {
    const admin = await signedIn(service, 'admin')
    const second = other()
    const half = async () => {
      await call(undefined, 'POST', '/sign-in-links', { email: admin.email })
      const answer = await spend(service, tokenIn(letterTo(service, admin.email)))
      return String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''
    }
    const cookies = [await half(), await half(), await half(), await half()]
    const accountId = service.database.read.accounts.byEmail(admin.email)?.id ?? ''
    const code = admin.recoveryCodes?.[0] ?? ''
    const actor = { kind: 'half_signed_in', address: '', name: '', email: '', sessionId: '', accountId } as const
    const shown = await Promise.allSettled(
      cookies.map((cookie, at) =>
        secondFactorRules(at % 2 === 0 ? service.parts : second).show(
          authorize(actor, 'set_up_second_factor'),
          code,
          new Headers({ cookie }),
        ),
      ),
    )
    second.database.close()
    expect(shown.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('do not burn a link, nor call it expired, while the other one writes', async () => {
    await call(undefined, 'POST', '/applications', { email: 'a@example.org', name: 'A' })
    const token = tokenIn(letterTo(service, 'a@example.org'))
    const second = other()
    second.database.connection.sqlite.exec('begin immediate')
    const during = await spend(service, token)
    second.database.connection.sqlite.exec('rollback')
    const after = await spend(service, token)
    second.database.close()
    expect([during.statusCode, after.statusCode]).toEqual([503, 201])
  })
})

describe('a second factor in force', () => {
  it('is not set up anew by half a sign-in, nor by a whole one', async () => {
    const admin = await signedIn(service, 'admin')
    await call(undefined, 'POST', '/sign-in-links', { email: admin.email })
    const answer = await spend(service, tokenIn(letterTo(service, admin.email)))
    const cookie = String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''
    expect((await call({ cookie }, 'POST', '/second-factor')).status).toBe(409)
    expect((await call(admin, 'POST', '/second-factor')).status).toBe(409)
    expect((await call({ cookie }, 'GET', '/accounts')).status).toBe(403)
  })
})

it('odd days and numbers in queries are no failure', async () => {
  const admin = await signedIn(service, 'admin')
  for (const path of [
    '/audit?from=0000-01-01',
    '/audit?until=9999-12-31',
    '/audit?from=0001-01-01&until=0001-01-01',
    '/audit?before=9007199254740991',
    '/audit?actor=%00',
    '/audit?subject=%F0%9F%98%80%25_',
    '/profiles?q=%00',
    `/profiles?q=${'a%20'.repeat(60)}`,
    '/profiles?q=%5C%25_',
    '/profiles?confirmedBefore=0000-01-01',
    '/profile-drafts/9007199254740991',
    '/profile-drafts/1e15',
    '/profile-drafts/0x10',
    '/accounts?q=%00%5C',
    '/accounts/__proto__',
    '/terms/constructor',
    '/terms/__proto__',
    '/profiles/__proto__',
    '/imports/..%2f..%2fetc',
    '/experts/constructor',
    '/expert-cards?slug=__proto__&slug=constructor',
    '/draft-photos/00000000000000000000000000000000',
  ])
    // prettier-ignore
    expect((await call(admin, 'GET', path)).status, path).toBeLessThan(500)
})

it('what is sent with a foreign, null, empty or missing origin', async () => {
  const { cookie } = await signedIn(service, 'expert')
  const send = (headers: Record<string, string>) =>
    service.app.inject({
      method: 'PUT',
      url: '/api/v1/my/deletion',
      headers: { cookie, host: 'localhost:3000', ...headers },
    })
  for (const origin of [
    'null',
    '',
    'https://evil.example',
    'http://localhost:3001',
    'http://localhost:3000.evil.example',
    'HTTP://LOCALHOST:3000',
  ])
    expect((await send({ origin })).statusCode, origin).toBe(403)
  expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect(service.database.read.accounts.byEmail('expert@example.org')?.deletionAskedAt).toBeNull()
})
