/** Whoever has asked for the deletion of their account: nobody gives it rights, a profile or publicity until they take that back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptAccount } from '../../src/contract/accounts.ts'
import type { Draft } from '../../src/contract/profiles.ts'
import type { StaffProfile } from '../../src/contract/staff-profiles.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { ownDataRules } from '../../src/service/accounts/deletion.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const DAY = 86_400_000
const BERTA = 'berta@example.org'
/** Fourteen days after the standing clock. */
const LAST_DAY = '2026-12-08'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let admin: SignedIn
let berta: SignedIn
beforeEach(async () => {
  const carla = anExpert({ name: 'Carla Claim', email: 'carla@example.org' })
  service = await startService({ profiles: [anExpert({ name: 'Berta Beispiel', email: BERTA }), carla] })
  call = callsOf(service)
  admin = await signedIn(service, 'admin')
  berta = await signedIn(service, 'expert', BERTA)
  await call(berta, 'PUT', '/my/deletion')
})
afterEach(() => service.close())

const account = () => service.database.read.accounts.byEmail(BERTA)
const status = (slug = 'berta-beispiel') => service.database.read.experts.bySlug(slug)?.status
const refused = {
  status: 409,
  body: { detail: expect.stringMatching(/8\. Dezember 2026.*Löschung zurücknehmen/) as string },
}
const changed = (body: object) => call<KeptAccount>(admin, 'PUT', `/accounts/${account()?.id}`, body)
const move = (wanted: string) => call<StaffProfile>(admin, 'PUT', '/profiles/berta-beispiel/status', { status: wanted })

describe('an account that is to be erased', () => {
  it('gets no other role, by no way, and is erased on its day', async () => {
    const invitation = { email: BERTA, name: 'Berta', role: 'editor' }
    expect(await call(admin, 'POST', '/accounts', invitation)).toMatchObject(refused)
    expect(await changed({ role: 'editor', isClosed: false })).toMatchObject(refused)
    expect(account()).toMatchObject({ role: 'expert' })
    service.clock.move(14 * DAY + 1_000)
    await ownDataRules(service.parts).round()
    expect(account()).toBeUndefined()
  })

  it('gets another role once its owner has taken the deletion back', async () => {
    await call(berta, 'DELETE', '/my/deletion')
    expect((await changed({ role: 'editor', isClosed: false })).body).toMatchObject({ role: 'editor', erasedOn: null })
  })

  it('may be closed, which saves nothing from the erasure', async () => {
    expect((await changed({ role: 'expert', isClosed: true })).body).toMatchObject({ erasedOn: LAST_DAY })
    service.clock.move(14 * DAY + 1_000)
    await ownDataRules(service.parts).round()
    expect(account()).toBeUndefined()
  })

  it('is shown to admins with its day', async () => {
    const { body } = await call<{ items: KeptAccount[] }>(admin, 'GET', '/accounts?q=berta')
    expect(body.items).toMatchObject([{ email: BERTA, erasedOn: LAST_DAY }])
  })

  it('is given no other profile, and its own goes to nobody else', async () => {
    await signedIn(service, 'expert', 'erna@example.org')
    const hand = (slug: string, email: string | null) => call(admin, 'PUT', `/profiles/${slug}/owner`, { email })
    for (const email of ['erna@example.org', null]) expect(await hand('berta-beispiel', email)).toMatchObject(refused)
    service.database.connection.sqlite.exec('update experts set owner_id = null')
    expect(await hand('carla-claim', BERTA)).toMatchObject(refused)
    const begun = { name: 'Berta', email: BERTA }
    expect(await call(admin, 'POST', '/applications-for-others', begun)).toMatchObject(refused)
  })
})

it('somebody who leaves gets no profile by an import meanwhile', async () => {
  const neu = await signedIn(service, 'expert', 'neu@example.org')
  await call(neu, 'PUT', '/my/deletion')
  const profile = anExpert({ name: 'Nele Neu', email: neu.email })
  const [outcome] = expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), [profile])
  expect([outcome?.outcome, outcome?.reasons[0]]).toEqual(['rejected', expect.stringContaining('Löschen verlangt')])
  await signedIn(service, 'expert', neu.email)
  expect(service.database.read.experts.bySlug('nele-neu')).toBeUndefined()
})

describe('a profile whose owner leaves', () => {
  it('is not published by the office, and publishing is not offered', async () => {
    expect(await move('published')).toMatchObject(refused)
    expect(status()).toBe('paused')
    const read = async () =>
      (await call<StaffProfile & { nextStatuses: string[] }>(admin, 'GET', '/profiles/berta-beispiel')).body
    expect(await read()).toMatchObject({ erasedOn: LAST_DAY, nextStatuses: ['archived'] })
    expect((await move('archived')).body).toMatchObject({ status: 'archived', erasedOn: LAST_DAY })
    expect((await move('paused')).status).toBe(200)
    expect(await move('published')).toMatchObject(refused)
  })

  it('is named in the list and in the outcome of a change of many', async () => {
    const { body } = await call<{ items: StaffProfile[] }>(admin, 'GET', '/profiles')
    expect(body.items).toMatchObject([
      { slug: 'berta-beispiel', erasedOn: LAST_DAY },
      { slug: 'carla-claim', erasedOn: null },
    ])
    for (const action of ['ask', 'pause']) {
      const outcome = await call(admin, 'POST', '/profile-changes', { action, slugs: ['berta-beispiel'] })
      expect(outcome.body, action).toMatchObject({ items: [{ outcome: 'leaving' }] })
    }
  })

  it('is not published by approving a version of it', async () => {
    service.database.connection.sqlite.exec("update experts set status = 'in_review' where slug = 'berta-beispiel'")
    const { body } = await call<Draft>(admin, 'POST', '/profile-drafts', { slug: 'berta-beispiel' })
    const approval = await call(admin, 'PUT', `/profile-drafts/${body.id}/approval`, { version: 1 })
    expect(approval).toMatchObject(refused)
    expect(status()).toBe('in_review')
  })
})

describe('taking the deletion back', () => {
  const undo = () => call(berta, 'DELETE', '/my/deletion')

  it('publishes a profile that the deletion took out of the directory', async () => {
    await undo()
    expect(status()).toBe('published')
  })

  it('publishes nothing that the office archived meanwhile, nor what it then paused', async () => {
    await move('archived')
    await move('paused')
    await undo()
    expect(status()).toBe('paused')
  })

  it('a second time publishes nothing that was paused by then, whatever the log says of the first', async () => {
    await undo()
    await call(berta, 'PUT', '/my/profile/pause')
    await call(berta, 'PUT', '/my/deletion')
    await undo()
    expect(status()).toBe('paused')
  })

  it('asks nothing of the log, which may be blanked or past its time', async () => {
    service.database.connection.sqlite.exec('update audit_events set "after" = null')
    await undo()
    expect(status()).toBe('published')
  })
})
