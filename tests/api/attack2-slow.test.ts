/** Attacks on the one thread: small requests that keep everybody else waiting. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { signedIn } from '../support/accounts.ts'
import { profileCalls } from '../support/profiles.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  service = await startService()
})
afterEach(() => service.close())
const { own, save } = profileCalls(() => service)

/** Longest time that nobody else was answered. */
async function blockedBy(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

it('a reference whose year is mostly spaces is read as quickly as any', async () => {
  const who = await signedIn(service, 'expert')
  const year = `1${' '.repeat(6_000)}x`
  const empty = { title: '', place: '', sentence: '', link: '' }
  const references = Array.from({ length: 40 }, () => ({ ...empty, year }))
  expect((await save(who, 'referenzen', { references })).status).toBe(200)
  const took = await blockedBy(() => own(who))
  expect(took).toBeLessThan(100)
})

it('a cell that is mostly spaces is read as quickly as any', async () => {
  const { cookie } = await signedIn(service, 'editor')
  const text = `externalId;name;travelRadiusKm\r\nn;N;1${' '.repeat(60_000)}x`
  const took = await blockedBy(() =>
    service.app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie, 'content-type': 'text/csv' },
      payload: text,
    }),
  )
  expect(took).toBeLessThan(300)
}, 120_000)
