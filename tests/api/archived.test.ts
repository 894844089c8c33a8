/** What the office has taken out of the directory, and whoever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { letterTo, signedIn, spend, tokenIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ externalId: 'b-1', email: 'berta@example.org' })] })
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())
const status = () => service.database.read.experts.bySlug('berta-beispiel')?.status
async function owner(email = 'berta@example.org'): Promise<SignedIn> {
  await call(undefined, 'POST', '/sign-in-links', { email })
  const answer = await spend(service, tokenIn(letterTo(service, email)))
  return { email, cookie: String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' }
}

describe('an archived profile', () => {
  it('does not come back by pausing and resuming it', async () => {
    const berta = await owner()
    await call(editor, 'PUT', '/profiles/berta-beispiel/status', { status: 'archived' })
    await call(berta, 'PUT', '/my/profile/pause')
    await call(berta, 'DELETE', '/my/profile/pause')
    expect(status()).toBe('archived')
  })
  it('does not come back by the half-yearly link, an availability, a version or leaving and staying', async () => {
    const berta = await owner()
    await call(editor, 'POST', '/profile-changes', { action: 'ask', slugs: ['berta-beispiel'] })
    const token = /\/profil-bestaetigen\/([\w-]+)/.exec(letterTo(service, berta.email))?.[1]
    await call(editor, 'PUT', '/profiles/berta-beispiel/status', { status: 'archived' })
    expect((await call(undefined, 'PUT', `/confirmations/${token}`)).status).not.toBe(200)
    await call(berta, 'PUT', '/my/profile/availability', { availability: 'available', availableFrom: null })
    await call(berta, 'PUT', '/my/profile/confirmation')
    await call(berta, 'PUT', '/my/deletion')
    await call(berta, 'DELETE', '/my/deletion')
    expect(status()).toBe('archived')
  })
})

describe('a profile that the office paused', () => {
  it('stays so when its owner leaves and stays after all', async () => {
    const berta = await owner()
    await call(berta, 'PUT', '/my/deletion')
    await call(editor, 'PUT', '/profiles/berta-beispiel/status', { status: 'archived' })
    await call(editor, 'PUT', '/profiles/berta-beispiel/status', { status: 'paused' })
    await call(berta, 'DELETE', '/my/deletion')
    expect(status()).toBe('paused')
  })
})

it('a profile paused by hand while leaving was asked twice at once comes back as it was', async () => {
  const berta = await owner()
  await Promise.all([
    call(berta, 'PUT', '/my/deletion'),
    call(berta, 'PUT', '/my/profile/pause'),
    call(berta, 'PUT', '/my/deletion'),
  ])
  await Promise.all([call(berta, 'DELETE', '/my/deletion'), call(berta, 'DELETE', '/my/deletion')])
  expect(['published', 'paused']).toContain(status())
})

it('a profile taken from an account is not claimed by it, nor by an import, nor by a new account', async () => {
  const berta = await owner()
  await call(editor, 'PUT', '/profiles/berta-beispiel/owner', { email: null })
  const row = anExpert({ externalId: 'b-1', headline: 'Neu' })
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), [row])
  await owner()
  expect(service.database.read.experts.bySlug('berta-beispiel')?.ownerId).toBeNull()
  expect((await call(berta, 'GET', '/my/profile')).body).toMatchObject({ slug: null })
  expect((await call(berta, 'PUT', '/my/profile/pause')).status).toBe(404)
})

it('a profile handed from one account to another is not claimed back once that one is gone', async () => {
  await owner()
  await signedIn(service, 'expert', 'zwei@example.org')
  await call(editor, 'PUT', '/profiles/berta-beispiel/owner', { email: 'zwei@example.org' })
  await call(editor, 'PUT', '/profiles/berta-beispiel/owner', { email: null })
  await owner()
  expect(service.database.read.experts.bySlug('berta-beispiel')?.ownerId).toBeNull()
})
