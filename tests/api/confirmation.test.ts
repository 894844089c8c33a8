/** The half-yearly question whether a profile is current: asked, reminded twice, paused; ended by one button. */
import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import { confirmationRules } from '../../src/service/profiles/confirmation.ts'
import type { Draft } from '../../src/contract/profiles.ts'
import { signedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const DAY = 86_400_000

let service: Awaited<ReturnType<typeof startService>>
let round: () => Promise<void>
beforeEach(async () => {
  service = await startService({
    profiles: [
      anExpert({ name: 'Alte Angabe', email: 'alt@example.org', availabilityConfirmedAt: '2026-05-01' }),
      anExpert({ name: 'Frische Angabe', email: 'frisch@example.org', availabilityConfirmedAt: '2026-11-01' }),
      anExpert({ name: 'Pause', email: 'pause@example.org', availabilityConfirmedAt: '2026-01-01', status: 'paused' }),
      anExpert({ name: 'Ohne Adresse', email: null, availabilityConfirmedAt: '2026-05-01' }),
    ],
  })
  round = confirmationRules(service.parts).round
})
afterEach(() => service.close())

const mails = () =>
  service.database.connection.sqlite
    .prepare<[], { recipient: string; subject: string; text: string }>(
      'select recipient, subject, text from mails order by position',
    )
    .all()
const status = async (slug: string) => (await service.app.inject(`/api/v1/experts/${slug}`)).statusCode
const token = () => /profil-bestaetigen\/([\w-]+)/.exec(mails().at(-1)?.text ?? '')?.[1] ?? ''
const link = (method: 'GET' | 'PUT', value = token()) =>
  service.app.inject({ method, url: `/api/v1/profile-confirmations/${value}` })

describe('whoever has not confirmed for half a year', () => {
  it('is asked once, however often the clockwork runs; nobody else is', async () => {
    await round()
    await Promise.all([round(), round()])
    expect(mails().map(({ recipient }) => recipient)).toEqual(['alt@example.org'])
  })

  it('is reminded twice, two weeks apart, then paused with a mail', async () => {
    await round()
    for (let turn = 0; turn < 4; turn++) {
      service.clock.move(13 * DAY)
      await round()
      service.clock.move(DAY)
      await round()
      if (turn < 2) expect(await status('alte-angabe')).toBe(200)
    }
    expect(mails().map(({ subject }) => subject)).toEqual([
      'Stimmt euer Profil noch?',
      'Erinnerung: Stimmt euer Profil noch?',
      'Erinnerung: Stimmt euer Profil noch?',
      'Euer Profil ist pausiert',
    ])
    expect(await status('alte-angabe')).toBe(404)
    expect(await status('frische-angabe')).toBe(200)
  })

  it('confirms by the button behind the link; opening the page changes nothing', async () => {
    await round()
    expect((await link('GET')).json()).toMatchObject({ name: 'Alte Angabe' })
    expect((await link('GET')).statusCode).toBe(200)
    const used = token()
    expect((await link('PUT', used)).statusCode).toBe(200)
    expect((await link('PUT', used)).statusCode).toBe(410)
    const page = (await service.app.inject('/api/v1/experts/alte-angabe')).json()
    expect(page).toMatchObject({ availabilityConfirmedAt: '2026-11-24' })
    service.clock.move(60 * DAY)
    await round()
    expect(mails().filter(({ recipient }) => recipient === 'alt@example.org')).toHaveLength(1)
  })

  it('needs the newest link, and a guessed one opens nothing', async () => {
    await round()
    const first = token()
    service.clock.move(14 * DAY)
    await round()
    expect((await link('GET', first)).statusCode).toBe(410)
    expect((await link('PUT', 'x'.repeat(43))).statusCode).toBe(410)
    expect((await link('PUT')).statusCode).toBe(200)
  })

  it('without an address is noted for the office, once', async () => {
    await round()
    await round()
    const noted = service.database.read.audit.list({ action: 'no_address_to_ask' }, 10)
    expect(noted.map(({ subjectName }) => subjectName)).toEqual(['Ohne Adresse'])
  })
})

it('a whole network is asked in rounds of a hundred', async () => {
  const old = { availabilityConfirmedAt: '2026-01-01' }
  const many = await startService({
    profiles: Array.from({ length: 230 }, (_, index) =>
      anExpert({ ...old, name: `Person ${index}`, email: `p${index}@example.org` }),
    ),
  })
  const sent = () => many.database.connection.sqlite.prepare<[], number>('select count(*) from mails').pluck().get()
  const counts = []
  for (let turn = 0; turn < 4; turn++) {
    await confirmationRules(many.parts).round()
    counts.push(sent())
  }
  expect(counts).toEqual([100, 200, 230, 230])
  await many.close()
})

describe('a version that the office has', () => {
  it('stops the reminders while it waits; approved, it confirms as of the day it was handed in', async () => {
    const call = callsOf(service)
    const editor = await signedIn(service, 'editor')
    const owner = await signedIn(service, 'expert', 'alt@example.org')
    await round()
    const { body: draft } = await call<Draft>(owner, 'PUT', '/my/profile/sections/wer', {
      version: 0,
      answers: { name: 'Alte Angabe', headline: 'Neue Zeile' },
    })
    await call(owner, 'POST', '/my/profile/submission', { version: draft.version })
    const asked = mails().length
    for (let turn = 0; turn < 4; turn++) {
      service.clock.move(14 * DAY)
      await round()
    }
    expect(mails()).toHaveLength(asked)
    expect(await status('alte-angabe')).toBe(200)
    const approval = `/profile-drafts/${draft.id}/approval`
    expect((await call(editor, 'PUT', approval, { version: draft.version + 1 })).status).toBe(200)
    const page = (await service.app.inject('/api/v1/experts/alte-angabe')).json()
    expect(page).toMatchObject({ headline: 'Neue Zeile', availabilityConfirmedAt: '2026-11-24' })
    await round()
    service.clock.move(14 * DAY)
    await round()
    expect(mails().filter(({ subject }) => subject.startsWith('Erinnerung'))).toEqual([])
  })

  it('and wrote by itself confirms nothing: the question stays', async () => {
    const call = callsOf(service)
    const editor = await signedIn(service, 'editor')
    await round()
    const asked = token()
    const { body: draft } = await call<Draft>(editor, 'POST', '/profile-drafts', { slug: 'alte-angabe' })
    const approval = `/profile-drafts/${draft.id}/approval`
    expect((await call(editor, 'PUT', approval, { version: draft.version })).status).toBe(200)
    const page = (await service.app.inject('/api/v1/experts/alte-angabe')).json()
    expect(page).toMatchObject({ availabilityConfirmedAt: '2026-05-01' })
    expect((await link('PUT', asked)).statusCode).toBe(200)
  })
})
