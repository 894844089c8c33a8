/** The log: what of it is masked, when its days begin, that nobody changes it, and when it ends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/contract/audit.ts'
import { AUDIT_PAGE } from '../../src/contract/audit.ts'
import { auditRules, RETENTION_MONTHS } from '../../src/service/audit/reading.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let editor: SignedIn
let admin: SignedIn
beforeAll(async () => {
  service = await startService()
  editor = await signedIn(service, 'editor')
  admin = await signedIn(service, 'admin')
})
afterAll(() => service.close())

const PERSONAL = { name: 'Özlem Özer', email: 'oe@example.org', phone: '07071 1', description: 'Aus meinem Leben', references: [{ title: 'Dorf' }] } // prettier-ignore
const FACTS = { status: 'paused', services: ['moderation'], fields: ['phone'], count: 3 }
const ENTRY = { at: '2026-11-24T10:00:00.000Z', actorId: 'x', actorKind: 'editor', actorName: 'Ümit Über', action: 'test_seen', subjectKind: 'profile', subjectId: '77', subjectName: 'Özlem Özer', before: null, after: { ...PERSONAL, ...FACTS } } // prettier-ignore

const write = (entry: Partial<typeof ENTRY> = {}) =>
  service.database.inTransaction(({ auditWrites }) => auditWrites.add({ ...ENTRY, ...entry }))
const ids = () => service.database.connection.sqlite.prepare<[], number>('select id from audit_events').pluck().all()

async function read(query: string, who = editor) {
  const answer = await service.app.inject({ url: `/api/v1/audit?${query}`, headers: { cookie: who.cookie } })
  return { status: answer.statusCode, ...answer.json<{ items: AuditEntry[]; next: number | null }>() }
}
const actions = async (query: string) => (await read(query)).items.map(({ action }) => action)

describe('what people wrote about themselves', () => {
  it('is masked for all but admins: field names and facts of the service stay', async () => {
    write()
    for (const who of [editor, await signedIn(service, 'broker')]) {
      const [entry] = (await read('action=test_seen', who)).items
      const masked = Object.fromEntries(Object.keys(PERSONAL).map((field) => [field, '•••']))
      expect(entry?.after).toEqual({ ...masked, ...FACTS })
    }
    expect((await read('action=test_seen', admin)).items[0]?.after).toEqual(ENTRY.after)
  })
})

describe('days and pages', () => {
  beforeAll(() => {
    write({ action: 'of_ümit', at: '2026-06-30T21:59:59.999Z' })
    write({ action: 'of_july', at: '2026-06-30T22:00:00.000Z', actorName: 'Percy 100%', subjectName: 'Anna_B' })
    write({ action: 'of_winter', at: '2025-12-31T23:00:00.000Z', actorName: 'Olaf', subjectId: '78' })
  })

  it.each([
    ['a day as it was in Berlin, summer', 'from=2026-07-01&until=2026-07-01', ['of_july']],
    ['the day before it', 'from=2026-06-30&until=2026-06-30', ['of_ümit']],
    ['a day as it was in Berlin, winter', 'from=2026-01-01&until=2026-01-01', ['of_winter']],
    ['a span that ends before it begins', 'from=2026-07-02&until=2026-07-01', []],
  ])('by %s', async (_case, query, found) => expect(await actions(query)).toEqual(found))

  it.each(['from=gestern', 'until=2026-02-30', 'subjectKind=alles', 'before=-1', `actor=${'x'.repeat(200)}`])(
    '%s is refused',
    async (query) => expect((await read(query)).status).toBe(400),
  )

  it('goes page by page, and what is added meanwhile moves nothing', async () => {
    for (let n = 0; n < AUDIT_PAGE + 5; n++) write({ action: 'many', subjectId: String(n) })
    const first = await read('action=many')
    expect(first.items).toHaveLength(AUDIT_PAGE)
    write({ action: 'many', subjectId: 'late' })
    const second = await read(`action=many&before=${first.next}`)
    expect(second.items.map(({ subjectId }) => subjectId)).toEqual(['4', '3', '2', '1', '0'])
    expect(second.next).toBeNull()
  })
})

describe('nothing is changed afterwards', () => {
  it.each([
    `update audit_events set action = 'nothing'`,
    `update audit_events set actor_name = 'Somebody Else'`,
    `update audit_events set after = '{}' where after is not null`,
    `update audit_events set at = '2020-01-01T00:00:00.000Z'`,
    'delete from audit_events',
    'delete from audit_events where id = (select max(id) from audit_events)',
    'insert or replace into audit_events select * from audit_events limit 1',
  ])('the database refuses: %s', (statement) => {
    const before = ids()
    expect(() => service.database.connection.sqlite.prepare(statement).run()).toThrow('append-only')
    expect(ids()).toEqual(before)
  })
})

it('rows past their retention go, younger ones stay', async () => {
  const monthsAgo = (months: number, days: number) => {
    const date = service.clock.now()
    date.setUTCMonth(date.getUTCMonth() - months)
    date.setUTCDate(date.getUTCDate() - days)
    return date.toISOString()
  }
  write({ action: 'too_old', at: monthsAgo(RETENTION_MONTHS, 1) })
  write({ action: 'old', at: monthsAgo(RETENTION_MONTHS, -2) })
  const all = ids().length
  await auditRules(service.parts).sweep()
  expect(ids()).toHaveLength(all - 1)
  expect(await actions('action=too_old')).toEqual([])
  expect(await actions('action=old')).toEqual(['old'])
})
