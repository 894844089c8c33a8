/** What somebody can read of their own data, and leaving for good: what goes, what stays, and until when it can be undone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownDataRules } from '../../src/service/accounts/deletion.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const DAY = 86_400_000

let service: Awaited<ReturnType<typeof startService>>
let greta: SignedIn
beforeEach(async () => {
  service = await startService({
    profiles: [
      anExpert({
        name: 'Greta Unverwechselbar',
        email: 'greta.unverwechselbar@example.org',
        description: 'Ich moderiere Dorfgespräche.',
      }),
      anExpert({ name: 'Berta Beispiel', externalId: 'berta' }),
    ],
  })
  greta = await signedIn(service, 'expert', 'greta.unverwechselbar@example.org')
})
afterEach(() => service.close())

const call = (method: 'GET' | 'PUT' | 'DELETE', path: string, { cookie } = greta) =>
  service.app.inject({ method, url: `/api/v1${path}`, headers: { cookie } })
const isPublic = async () =>
  (await service.app.inject('/api/v1/experts/greta-unverwechselbar')).statusCode === 200 &&
  (await service.app.inject('/api/v1/experts?q=Dorfgespr%C3%A4che')).body.includes('Unverwechselbar')
const round = () => ownDataRules(service.parts).round()

/** Whether any file of the database holds the text, also where rows were deleted. */
function isInFiles(text: string): boolean {
  const files = readdirSync(service.folder).filter((name) => name.startsWith('test.db'))
  return files.some((name) => readFileSync(join(service.folder, name)).includes(text))
}

describe("somebody's own data", () => {
  it('are all there, without the keys of sessions and without what is of others', async () => {
    const data = (await call('GET', '/my/data')).json() as Record<string, unknown>
    expect(data).toMatchObject({
      account: { email: 'greta.unverwechselbar@example.org', role: 'expert' },
      profile: { name: 'Greta Unverwechselbar', phone: '030 23125 001' },
      draft: null,
    })
    expect(data['mails']).toMatchObject([{ kind: 'sign_in_link' }])
    expect(JSON.stringify(data)).not.toContain('"token"')
    expect(JSON.stringify(data)).not.toContain('Berta')
  })
})

describe('leaving', () => {
  it('takes the profile out of the directory at once, and can be undone for 14 days', async () => {
    expect((await call('PUT', '/my/deletion')).json()).toMatchObject({ deletionAskedAt: expect.any(String) as string })
    expect(await isPublic()).toBe(false)
    expect((await call('DELETE', '/my/profile/pause')).statusCode).toBe(409)
    service.clock.move(13 * DAY)
    await round()
    expect((await call('DELETE', '/my/deletion')).json()).toMatchObject({ deletionAskedAt: null })
    expect(await isPublic()).toBe(true)
    service.clock.move(30 * DAY)
    await round()
    expect(await isPublic()).toBe(true)
  })

  it('that is undone leaves a profile paused that was paused before', async () => {
    await call('PUT', '/my/profile/pause')
    await call('PUT', '/my/deletion')
    await call('DELETE', '/my/deletion')
    expect((await call('GET', '/my/profile')).json()).toMatchObject({ status: 'paused' })
  })

  it('after 14 days leaves no name, address or text in any file; what was done stays in the log', async () => {
    await call('PUT', '/my/deletion')
    service.clock.move(14 * DAY + 1_000)
    await round()
    expect((await call('GET', '/account')).statusCode).toBe(401)
    for (const text of ['Unverwechselbar', 'unverwechselbar', 'Dorfgespräche'])
      expect(isInFiles(text), text).toBe(false)
    expect(isInFiles('Berta Beispiel')).toBe(true)
    const actions = service.database.read.audit
      .list({}, 100)
      .map(({ action, actorName, subjectName }) => [action, actorName, subjectName])
    expect(actions).toContainEqual(['deletion_asked', '', ''])
    expect(actions[0]).toEqual(['erased', 'erasure', ''])
  })

  it('is refused to the last admin', async () => {
    const admin = await signedIn(service, 'admin')
    expect((await call('PUT', '/my/deletion', admin)).statusCode).toBe(422)
  })
})

describe('the audit log', () => {
  const run = (statement: string) => () => service.database.connection.sqlite.prepare(statement).run()

  it('refuses changes and deletions of rows, but lets names be blanked', async () => {
    await call('PUT', '/my/profile/pause')
    expect(run("update audit_events set action = 'nothing'")).toThrow('append-only')
    expect(run("update audit_events set actor_name = 'Somebody else'")).toThrow('append-only')
    expect(run("update audit_events set at = '2020-01-01'")).toThrow('append-only')
    expect(run('delete from audit_events')).toThrow('append-only')
    expect(run("update audit_events set actor_name = ''")).not.toThrow()
  })
})
