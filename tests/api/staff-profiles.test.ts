/** Profiles as the office keeps them, one by one and many at once, and the log of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/contract/audit.ts'
import { letterTo, signedIn, spend, tokenIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let editor: SignedIn
beforeEach(async () => {
  service = await startService({
    profiles: [
      anExpert({
        name: 'Anton Alt',
        externalId: 'a',
        email: 'anton@example.org',
        availabilityConfirmedAt: '2025-01-01',
      }),
      anExpert({
        name: 'Berta Neu',
        externalId: 'b',
        email: 'berta@example.org',
        availabilityConfirmedAt: '2026-11-01',
        services: ['specialist_advice'],
      }),
      anExpert({ name: 'Carla Pausiert', externalId: 'c', email: null, status: 'paused' }),
      anExpert({ name: 'Dora 100%', externalId: 'd', email: null }),
    ],
  })
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())

async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, { cookie } = editor) {
  const answer = await service.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: answer.json<T>() }
}
const names = async (query: string) =>
  (await call<{ items: { name: string }[] }>('GET', `/profiles?${query}`)).body.items.map(({ name }) => name)
const mails = (email: string) =>
  service.database.connection.sqlite
    .prepare<[string], string>('select subject from mails where recipient = ?')
    .pluck()
    .all(email)

describe('the list', () => {
  it.each([
    ['', ['Anton Alt', 'Berta Neu', 'Carla Pausiert', 'Dora 100%']],
    ['q=berta', ['Berta Neu']],
    ['q=ANTON@example', ['Anton Alt']],
    ['q=N%C3%89U%20berta', ['Berta Neu']],
    ['q=%25', ['Dora 100%']],
    ['status=paused', ['Carla Pausiert']],
    ['service=specialist_advice', ['Berta Neu']],
    ['confirmedBefore=2026-01-01&sort=confirmed', ['Carla Pausiert', 'Dora 100%', 'Anton Alt']],
    ['owner=with', []],
    ['district=08416&q=neu', ['Berta Neu']],
  ])('%s finds %j', async (query, found) => expect(await names(query)).toEqual(found))
})

describe('many at once', () => {
  const change = (action: string, slugs: string[]) => call('POST', '/profile-changes', { action, slugs })

  it('are paused, each for itself, and told', async () => {
    const { body } = await change('pause', ['anton-alt', 'carla-pausiert', 'gibt-es-nicht', 'anton-alt'])
    expect(body).toEqual({
      items: [
        { slug: 'anton-alt', name: 'Anton Alt', outcome: 'done' },
        { slug: 'carla-pausiert', name: 'Carla Pausiert', outcome: 'not_allowed' },
        { slug: 'gibt-es-nicht', name: 'gibt-es-nicht', outcome: 'unknown' },
      ],
    })
    expect((await service.app.inject('/api/v1/experts/anton-alt')).statusCode).toBe(404)
    expect(mails('anton@example.org')).toEqual(['Euer Profil ist pausiert'])
  })

  it('are asked whether they are current; who has no address is named', async () => {
    const { body } = await change('ask', ['anton-alt', 'dora-100'])
    expect(body).toMatchObject({ items: [{ outcome: 'done' }, { outcome: 'no_address' }] })
    expect(mails('anton@example.org')).toEqual(['Stimmt euer Profil noch?'])
  })
})

describe('one profile', () => {
  it('moves along its life only; the answer names the next states', async () => {
    const move = (status: string) => call('PUT', '/profiles/anton-alt/status', { status })
    expect((await move('archived')).body).toMatchObject({ status: 'archived' })
    expect(await move('published')).toMatchObject({ status: 409, body: { allowed: ['paused'] } })
    expect((await move('paused')).status).toBe(200)
    expect((await move('published')).status).toBe(200)
    const { body } = await call<{ history: AuditEntry[] }>('GET', '/profiles/anton-alt')
    expect(body.history.map(({ after }) => after?.['status'])).toEqual(['published', 'paused', 'archived'])
  })

  it('is handed to an account, and to no second one', async () => {
    const erna = await signedIn(service, 'expert', 'erna@example.org')
    const hand = (slug: string, email: string | null) => call('PUT', `/profiles/${slug}/owner`, { email })
    expect((await hand('anton-alt', 'niemand@example.org')).status).toBe(422)
    expect((await hand('anton-alt', 'erna@example.org')).status).toBe(200)
    expect((await call('GET', '/my/profile', undefined, erna)).body).toMatchObject({ slug: 'anton-alt' })
    expect((await hand('berta-neu', 'erna@example.org')).status).toBe(422)
    expect((await hand('anton-alt', null)).body).toMatchObject({ hasOwner: false })
  })
})

describe('whose a profile is', () => {
  const hand = (slug: string, email: string | null) => call('PUT', `/profiles/${slug}/owner`, { email })

  it('stays what the office said when a version of the owner before is approved', async () => {
    await signedIn(service, 'expert', 'alt@example.org')
    const fresh = await signedIn(service, 'expert', 'neu@example.org')
    await hand('dora-100', 'alt@example.org')
    const { body } = await call<{ id: number }>('POST', '/profile-drafts', { slug: 'dora-100' })
    await call('PUT', `/profile-drafts/${body.id}/sections/kontakt`, {
      version: 1,
      answers: { email: 'd@example.org' },
    })
    await hand('dora-100', 'neu@example.org')
    expect((await call('PUT', `/profile-drafts/${body.id}/approval`, { version: 2 })).status).toBe(200)
    expect((await call('GET', '/my/profile', undefined, fresh)).body).toMatchObject({ slug: 'dora-100' })
  })

  it('is nobody of the office, and nobody whose account is closed', async () => {
    await signedIn(service, 'expert', 'zu@example.org')
    service.database.connection.sqlite.exec(
      `update accounts set closed_at = '2026-01-01' where email = 'zu@example.org'`,
    )
    for (const email of ['editor@example.org', 'zu@example.org'])
      expect((await hand('dora-100', email)).status, email).toBe(422)
  })

  it('is not begun a second time for the address of a profile that nobody keeps', async () => {
    const payload = { name: 'Anton', email: 'anton@example.org' }
    expect((await call('POST', '/applications-for-others', payload)).status).toBe(422)
  })
})

describe('for somebody else', () => {
  it('a profile is begun, which that person finds when they sign in', async () => {
    const begun = await call<{ draftId: number }>('POST', '/applications-for-others', {
      name: 'Frieda Fremd',
      email: 'frieda@example.org',
    })
    await call('PUT', `/profile-drafts/${begun.body.draftId}/sections/angebot`, {
      version: 1,
      answers: { services: ['moderation'] },
    })
    expect(mails('frieda@example.org')).toEqual(['Die Geschäftsstelle hat ein Profil für euch begonnen'])
    await service.app.inject({ method: 'POST', url: '/api/v1/sign-in-links', payload: { email: 'frieda@example.org' } })
    const answer = await spend(service, tokenIn(letterTo(service, 'frieda@example.org')))
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    const { body } = await call('GET', '/my/profile', undefined, { email: '', cookie })
    expect(body).toMatchObject({ draft: { answers: { name: 'Frieda Fremd', services: ['moderation'] } } })
    expect((await call('POST', '/applications-for-others', { name: 'F', email: 'Frieda@example.org' })).status).toBe(
      422,
    )
  })
})

describe('the log', () => {
  it('names who, when and what; what people wrote about themselves only admins read', async () => {
    const started = await call<{ id: number; version: number }>('POST', '/profile-drafts', { slug: 'anton-alt' })
    const { id, version } = started.body
    const answers = { name: 'Anton Alt', headline: 'Geheim', qualifications: [] }
    await call('PUT', `/profile-drafts/${id}/sections/wer`, { version, answers })
    await call('PUT', `/profile-drafts/${id}/approval`, { version: version + 1 })
    const admin = await signedIn(service, 'admin')
    const log = async (who: SignedIn, query: string) =>
      (await call<{ items: AuditEntry[] }>('GET', `/audit?${query}`, undefined, who)).body.items
    const [seen] = await log(editor, 'action=approved')
    expect(seen).toMatchObject({ actorName: 'Person editor', subjectName: 'Anton Alt', after: { headline: '•••' } })
    expect((await log(admin, 'action=approved'))[0]?.after).toMatchObject({ headline: 'Geheim' })
    expect(await log(editor, 'actor=niemand')).toEqual([])
    expect(await log(editor, 'from=2026-11-25')).toEqual([])
    expect((await log(editor, 'until=2026-11-24&subjectKind=profile')).length).toBeGreaterThan(1)
  })

  it('is for staff only', async () => {
    const expert = await signedIn(service, 'expert')
    for (const path of ['/audit', '/profiles', '/profiles/anton-alt', '/profile-drafts'])
      expect((await call('GET', path, undefined, expert)).status, path).toBe(403)
  })
})
