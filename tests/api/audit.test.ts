/** The audit log: what is found in it, what is masked for whom, and that nobody changes it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { NOON, startService } from '../support/service.ts'
import type { AuditEntry } from '../../src/contract/audit.ts'
import { system, type AccountActor } from '../../src/service/actor.ts'
import { record } from '../../src/service/audit/audit.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
const someone = { kind: 'editor', accountId: 'a', name: 'Özlem Äther', email: 'oe@example.org', sessionId: 's', address: '' } satisfies AccountActor // prettier-ignore

function write(
  entry: Partial<Parameters<typeof record>[3]>,
  at = NOON,
  actor: Parameters<typeof record>[1] = someone,
): void {
  const subject = { kind: 'profile' as const, id: 7, name: 'Ada Muster' }
  service.database.inTransaction((stores) => record(stores, actor, at, { action: 'approved', subject, ...entry }))
}

beforeAll(async () => {
  service = await startService()
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
  const before = { headline: 'Alt', email: 'ada@example.org', phone: '', name: 'Ada', services: ['moderation'] }
  write({ before, after: { headline: 'Neu', email: 'neu@example.org', phone: '0711 1', name: 'Ada M.' } })
  write({ action: 'returned', after: { comment: 'Schreibt an hilfe@example.org, bitte.' } })
  write({ action: 'term_merged', subject: { kind: 'term', id: 3, name: 'Straßenbau' } }, new Date('2026-11-20T23:30:00Z')) // prettier-ignore
  write({ action: 'paused' }, new Date('2026-11-19T12:00:00Z'), system('confirmation'))
})
afterAll(() => service.close())

interface Page {
  items: AuditEntry[]
  next: number | null
  actions: string[]
}
const read = async (who: SignedIn, query: Record<string, string> = {}) =>
  (await call<Page>(who, 'GET', `/audit?${new URLSearchParams(query).toString()}`)).body
const actionsFor = async (query: Record<string, string>) =>
  (await read(editor, query)).items.map(({ action }) => action)

describe('the audit log', () => {
  it.each([
    ['by person, whatever its case and accents', { actor: 'ozlem ä' }, ['term_merged', 'returned', 'approved']],
    ['by the command that did it', { actor: 'confirm' }, ['paused']],
    ['by action', { action: 'returned' }, ['returned']],
    ['by words of the subject', { subject: 'STRASSEN' }, ['term_merged']],
    ['by subject', { subjectKind: 'profile', subjectId: '7' }, ['paused', 'returned', 'approved']],
    ['by kind of subject', { subjectKind: 'term' }, ['term_merged']],
    ['by days as Berlin counts them', { from: '2026-11-21', until: '2026-11-21' }, ['term_merged']],
    ['until a day', { until: '2026-11-20' }, ['paused']],
    ['with words that mean something to SQL', { subject: "%_' or 1=1 --" }, []],
  ])('is searched %s', async (_case, query, expected) => {
    expect(await actionsFor(query)).toEqual(expected)
  })

  it('names every action there is, for choosing', async () => {
    expect((await read(editor)).actions).toEqual(expect.arrayContaining(['approved', 'paused', 'term_merged']))
  })

  it('comes in pages that neither repeat nor leave out', async () => {
    for (let n = 0; n < 120; n++) write({ action: 'imported', subject: { kind: 'import', id: n, name: `Zeile ${n}` } })
    const seen: string[] = []
    let before: number | null | undefined
    do {
      const page: Page = await read(editor, { action: 'imported', ...(before ? { before: String(before) } : {}) })
      seen.push(...page.items.map(({ subjectId }) => subjectId))
      before = page.next
    } while (before !== null)
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => String(119 - n)))
  })

  it.each([{ from: '2026-13-01' }, { until: 'gestern' }, { before: '0' }])('refuses %j in words', async (query) => {
    const path = `/audit?${new URLSearchParams(query as unknown as Record<string, string>).toString()}`
    expect(await call(editor, 'GET', path)).toMatchObject({ status: 400 })
  })
})

describe('who may read it', () => {
  it.each(['editor', 'broker', 'admin'] as const)('%s may', async (role) => {
    const who = await signedIn(service, role, `liest-${role}@example.org`)
    expect((await call(who, 'GET', '/audit')).status).toBe(200)
  })

  it('experts and visitors may not', async () => {
    const expert = await signedIn(service, 'expert')
    expect((await call(expert, 'GET', '/audit')).status).toBe(403)
    expect((await call(undefined, 'GET', '/audit')).status).toBe(401)
  })
})

it.each([`update audit_events set actor_name = 'Niemand'`, 'delete from audit_events'])(
  'the database refuses: %s',
  (statement) => {
    // Its triggers know the real time, not the one of the test.
    write({ action: 'confirmed' }, new Date())
    expect(() => service.database.connection.sqlite.exec(statement)).toThrow(/append-only/)
  },
)
