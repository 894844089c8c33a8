/** The office's queue: who may use it, what it shows, and two people of the office at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'
import type { AuditEntry } from '../../src/contract/audit.ts'
import type { OwnProfile } from '../../src/contract/profiles.ts'
import type { Review, WaitingDraft } from '../../src/contract/reviews.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
let broker: SignedIn
beforeAll(async () => {
  service = await startService({ profiles: ['Berta', 'Carla'].map(known) })
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
  broker = await signedIn(service, 'broker')
})
afterAll(() => service.close())

const known = (name: string) => anExpert({ name, externalId: name, email: `${name.toLowerCase()}@example.org` })
const begin = async (slug: string) => {
  const { body } = await call<{ id: number }>(editor, 'POST', '/profile-drafts', { slug })
  return body.id
}
const read = async (id: number) => (await call<Review>(editor, 'GET', `/profile-drafts/${id}`)).body

async function waiting(email: string, name: string): Promise<number> {
  const who = await signedIn(service, 'expert', email)
  const sections = {
    wer: { name, headline: 'Leitet Sitzungen' },
    angebot: { services: ['moderation'] },
    ort: { place: '72070 Tübingen', reach: ['on_site'] },
    kontakt: { email },
  }
  let version = 0
  for (const [section, answers] of Object.entries(sections))
    await call(who, 'PUT', `/my/profile/sections/${section}`, { version: version++, answers })
  const { body } = await call<OwnProfile>(who, 'POST', '/my/profile/submission', { version })
  return body.draft.id
}

describe('the queue', () => {
  it('names those that have waited longest first, and counts every state', async () => {
    await waiting('erste@example.org', 'Erste')
    service.clock.move(60_000)
    await waiting('zweite@example.org', 'Zweite')
    interface Queue {
      items: WaitingDraft[]
      counts: Record<string, number>
    }
    const { body } = await call<Queue>(editor, 'GET', '/profile-drafts')
    expect(body.items.map(({ name, kind }) => [name, kind])).toEqual([
      ['Erste', 'application'],
      ['Zweite', 'application'],
    ])
    expect(body.counts).toEqual({ in_review: 2, returned: 0, editing: 0 })
  })

  it.each([
    ['GET', '/profile-drafts'],
    ['GET', '/profile-drafts/1'],
    ['PUT', '/profile-drafts/1/approval'],
    ['PUT', '/profile-drafts/1/return'],
    ['PUT', '/profile-drafts/1/sections/wer'],
    ['POST', '/profile-drafts'],
  ] as const)('is closed to experts and visitors: %s %s', async (method, path) => {
    const expert = await signedIn(service, 'expert', `neugierig-${Math.random()}@example.org`)
    expect((await call(expert, method, path)).status).toBe(403)
    expect((await call(undefined, method, path)).status).toBe(401)
  })
})

describe('two of the office at once', () => {
  it('publish once; the other one hears that the version is gone', async () => {
    const id = await waiting('doppelt@example.org', 'Doppelt')
    const { version } = (await read(id)).draft
    const both = await Promise.all(
      [editor, broker].map((who) => call(who, 'PUT', `/profile-drafts/${id}/approval`, { version })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  })

  it('never publish what the other one has changed since, nor return it', async () => {
    const id = await begin('berta')
    const { draft } = await read(id)
    const answers = { ...draft.answers, headline: 'Von der Kollegin' }
    const section = `/profile-drafts/${id}/sections/wer`
    expect((await call(broker, 'PUT', section, { version: draft.version, answers })).status).toBe(200)
    for (const [decision, body] of [
      ['approval', {}],
      ['return', { comment: 'So nicht.' }],
    ] as const)
      expect(
        await call(editor, 'PUT', `/profile-drafts/${id}/${decision}`, { version: draft.version, ...body }),
      ).toMatchObject({ status: 409, body: { type: 'urn:beratungsnetz:problem:edit_conflict' } })
    expect(await call(editor, 'PUT', section, { version: draft.version, answers })).toMatchObject({ status: 409 })
    expect((await read(id)).draft).toMatchObject({ changed: ['headline'], updatedBy: 'Person broker' })
  })

  it('begin one change of a profile, not two', async () => {
    await begin('carla')
    expect(await call(broker, 'POST', '/profile-drafts', { slug: 'carla' })).toMatchObject({ status: 409 })
  })
})

it('an approved application begins the history of its profile', async () => {
  const id = await waiting('verlauf@example.org', 'Vera Verlauf')
  const { version } = (await read(id)).draft
  await call(editor, 'PUT', `/profile-drafts/${id}/approval`, { version })
  const path = '/audit?action=approved'
  const { body } = await call<{ items: AuditEntry[] }>(editor, 'GET', path)
  expect(body.items[0]).toMatchObject({ subjectKind: 'profile', subjectName: 'Vera Verlauf', before: {} })
})
