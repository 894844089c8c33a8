/** Somebody with all that one can have here: every planted word is in their data, and none in any file once they are erased. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OwnData } from '../../src/contract/my-data.ts'
import type { OwnProfile } from '../../src/contract/profiles.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { accountRules } from '../../src/service/accounts/keeping.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { ownDataRules } from '../../src/service/accounts/deletion.ts'
import { privacyRules } from '../../src/service/accounts/privacy.ts'
import { letterTo, signedIn, spend, tokenIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { aLetter } from '../support/letter.ts'
import { quarters } from '../support/pictures.ts'
import { aRequest, send } from '../support/request.ts'
import { NOON, startService } from '../support/service.ts'

const DAY = 86_400_000
const EMAIL = 'zwirbelbart@vergissmich.example'

let service: Awaited<ReturnType<typeof startService>>
let round: () => Promise<void>
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Otto Ohnesorg', email: 'otto@example.org' })] })
  round = ownDataRules(service.parts).round
})
afterEach(() => service.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
async function call<T = Record<string, unknown>>({ cookie }: SignedIn, method: Method, path: string, payload?: object) {
  const answer = await service.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie, 'user-agent': 'Planted/7.77 Firefox/140' },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: (answer.body === '' ? undefined : answer.json()) as T }
}
const sqlite = () => service.database.connection.sqlite
const count = (table: string) => sqlite().prepare<[], number>(`select count(*) from ${table}`).pluck().get()
const isPublic = async (slug: string) => (await service.app.inject(`/api/v1/experts/${slug}`)).statusCode === 200
const erase = (email: string) =>
  privacyRules(service.parts).eraseNow(authorize(system('test'), 'keep_data_of_others'), email)
const subjects = (to: string) =>
  sqlite().prepare<[string], string>('select subject from mails where recipient = ?').pluck().all(to)

const PLANTED = {
  name: 'Zacharias Zwirbelbart',
  organisation: 'Kontor Knotenpunkt',
  headline: 'Ich entwirre Knäuel aller Art',
  description: 'Mein Großonkel züchtete Perlhühner in Hintertupfing.',
  reference: 'Knotenkongress Kleinkuhbach',
  keyword: 'Seemannsknoten',
  phone: '0711 9998877',
  website: 'https://zwirbelbart.example',
  draft: 'Noch nicht freigegeben: Makramee',
  photoAlt: 'Mann mit Bart vor Ankertau',
  account: 'Zacki Zwirbel',
  email: EMAIL,
}

/** Somebody with all that one can have: a public profile with photo, changes in the making, mails, audit entries. */
async function aWholePerson(): Promise<SignedIn> {
  await service.app.inject({
    method: 'POST',
    url: '/api/v1/applications',
    payload: { email: EMAIL, name: PLANTED.account },
  })
  const answer = await spend(service, tokenIn(letterTo(service, EMAIL)))
  const cookie = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0])
  const who = { email: EMAIL, cookie: cookie.join('; ') }
  const { name, organisation, headline } = PLANTED
  await save(who, 'wer', { name, organisation, headline })
  await save(who, 'angebot', { services: ['moderation'], topics: ['kultur'], keywords: [PLANTED.keyword] })
  await save(who, 'ort', { place: '72070 Tübingen', reach: ['on_site'] })
  await save(who, 'arbeitsweise', { description: PLANTED.description, languages: ['de'] })
  const reference = { title: PLANTED.reference, year: '', place: '', sentence: '', link: '' }
  await save(who, 'referenzen', { references: [reference] })
  await save(who, 'kontakt', { email: EMAIL, phone: PLANTED.phone, website: PLANTED.website })
  await approved(who)
  await givePhoto()
  await save(who, 'arbeitsweise', { description: PLANTED.draft, languages: ['de'] })
  sqlite().prepare('insert into mail_addresses values (?, ?, ?)').run(EMAIL, '2026-11-24T10:00:00.000Z', 'voll')
  return who
}

const own = async (who: SignedIn) => (await call<OwnProfile>(who, 'GET', '/my/profile')).body
const save = async (who: SignedIn, section: string, answers: object) =>
  call(who, 'PUT', `/my/profile/sections/${section}`, { version: (await own(who)).draft.version, answers })

async function approved(who: SignedIn) {
  const editor = await signedIn(service, 'editor')
  await call(who, 'POST', '/my/profile/submission', { version: (await own(who)).draft.version })
  const { id, version } = (await own(who)).draft
  expect((await call(editor, 'PUT', `/profile-drafts/${id}/approval`, { version })).status).toBe(200)
}

async function givePhoto() {
  const photo = await service.parts.readPhoto(await quarters().jpeg().toBuffer())
  service.database.inTransaction((stores) => {
    const expert = stores.experts.bySlug('zacharias-zwirbelbart')
    stores.photoWrites.keep(photo, service.clock.now().toISOString())
    stores.expertWrites.update(expert?.id ?? 0, { photoId: photo.id, photoAlt: PLANTED.photoAlt })
  })
}

/** What of the planted words stands in the bytes of the database and its log. */
function residue(): string[] {
  const bytes = ['test.db', 'test.db-wal'].map((file) => readFileSync(join(service.folder, file)))
  const words = [...Object.values(PLANTED), 'Planted/7.77', 'zacharias-zwirbelbart']
  return words.filter((word) => bytes.some((file) => file.includes(Buffer.from(word, 'utf8'))))
}

describe('all data', () => {
  it('has every planted word, and nothing that opens a door', async () => {
    const who = await aWholePerson()
    await send(service.app, aRequest({ recipients: ['zacharias-zwirbelbart'] }))
    const { status, body } = await call<OwnData>(who, 'GET', '/my/data')
    expect(status).toBe(200)
    const text = JSON.stringify(body)
    for (const word of Object.values(PLANTED)) expect(text, word).toContain(word)
    expect(body.sessions).toHaveLength(1)
    expect(body.mails.map(({ kind }) => kind)).toEqual(['profile_approved', 'application_link'])
    expect(body.log.map(({ action }) => action)).toEqual(['approved', 'application_submitted'])
    const tokens = sqlite().prepare<[], string>('select token from sessions').pluck().all()
    for (const token of tokens) expect(text).not.toContain(token)
    expect(text).not.toMatch(/\/anmelden\/[\w-]{20}/)
    // A group that has not confirmed its address is seen by nobody yet.
    expect(body.requests).toEqual([])
    sqlite().prepare("update consultation_requests set status = 'new', held = 0").run()
    const { requests } = (await call<OwnData>(who, 'GET', '/my/data')).body
    expect(requests).toMatchObject([{ status: 'new', placeName: 'Tübingen' }])
    expect(JSON.stringify(requests)).not.toMatch(/ada@|Ada Muster|Spielstraße/)
  })

  it('is nobody else’s, and a visitor’s least of all', async () => {
    await aWholePerson()
    const other = await signedIn(service, 'expert', 'andere@example.org')
    expect(JSON.stringify((await call(other, 'GET', '/my/data')).body)).not.toContain('Zwirbel')
    for (const [method, path] of [
      ['GET', '/my/data'],
      ['PUT', '/my/deletion'],
      ['DELETE', '/my/deletion'],
    ] as const)
      // prettier-ignore
      expect((await call({ email: '', cookie: '' }, method, path)).status).toBe(401)
  })
})

describe('a deletion', () => {
  it('is asked once, by one mail that says until when it can be undone', async () => {
    const who = await aWholePerson()
    await call(who, 'PUT', '/my/deletion')
    service.clock.move(DAY)
    await call(who, 'PUT', '/my/deletion')
    expect(await isPublic('zacharias-zwirbelbart')).toBe(false)
    expect(subjects(EMAIL).filter((subject) => subject.includes('gelöscht'))).toHaveLength(1)
    expect(letterTo(service, EMAIL)).toContain('8. Dezember 2026')
    const refused = await call(who, 'DELETE', '/my/profile/pause')
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Löschung') as string } })
  })

  it('undone within two weeks leaves everything as it was', async () => {
    const who = await aWholePerson()
    await call(who, 'PUT', '/my/deletion')
    service.clock.move(13 * DAY)
    await round()
    expect((await call(who, 'DELETE', '/my/deletion')).status).toBe(200)
    expect(await isPublic('zacharias-zwirbelbart')).toBe(true)
    expect((await own(who)).draft.answers.description).toBe(PLANTED.draft)
    service.clock.move(30 * DAY)
    await round()
    expect(await isPublic('zacharias-zwirbelbart')).toBe(true)
  })

  it('takes back what waits in the office, so that it is not published meanwhile', async () => {
    const who = await aWholePerson()
    await call(who, 'POST', '/my/profile/submission', { version: (await own(who)).draft.version })
    await call(who, 'PUT', '/my/deletion')
    const { draft } = await own(who)
    expect(draft.state).toBe('editing')
    const again = await call(who, 'POST', '/my/profile/submission', { version: draft.version })
    expect(again.status).toBe(409)
  })

  it('after two weeks leaves not one planted word in the files, and nothing of others is missing', async () => {
    const who = await aWholePerson()
    await send(service.app, aRequest({ recipients: ['zacharias-zwirbelbart', 'otto-ohnesorg'] }))
    expect(residue()).not.toEqual([])
    await call(who, 'PUT', '/my/deletion')
    service.clock.move(14 * DAY)
    const done = () => service.database.read.audit.list({ action: 'approved' }, 5)
    const before = done()
    await Promise.all([round(), round()])
    expect(residue()).toEqual([])
    for (const table of ['profile_drafts', 'photos', 'photo_files']) expect(count(table)).toBe(0)
    expect((await call(who, 'GET', '/account')).status).toBe(401)
    expect(await isPublic('otto-ohnesorg')).toBe(true)
    expect(count('consultation_requests')).toBe(1)
    expect(count('consultation_request_recipients')).toBe(1)
    // That the office approved something stays, without whom.
    expect(done()).toEqual(before.map((row) => ({ ...row, subjectName: '', before: null, after: null })))
    expect(service.database.read.audit.list({ action: 'erased' }, 5)).toHaveLength(1)
    const found = await service.app.inject('/api/v1/experts?q=Zwirbelbart')
    expect(found.body).not.toContain('Zwirbelbart"')
  })

  it('is refused to the last admin, and to the last who stays', async () => {
    const admin = await signedIn(service, 'admin', 'erste@example.org')
    expect((await call(admin, 'PUT', '/my/deletion')).status).toBe(422)
    const second = await signedIn(service, 'admin', 'zweite@example.org')
    expect((await call(admin, 'PUT', '/my/deletion')).status).toBe(200)
    expect((await call(second, 'PUT', '/my/deletion')).status).toBe(422)
    await accountRules(service.parts).change(
      authorize(system('test'), 'keep_accounts'),
      service.database.read.accounts.byEmail('zweite@example.org')?.id ?? '',
      { role: 'editor', isClosed: false },
    )
    service.clock.move(15 * DAY)
    await round()
    expect(service.database.read.accounts.byEmail('erste@example.org')).toBeDefined()
  })
})

it('keeps the mails to an address that two profiles share', async () => {
  const shared = { email: 'buero@example.org' }
  const both = [anExpert({ ...shared, name: 'Eine' }), anExpert({ ...shared, name: 'Andere' })]
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), both)
  const owner = await signedIn(service, 'expert', 'eine@example.org')
  const id = service.database.read.accounts.byEmail(owner.email)?.id ?? ''
  service.database.inTransaction((stores) => {
    stores.expertWrites.update(stores.experts.bySlug('eine')?.id ?? 0, { ownerId: id })
    stores.mailWrites.add(aLetter({ to: shared.email }), { at: NOON.toISOString() })
  })
  await erase(owner.email)
  expect(await isPublic('eine')).toBe(false)
  expect(await isPublic('andere')).toBe(true)
  expect(subjects(shared.email)).toHaveLength(1)
})

it('takes the name of somebody of the office out of the versions that they corrected', async () => {
  const who = await aWholePerson()
  const editor = await signedIn(service, 'editor', 'eva@example.org')
  const { draft } = await own(who)
  const answers = { ...draft.answers, headline: 'Besser gesagt' }
  await call(editor, 'PUT', `/profile-drafts/${draft.id}/sections/wer`, { version: draft.version, answers })
  expect((await own(who)).draft.updatedBy).toBe('Person editor')
  await erase(editor.email)
  expect((await own(who)).draft.updatedBy).toBe('Geschäftsstelle')
})
