/** What happens between the list of a round and its steps: others are answered there. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { confirmationRules } from '../../src/service/profiles/confirmation.ts'
import { privacyRules } from '../../src/service/accounts/privacy.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const DAY = 86_400_000
const OLD = { availabilityConfirmedAt: '2026-01-01' }
let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  service = await startService({
    profiles: [
      anExpert({ ...OLD, name: 'Anna', email: 'a@example.org' }),
      anExpert({ ...OLD, name: 'Berta', email: 'b@example.org' }),
      anExpert({ name: 'Nfd', email: 'nfd@mu\u0308llheim.de' }),
      anExpert({ name: 'Punkt', email: 'punkt@müllheim。de' }),
    ],
  })
})
afterEach(() => service.close())
const mailsTo = (email: string) =>
  service.database.connection.sqlite
    .prepare<[string], number>('select count(*) from mails where recipient = ?')
    .pluck()
    .get(email)

/** Runs a round; `between` happens once, before the second step. */
async function roundWith(between: () => void): Promise<void> {
  let steps = 0
  const { database } = service
  const whenFree = ((work) => {
    if (++steps === 2) between()
    return database.whenFree(work)
  }) as typeof database.whenFree
  await confirmationRules({ ...service.parts, database: { ...database, whenFree } }).round()
}

it('whoever confirms while the others are asked is not asked', async () => {
  const berta = service.database.read.experts.bySlug('berta')
  await roundWith(() =>
    service.database.inTransaction(({ expertWrites }) =>
      expertWrites.update(berta?.id ?? 0, { availabilityConfirmedAt: '2026-11-24' }),
    ),
  )
  expect([mailsTo('a@example.org'), mailsTo('b@example.org')]).toEqual([1, 0])
})

it('whoever hands in a version while others are paused is not paused', async () => {
  const { round } = confirmationRules(service.parts)
  for (let turn = 0; turn < 3; turn++) {
    await round()
    service.clock.move(15 * DAY)
  }
  const berta = service.database.read.experts.bySlug('berta')
  const at = service.clock.now().toISOString()
  await roundWith(() =>
    service.database.inTransaction(({ draftWrites }) =>
      draftWrites.insert({
        expertId: berta?.id ?? 0, answers: {}, base: {}, state: 'in_review', version: 1, updatedBy: 'Berta', submittedAt: at, createdAt: at, updatedAt: at,
      }),
    ),
  ) // prettier-ignore
  expect(service.database.read.experts.bySlug('anna')?.status).toBe('paused')
  expect(service.database.read.experts.bySlug('berta')?.status).toBe('published')
})

it.each(['nfd', 'punkt'])('an address whose domain is typed in another form is found: %s', (name) => {
  const proof = authorize(system('privacy'), 'keep_data_of_others')
  expect(privacyRules(service.parts).find(proof, `${name}@müllheim.de`).person?.expert?.slug).toBe(name)
})
