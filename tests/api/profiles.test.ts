/** An application from its first word to the public page, changes of a profile, and who may do what when. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letterTo, signedIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { profileCalls } from '../support/profiles.ts'
import { startService } from '../support/service.ts'
import type { ProfileAnswers } from '../../src/contract/profiles.ts'
import { DRAFT_STATES } from '../../src/contract/profiles.ts'
import { PROFILE_STATUSES } from '../../src/contract/experts.ts'
import { DRAFT_TRANSITIONS, PROFILE_TRANSITIONS, requireTransition } from '../../src/service/profiles/lifecycle.ts'

let service: Awaited<ReturnType<typeof startService>>
let editor: SignedIn
beforeAll(async () => {
  service = await startService({
    profiles: [anExpert({ name: 'Berta Beispiel', email: 'berta@example.org', headline: 'Alte Zeile' })],
  })
  editor = await signedIn(service, 'editor')
})
afterAll(() => service.close())

const { call, own, save, submit, applied } = profileCalls(() => service)
const approve = async (id: number) => {
  const { body } = await call<{ draft: { version: number } }>(editor, 'GET', `/profile-drafts/${id}`)
  return call(editor, 'PUT', `/profile-drafts/${id}/approval`, { version: body.draft.version })
}

describe('an application', () => {
  it('keeps what was typed, however incomplete, and names what is missing', async () => {
    const who = await signedIn(service, 'expert', 'neu@example.org')
    expect((await save(who, 'wer', { name: '', headline: 'x'.repeat(300) })).status).toBe(200)
    const { draft, slug } = await own(who)
    expect(slug).toBeNull()
    expect(draft.answers.headline).toHaveLength(300)
    expect(draft.findings.map(({ field }) => field)).toEqual(['name', 'headline', 'services', 'place'])
    expect(draft.hints).toHaveLength(2)
    expect((await submit(who)).status).toBe(422)
  })

  it('is seen by nobody but its owner until the office approves it; then everybody finds it', async () => {
    const who = await applied('antrag@example.org')
    const found = async () => (await service.app.inject('/api/v1/experts?q=Radwege')).body.includes('erna-expertin')
    expect((await submit(who)).body).toMatchObject({ draft: { state: 'in_review' } })
    expect(await found()).toBe(false)
    expect((await service.app.inject('/api/v1/experts/erna-expertin')).statusCode).toBe(404)
    const { id } = (await own(who)).draft
    expect((await approve(id)).body).toEqual({ slug: 'erna-expertin' })
    expect(await found()).toBe(true)
    const page = (await service.app.inject('/api/v1/experts/erna-expertin')).json() as { email: unknown }
    expect(page.email).toBeNull()
    expect(letterTo(service, 'antrag@example.org')).toContain('/beratung/erna-expertin')
    expect(await own(who)).toMatchObject({ slug: 'erna-expertin', status: 'published', isChanged: false })
  })

  it('comes back with a comment, which is in the mail, and can be handed in again', async () => {
    const who = await applied('zurueck@example.org')
    await submit(who)
    const { draft } = await own(who)
    const { body } = await call(editor, 'PUT', `/profile-drafts/${draft.id}/return`, {
      version: draft.version,
      comment: 'Bitte nennt eine Referenz.',
    })
    expect(body).toMatchObject({ state: 'returned', comment: 'Bitte nennt eine Referenz.' })
    expect(letterTo(service, 'zurueck@example.org')).toContain('Bitte nennt eine Referenz.')
    expect((await approve(draft.id)).status).toBe(409)
    expect((await submit(who)).body).toMatchObject({ draft: { state: 'in_review', comment: null } })
  })

  it('of somebody who may be known already carries a hint', async () => {
    const who = await applied('zweit@example.org', 'Berta Beispiel')
    await submit(who)
    const { body } = await call<{ duplicates: object[] }>(editor, 'GET', `/profile-drafts/${(await own(who)).draft.id}`)
    expect(body.duplicates).toMatchObject([{ slug: 'berta-beispiel', reasons: ['name'] }])
  })
})

describe('a change of a published profile', () => {
  it('waits for the office while the profile stays as it was, and shows both', async () => {
    const berta = await signedIn(service, 'expert', 'berta@example.org')
    const before = (await own(berta)).draft.answers
    await save(berta, 'wer', { ...before, headline: 'Neue Zeile' })
    await submit(berta)
    const headline = async () =>
      ((await service.app.inject('/api/v1/experts/berta-beispiel')).json() as { headline: string }).headline
    expect(await headline()).toBe('Alte Zeile')
    const { id } = (await own(berta)).draft
    const { body } = await call(editor, 'GET', `/profile-drafts/${id}`)
    expect(body).toMatchObject({
      kind: 'changes',
      published: { headline: 'Alte Zeile' },
      draft: { answers: { headline: 'Neue Zeile' }, changed: ['headline'] },
    })
    await approve(id)
    expect(await headline()).toBe('Neue Zeile')
  })

  it('that an import made meanwhile is not undone by an older version', async () => {
    const who = await applied('import@example.org', 'Ingo Import')
    await submit(who)
    await approve((await own(who)).draft.id)
    const { answers } = (await own(who)).draft
    await save(who, 'wer', { ...answers, headline: 'Von Ingo' })
    service.database.connection.sqlite
      .prepare(`update experts set description = 'Vom Büro' where slug = 'ingo-import'`)
      .run()
    await submit(who)
    await approve((await own(who)).draft.id)
    const page = (await service.app.inject('/api/v1/experts/ingo-import')).json()
    expect(page).toMatchObject({ headline: 'Von Ingo', description: 'Vom Büro' })
  })

  it('in two tabs is refused to the later one, whose older version it names', async () => {
    const who = await applied('tabs@example.org')
    const { version } = (await own(who)).draft
    expect((await save(who, 'arbeitsweise', { description: 'Erster Tab', languages: ['de'] }, version)).status).toBe(
      200,
    )
    const later = await save(who, 'arbeitsweise', { description: 'Zweiter Tab', languages: ['de'] }, version)
    expect(later).toMatchObject({ status: 409, body: { type: 'urn:beratungsnetz:problem:edit_conflict' } })
    expect((await own(who)).draft.answers.description).toBe('Erster Tab')
  })

  it('is approved once when two of the office approve at the same moment, and never in a version nobody read', async () => {
    const who = await applied('doppelt@example.org')
    await submit(who)
    const { id, version } = (await own(who)).draft
    expect((await call(editor, 'PUT', `/profile-drafts/${id}/approval`, { version: version - 1 })).status).toBe(409)
    const both = await Promise.all([approve(id), approve(id)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  })
})

describe('availability and pause', () => {
  it('take effect at once and keep the version in the making', async () => {
    const who = await applied('pause@example.org', 'Paula Pause')
    await submit(who)
    await approve((await own(who)).draft.id)
    await save(who, 'arbeitsweise', { description: 'Noch nicht fertig', languages: ['de'] })
    const { body } = await call(who, 'PUT', '/my/profile/availability', {
      availability: 'limited',
      availableFrom: '2027-03-01',
    })
    expect(body).toMatchObject({ availability: 'limited', availableFrom: '2027-03-01', isChanged: true })
    expect((await call(who, 'PUT', '/my/profile/pause')).body).toMatchObject({ status: 'paused' })
    expect((await service.app.inject('/api/v1/experts/paula-pause')).statusCode).toBe(404)
    expect(await call(who, 'PUT', '/my/profile/pause')).toMatchObject({
      status: 409,
      body: { allowed: ['published'] },
    })
    expect((await call(who, 'DELETE', '/my/profile/pause')).body).toMatchObject({
      status: 'published',
      isChanged: true,
    })
  })
})

describe('the life of a profile', () => {
  it.each(PROFILE_STATUSES.flatMap((from) => PROFILE_STATUSES.map((to) => [from, to] as const)))(
    'from %s to %s is as the table says',
    (from, to) => {
      const go = () => requireTransition(PROFILE_TRANSITIONS, from, to)
      if (PROFILE_TRANSITIONS[from].includes(to)) expect(go).not.toThrow()
      else
        expect(go).toThrow(expect.objectContaining({ type: 'not_in_this_state', allowed: PROFILE_TRANSITIONS[from] }))
    },
  )

  it.each(
    DRAFT_STATES.flatMap((from) =>
      [...DRAFT_STATES, 'approved' as const, 'discarded' as const].map((to) => [from, to] as const),
    ),
  )('of a version from %s to %s, too', (from, to) => {
    const go = () => requireTransition(DRAFT_TRANSITIONS, from, to)
    if (DRAFT_TRANSITIONS[from].includes(to)) expect(go).not.toThrow()
    else expect(go).toThrow(expect.objectContaining({ type: 'not_in_this_state', allowed: DRAFT_TRANSITIONS[from] }))
  })
})

describe('odd input', () => {
  it.each([
    ['a name of 300 characters', 'wer', { name: 'N'.repeat(300) }, 200],
    ['a name in Arabic', 'wer', { name: 'ليلى حداد' }, 200],
    ['emoji', 'wer', { name: '🌳 Baum & Wort' }, 200],
    ['a text of a million characters', 'arbeitsweise', { description: 'x'.repeat(1_000_000) }, 413],
    ['a text of 20,000 characters', 'arbeitsweise', { description: 'x'.repeat(20_000) }, 422],
    ['1,000 keywords', 'angebot', { keywords: Array.from({ length: 1_000 }, (_, n) => `Wort ${n}`) }, 422],
    ['100 keywords', 'angebot', { keywords: Array.from({ length: 100 }, (_, n) => `Wort ${n}`) }, 200],
    ['a service that is none', 'angebot', { services: ['magie'] }, 200],
    ['a field that is none', 'wer', { status: 'published', name: 'A' }, 200],
  ] as const)('%s is kept or refused in words', async (_case, section, answers, status) => {
    const who = await signedIn(service, 'expert', `seltsam-${Math.random()}@example.org`)
    expect((await save(who, section, answers as ProfileAnswers)).status).toBe(status)
    expect((await call(who, 'GET', '/my/profile/preview')).status).toBe(200)
  })

  it('loses NUL bytes and marks that turn the text around', async () => {
    const who = await signedIn(service, 'expert', 'nul@example.org')
    await save(who, 'wer', { name: 'Ev\u0000a \u202eremmuN' })
    expect((await own(who)).draft.answers.name).toBe('Eva remmuN')
  })
})
