/** What waits in the demo's office is right, so that it can be approved at once. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Review, WaitingDraft } from '../../src/contract/reviews.ts'
import { fillDemo } from '../../src/service/demo/fill.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
beforeAll(async () => {
  service = await startService()
  fillDemo(service.parts)
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
})
afterAll(() => service.close())

it('is an application and changes of a published profile, both ready to be approved', async () => {
  const { body } = await call<{ items: WaitingDraft[] }>(editor, 'GET', '/profile-drafts')
  expect(body.items.map(({ kind, duplicates }) => [kind, duplicates])).toEqual([
    ['application', 0],
    ['changes', 0],
  ])
  for (const { id } of body.items) {
    const { draft } = (await call<Review>(editor, 'GET', `/profile-drafts/${id}`)).body
    expect(draft.findings).toEqual([])
    const approval = await call<{ slug: string }>(editor, 'PUT', `/profile-drafts/${id}/approval`, {
      version: draft.version,
    })
    expect(approval.status).toBe(200)
    expect((await service.app.inject(`/api/v1/experts/${approval.body.slug}`)).statusCode).toBe(200)
  }
})
