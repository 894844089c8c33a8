/** Whoever comes after somebody who was erased is somebody else. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { privacyRules } from '../../src/service/accounts/privacy.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import type { ImportPreview } from '../../src/contract/imports.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Erste', email: 'erste@example.org' })] })
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())
const write = (profile: ReturnType<typeof anExpert>) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), [profile])
const erase = (whom: string) =>
  privacyRules(service.parts).eraseNow(authorize(system('privacy'), 'keep_data_of_others'), whom)

it('has no history yet', async () => {
  write(anExpert({ name: 'Letzte', email: 'letzte@example.org' }))
  await call(editor, 'PUT', '/profiles/letzte/status', { status: 'paused' })
  await erase('letzte')
  write(anExpert({ name: 'Neue', email: 'neue@example.org' }))
  const { history } = (await call<{ history: { action: string }[] }>(editor, 'GET', '/profiles/neue')).body
  expect(history.map(({ action }) => action)).toEqual([])
})

it('is not at the address that was never to be given to somebody else again', async () => {
  await erase('erste')
  write(anExpert({ name: 'Erste', externalId: 'andere', email: 'andere@example.org' }))
  expect(service.database.read.experts.byExternalId('andere')?.slug).not.toBe('erste')
})

it('is not written over by an old export that names the other by the address', async () => {
  const old = (
    await service.app.inject({
      method: 'POST',
      url: '/api/v1/profile-exports',
      headers: { cookie: editor.cookie },
      payload: { format: 'json' },
    })
  ).json<{ externalId: string }[]>()
  const file = JSON.stringify(old.map((row) => ({ ...row, externalId: 'profil-erste' })))
  await erase('erste')
  write(anExpert({ name: 'Erste', externalId: 'andere', email: 'andere@example.org', headline: 'Jemand anderes' }))
  const headers = { cookie: editor.cookie, 'content-type': 'application/json' }
  const shown = await service.app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload: file })
  const { id, digest } = shown.json<ImportPreview>()
  await call(editor, 'PUT', `/imports/${id}/application`, { digest })
  expect(service.database.read.experts.byExternalId('andere')).toMatchObject({
    email: 'andere@example.org',
    headline: 'Jemand anderes',
  })
})
