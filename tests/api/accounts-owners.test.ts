/** Which account keeps which profile: handed over at the sign-in, by the office, never twice, and never back again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Draft, OwnProfile } from '../../src/contract/profiles.ts'
import type { Review } from '../../src/contract/reviews.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { letterTo, signedIn, spend, tokenIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { profileCalls } from '../support/profiles.ts'
import { startService } from '../support/service.ts'

const ANNA = 'anna@example.org'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
const { own, save, submit, applied } = profileCalls(() => service)
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Berta Beispiel', email: 'berta@example.org' })] })
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())

const imported = (...profiles: Parameters<typeof anExpert>[0][]) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), profiles.map(anExpert))

async function signedInAgain(email: string): Promise<SignedIn> {
  await call(undefined, 'POST', '/sign-in-links', { email })
  const answer = await spend(service, tokenIn(letterTo(service, email)))
  const cookie = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0])
  return { email, cookie: cookie.join('; ') }
}

describe('somebody whose application is under way', () => {
  it('is not handed an imported profile at the next sign-in, and goes on writing; the office sees the double', async () => {
    await submit(await applied(ANNA, 'Anna'))
    imported({ name: 'Anna', email: ANNA })
    const anna = await signedInAgain(ANNA)
    expect(await own(anna)).toMatchObject({ slug: null, draft: { state: 'in_review' } })
    expect((await save(anna, 'wer', { name: 'Anna', headline: 'Neu gesagt' })).status).toBe(200)
    const { id, version } = (await submit(anna)).body.draft
    const { body } = await call<Review>(editor, 'GET', `/profile-drafts/${id}`)
    expect(body.duplicates).toMatchObject([{ slug: 'anna', reasons: ['name', 'email'] }])
    expect((await call<Draft>(editor, 'POST', '/profile-drafts', { slug: 'anna' })).status).toBe(201)
    expect((await call(editor, 'PUT', `/profile-drafts/${id}/approval`, { version })).status).toBe(200)
    expect(await own(anna)).toMatchObject({ slug: 'anna-2', status: 'published' })
  })
})

describe('an account that has come to keep a profile beside its application', () => {
  let anna: SignedIn
  let waiting: OwnProfile['draft']
  beforeEach(async () => {
    anna = await applied(ANNA, 'Anna')
    waiting = (await submit(anna)).body.draft
    const ownerId = service.database.read.accounts.byEmail(ANNA)?.id ?? ''
    service.database.inTransaction(({ experts, expertWrites }) =>
      expertWrites.update(experts.bySlug('berta-beispiel')?.id ?? 0, { ownerId }),
    )
  })
  const conflict = (words: string) => ({
    status: 409,
    body: { detail: expect.stringContaining(words) as string },
  })

  it('is refused a second version with a sentence, however it is begun', async () => {
    expect(await save(anna, 'wer', { name: 'Berta', headline: 'Neu' })).toMatchObject(conflict('Bewerbung'))
    expect(await call(anna, 'DELETE', '/my/profile/photo')).toMatchObject(conflict('Bewerbung'))
    expect(await call(editor, 'POST', '/profile-drafts', { slug: 'berta-beispiel' })).toMatchObject(
      conflict('Bewerbung'),
    )
  })

  it('is not given a second profile by approving, and the office is told how to go on', async () => {
    const approve = () => call(editor, 'PUT', `/profile-drafts/${waiting.id}/approval`, { version: waiting.version })
    expect(await approve()).toMatchObject(conflict('„Berta Beispiel“'))
    await call(editor, 'PUT', '/profiles/berta-beispiel/owner', { email: null })
    expect((await approve()).status).toBe(200)
    expect(await own(anna)).toMatchObject({ slug: 'anna', status: 'published' })
  })
})

describe('a profile that the office took from an account', () => {
  const slugOf = async (who: SignedIn) => (await own(who)).slug
  const hand = (email: string | null) => call(editor, 'PUT', '/profiles/berta-beispiel/owner', { email })

  it('does not come back at the next sign-in, but by the hand of the office', async () => {
    const berta = await signedInAgain('berta@example.org')
    expect(await slugOf(berta)).toBe('berta-beispiel')
    expect((await hand(null)).status).toBe(200)
    expect(await slugOf(await signedInAgain('berta@example.org'))).toBeNull()
    expect((await hand('berta@example.org')).status).toBe(200)
    expect(await slugOf(await signedInAgain('berta@example.org'))).toBe('berta-beispiel')
  })

  it('makes no account for its address either', async () => {
    await signedInAgain('berta@example.org')
    await hand(null)
    service.database.connection.sqlite.exec("delete from accounts where email = 'berta@example.org'")
    await call(undefined, 'POST', '/sign-in-links', { email: 'berta@example.org' })
    expect(tokenIn(letterTo(service, 'berta@example.org'))).toBe('')
  })

  it('that nobody had is handed over as ever', async () => {
    await hand(null)
    expect(await slugOf(await signedInAgain('berta@example.org'))).toBe('berta-beispiel')
  })
})
