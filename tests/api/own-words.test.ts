/** What people write into their own profile counts for nobody else; odd marks and days in tables. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { ownDataRules } from '../../src/service/accounts/deletion.ts'
import { confirmationRules } from '../../src/service/profiles/confirmation.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { signedIn } from '../support/accounts.ts'
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
const write = (...profiles: ReturnType<typeof anExpert>[]) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), profiles)

async function approve(who: Awaited<ReturnType<typeof applied>>) {
  expect((await submit(who)).status).toBe(200)
  const editor = await signedIn(service, 'editor')
  const [waiting] = (await call<{ items: { id: number }[] }>(editor, 'GET', '/profile-drafts')).body.items
  const { body } = await call<{ draft: { version: number } }>(editor, 'GET', `/profile-drafts/${waiting?.id}`)
  expect(
    (await call(editor, 'PUT', `/profile-drafts/${waiting?.id}/approval`, { version: body.draft.version })).status,
  ).toBe(200)
}

async function leaves(who: Awaited<ReturnType<typeof applied>>) {
  await call(who, 'PUT', '/my/deletion')
  service.clock.move(15 * DAY)
  await ownDataRules(service.parts).round()
}

it('a contact address that somebody only wrote down blanks nobody else in the log', async () => {
  const admin = await signedIn(service, 'admin')
  await call(admin, 'POST', '/accounts', { email: 'renate@netz.example', name: 'Renate Redaktion', role: 'editor' })
  const who = await applied('boese@example.org')
  await save(who, 'kontakt', { email: 'e@netz.example', emailVisibility: 'staff', phoneVisibility: 'staff' })
  await approve(who)
  await leaves(who)
  const [entry] = service.database.read.audit.list({ action: 'staff_invited' }, 5).filter(({ after }) => after === null)
  expect(entry).toBeUndefined()
})

it('a contact address that somebody only wrote down takes no mail from whom it belongs to', async () => {
  service.database.inTransaction(({ mailWrites }) =>
    mailWrites.add(
      { kind: 'request_received', to: 'gruppe@dorf.example', subject: 'Eure Anfrage', body: ['x'], reason: 'y' },
      { at: service.clock.now().toISOString() },
    ),
  )
  const who = await applied('boese@example.org')
  await save(who, 'kontakt', { email: 'gruppe@dorf.example', emailVisibility: 'staff', phoneVisibility: 'staff' })
  await approve(who)
  await leaves(who)
  const { sqlite } = service.database.connection
  expect(sqlite.prepare('select count(*) from mails where recipient = ?').pluck().get('gruppe@dorf.example')).toBe(1)
})

it('whoever could not be asked is not paused for not answering', async () => {
  write(anExpert({ name: 'Ohne Adresse', email: null, availabilityConfirmedAt: '2026-01-01' }))
  const { round } = confirmationRules(service.parts)
  for (let turn = 0; turn < 6; turn++) {
    await round()
    service.clock.move(15 * DAY)
  }
  expect(service.database.read.experts.bySlug('ohne-adresse')?.status).toBe('published')
})

it('an import publishes no marks that turn the text around', async () => {
  const editor = await signedIn(service, 'editor')
  const text = JSON.stringify([
    {
      externalId: 'n',
      name: 'Nora\u202egro.live\u0007',
      headline: 'Rat\u2066x\rTEL:110',
      services: 'Moderation',
      city: 'Ulm',
      postalCode: '89073',
    },
  ])
  const answer = await service.app.inject({
    method: 'POST', url: '/api/v1/imports', headers: { cookie: editor.cookie, 'content-type': 'application/json' }, payload: text,
  }) // prettier-ignore
  const { id, digest } = answer.json<{ id: string; digest: string }>()
  await call(editor, 'PUT', `/imports/${id}/application`, { digest })
  const row = service.database.connection.sqlite.prepare('select name, headline from experts').get()
  expect(JSON.stringify(row)).not.toMatch(/\u202e|\u2066|\\u0007|\\r/)
})

it('a contact address that somebody only wrote down shows them no mails of whom it belongs to', async () => {
  await call(undefined, 'POST', '/sign-in-links', { email: 'gruppe@dorf.example' })
  await call(undefined, 'POST', '/applications', { email: 'gruppe@dorf.example', name: 'Gruppe Dorf' })
  const who = await applied('boese@example.org')
  await save(who, 'kontakt', { email: 'gruppe@dorf.example', emailVisibility: 'staff', phoneVisibility: 'staff' })
  await approve(who)
  const { mails } = (await call<{ mails: { recipient: string; kind: string }[] }>(who, 'GET', '/my/data')).body
  expect(mails.filter(({ recipient }) => recipient === 'gruppe@dorf.example')).toEqual([])
})

it('an older confirmation in a table does not undo a newer one', async () => {
  write(anExpert({ externalId: 'b-1', availabilityConfirmedAt: '2026-11-20' }))
  write(anExpert({ externalId: 'b-1', availabilityConfirmedAt: '2026-05-01' }))
  expect(service.database.read.experts.bySlug('berta-beispiel')?.availabilityConfirmedAt).toBe('2026-11-20')
})

it('a day of confirmation that is still to come does not end all questions', async () => {
  write(anExpert({ externalId: 'b-1', availabilityConfirmedAt: '9999-12-31' }))
  expect(service.database.read.experts.bySlug('berta-beispiel')?.availabilityConfirmedAt ?? '').not.toBe('9999-12-31')
})

it('what a preview of an import says about somebody goes with them', async () => {
  const who = await applied('erna@example.org', 'Erna Expertin')
  await approve(who)
  const editor = await signedIn(service, 'editor')
  const text =
    'externalId;name;headline;services;city;postalCode;email\r\nprofil-erna-expertin;Erna Expertin;Neu;Moderation;Ulm;89073;erna@example.org'
  const headers = { cookie: editor.cookie, 'content-type': 'text/csv' }
  const answer = await service.app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload: text })
  expect(answer.statusCode).toBe(201)
  const { privacyRules } = await import('../../src/service/accounts/privacy.ts')
  await privacyRules(service.parts).eraseNow(authorize(system('privacy'), 'keep_data_of_others'), 'erna@example.org')
  const reports = service.database.connection.sqlite.prepare('select report from import_uploads').pluck().all()
  expect(JSON.stringify(reports)).not.toContain('erna-expertin')
})
