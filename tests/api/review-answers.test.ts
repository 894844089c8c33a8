/** How the office answers versions: giving back, correcting, approving, what is refused when, and two of the office at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WaitingDraft } from '../../src/contract/reviews.ts'
import { MAX_COMMENT } from '../../src/contract/reviews.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { profileCalls } from '../support/profiles.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let editor: SignedIn
const { call, own, save, submit, applied } = profileCalls(() => service)
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Berta Beispiel', email: 'berta@example.org' })] })
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())

const HOUR_MS = 3_600_000
interface Queue {
  items: WaitingDraft[]
  counts: Record<string, number>
}
const queue = async (state = 'in_review') => (await call<Queue>(editor, 'GET', `/profile-drafts?state=${state}`)).body
const approve = (id: number, version: number, who = editor) =>
  call(who, 'PUT', `/profile-drafts/${id}/approval`, { version })
const giveBack = (id: number, version: number, comment = 'Bitte ein Beispiel.', who = editor) =>
  call(who, 'PUT', `/profile-drafts/${id}/return`, { version, comment })
const correct = (id: number, version: number, answers: object) =>
  call<{ version: number; state: string }>(editor, 'PUT', `/profile-drafts/${id}/sections/wer`, { version, answers })
const isPublic = async (slug = 'erna-expertin') =>
  (await service.app.inject(`/api/v1/experts/${slug}`)).statusCode === 200
const count = (query: string) => service.database.connection.sqlite.prepare<[], number>(query).pluck().get()
const mailsOf = (kind: string) => count(`select count(*) from mails where kind = '${kind}'`)
const logged = (action: string) => count(`select count(*) from audit_events where action = '${action}'`)

/** An application that waits for the office. */
async function waiting(email = 'erna@example.org', name?: string) {
  const who = await applied(email, name)
  await submit(who)
  const { id, version } = (await own(who)).draft
  return { who, id, version }
}

describe('the queue', () => {
  it('shows who has waited longest first, what it is, what changed, and who may be known already', async () => {
    const berta = await signedIn(service, 'expert', 'berta@example.org')
    const { answers } = (await own(berta)).draft
    await save(berta, 'wer', { ...answers, headline: 'Neue Zeile' })
    await waiting('erna@example.org')
    service.clock.move(HOUR_MS)
    await waiting('zweite@example.org', 'Berta Beispiel')
    service.clock.move(HOUR_MS)
    await submit(berta)
    const { items, counts } = await queue()
    expect(items.map(({ name, kind, changed, duplicates }) => [name, kind, changed, duplicates])).toEqual([
      ['Erna Expertin', 'application', [], 0],
      ['Berta Beispiel', 'application', [], 1],
      ['Berta Beispiel', 'changes', ['headline'], 0],
    ])
    expect(counts).toEqual({ editing: 0, in_review: 3, returned: 0 })
  })

  it('loses what its owner takes back to write on', async () => {
    const { who } = await waiting()
    await save(who, 'arbeitsweise', { description: 'Noch ein Satz.', languages: ['de'] })
    expect((await queue()).items).toEqual([])
    expect((await queue('editing')).items).toMatchObject([{ name: 'Erna Expertin', submittedAt: null }])
  })

  it('is for staff only', async () => {
    const { who, id, version } = await waiting()
    for (const answer of [await approve(id, version, who), await giveBack(id, version, 'Hallo', who)])
      expect(answer.status).toBe(403)
    expect((await call(who, 'GET', `/profile-drafts/${id}`)).status).toBe(403)
    expect(await isPublic()).toBe(false)
  })
})

describe('giving back', () => {
  it.each([
    ['no comment', '  \n ', 422],
    ['a comment that is too long', 'x'.repeat(MAX_COMMENT + 1), 422],
    ['a comment in any script', 'Danke 🌳 شكرا', 200],
  ])('with %s is answered rightly', async (_case, comment, status) => {
    const { id, version } = await waiting()
    expect((await giveBack(id, version, comment)).status).toBe(status)
    expect(mailsOf('profile_returned')).toBe(status === 200 ? 1 : 0)
  })

  it('leaves nothing to answer until it is handed in again', async () => {
    const { who, id, version } = await waiting()
    await giveBack(id, version)
    const allowed = ['editing', 'in_review', 'discarded']
    for (const answer of [await approve(id, version + 1), await giveBack(id, version + 1)])
      expect(answer).toMatchObject({ status: 409, body: { allowed } })
    expect([mailsOf('profile_returned'), mailsOf('profile_approved')]).toEqual([1, 0])
    await submit(who)
    expect((await approve(id, version + 2)).status).toBe(200)
  })
})

describe('what is not handed in', () => {
  it('cannot be answered; the reply names the states that may come next', async () => {
    const who = await applied('erna@example.org')
    const { id, version } = (await own(who)).draft
    const allowed = ['in_review', 'discarded']
    for (const answer of [await approve(id, version), await giveBack(id, version)])
      expect(answer).toMatchObject({ status: 409, body: { allowed } })
    expect((await approve(id + 100, 1)).status).toBe(404)
    expect(await isPublic()).toBe(false)
  })
})

describe('correcting', () => {
  it('keeps the version waiting; what is published is what the office corrected', async () => {
    const { id, version } = await waiting()
    const corrected = await correct(id, version, { name: 'Erna Expertin', headline: 'Ich leite große Versammlungen' })
    expect(corrected.body).toMatchObject({ state: 'in_review', version: version + 1 })
    expect((await approve(id, version)).body).toMatchObject({ type: 'urn:beratungsnetz:problem:edit_conflict' })
    expect((await approve(id, version + 1)).status).toBe(200)
    const page = (await service.app.inject('/api/v1/experts/erna-expertin')).json()
    expect(page).toMatchObject({ headline: 'Ich leite große Versammlungen' })
  })

  it('until something is missing does not publish, and nobody gets a mail', async () => {
    const { id, version } = await waiting()
    await correct(id, version, { name: '', headline: 'x' })
    expect(await approve(id, version + 1)).toMatchObject({ status: 422, body: { errors: [{ field: 'name' }] } })
    expect((await queue()).items).toHaveLength(1)
    expect([mailsOf('profile_approved'), logged('approved')]).toEqual([0, 0])
  })
})

describe('two of the office at the same moment', () => {
  it.each(['approving', 'giving back'])('%s sent first: one of them counts, and its mail only', async (first) => {
    const { id, version } = await waiting()
    const broker = await signedIn(service, 'broker')
    const sent = [() => approve(id, version), () => giveBack(id, version, 'Bitte warten.', broker)]
    if (first === 'giving back') sent.reverse()
    const both = await Promise.all(sent.map((send) => send()))
    if (first === 'giving back') both.reverse()
    // Sessions are read in threads, so either may come first, whichever was sent first.
    const approved = both[0]?.status === 200
    expect(both.map(({ status }) => status)).toEqual(approved ? [200, 404] : [409, 200])
    expect([mailsOf('profile_approved'), mailsOf('profile_returned')]).toEqual(approved ? [1, 0] : [0, 1])
    expect([logged('approved'), logged('returned')]).toEqual(approved ? [1, 0] : [0, 1])
    expect(await isPublic()).toBe(approved)
  })

  it('approving ten times publishes one profile', async () => {
    const { id, version } = await waiting()
    const all = await Promise.all(Array.from({ length: 10 }, () => approve(id, version)))
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(count(`select count(*) from experts where name = 'Erna Expertin'`)).toBe(1)
    expect(mailsOf('profile_approved')).toBe(1)
  })

  it('correcting the same section: the second is refused, and nothing of the first is lost', async () => {
    const { id, version } = await waiting()
    const names = ['Erna Erste', 'Erna Zweite']
    const both = await Promise.all(names.map((name) => correct(id, version, { name, headline: 'Eins' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const kept = names.filter((_, at) => both[at]?.status === 200)
    expect((await queue()).items.map(({ name }) => name)).toEqual(kept)
  })
})
