/** Files made by hand to break in or to lose something, exports that come back, and uploads that nobody needs any more. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { privacyRules } from '../../src/service/accounts/privacy.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { uploadRules } from '../../src/service/imports/uploads.ts'
import type { ImportPreview } from '../../src/contract/imports.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { profileCalls } from '../support/profiles.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
const VICTIM = anExpert({ name: 'Berta Beispiel', externalId: 'b-1', headline: 'Echt' })
beforeEach(async () => {
  service = await startService({ profiles: [VICTIM] })
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())
const { applied, submit, save } = profileCalls(() => service)

const upload = (payload: string | Buffer, { cookie } = editor, type = 'text/csv') =>
  service.app.inject({
    method: 'POST',
    url: '/api/v1/imports?name=l.csv',
    headers: { cookie, 'content-type': type },
    payload: Buffer.from(payload),
  })

const BASE = {
  externalId: 'n-1',
  name: 'Nora',
  headline: 'Rat',
  services: 'Moderation',
  city: 'Ulm',
  postalCode: '89073',
}
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

it.each([
  ['an object without a word', JSON.stringify([{ ...BASE, name: { toString: null, valueOf: null } }])],
  ['such an object in a list', JSON.stringify([{ ...BASE, keywords: [{ toString: 1 }] }])],
  ['such an object as an id', JSON.stringify([{ externalId: { toString: 1 } }])],
  ['lists within lists', `[{"externalId":"n-1","name":${nested(20_000)}}]`],
  ['a cell that is such a list', `externalId;name;keywords\r\nn-1;Nora;"[{""toString"":1}]"`],
  ['a cell with lists within lists', `externalId;name;keywords\r\nn-1;Nora;${nested(20_000)}`],
  ['references in lists within lists', `[${JSON.stringify(BASE).slice(0, -1)},"references":${nested(20_000)}}]`],
])('%s is refused, not a failure', async (_name, text) => {
  expect((await upload(text)).statusCode).toBeLessThan(500)
})

/** A line as the export writes profiles, 29 cells, hidden in a description behind as many empty lines as end a record. */
function hiding(externalId: string, name: string): string {
  const cells = Array.from({ length: 29 }, () => '')
  Object.assign(cells, [externalId, name, '', 'Von fremder Hand', '', 'Moderation'], { 12: 'Ulm', 13: '89073' })
  return `Text${'\n'.repeat(320)}${cells.join(';')}\nEnde`
}

/** Their description is approved, exported as a table, and the table is imported unchanged. */
async function comesBack(description: string, payload: object): Promise<ImportPreview> {
  const who = await applied('boese@example.org', 'Bruno Böse')
  await save(who, 'arbeitsweise', { description, languages: ['de'] })
  expect((await submit(who)).status).toBe(200)
  const [waiting] = (await call<{ items: { id: number }[] }>(editor, 'GET', '/profile-drafts')).body.items
  const { body } = await call<{ draft: { version: number } }>(editor, 'GET', `/profile-drafts/${waiting?.id}`)
  await call(editor, 'PUT', `/profile-drafts/${waiting?.id}/approval`, { version: body.draft.version })
  const url = '/api/v1/profile-exports'
  const file = await service.app.inject({ method: 'POST', url, headers: { cookie: editor.cookie }, payload })
  const shown = (await upload(file.body)).json<ImportPreview>()
  await call(editor, 'PUT', `/imports/${shown.id}/application`, { digest: shown.digest })
  return shown
}

it('an export that comes back unchanged changes nothing, however many lines a description has', async () => {
  const { summary, rows } = await comesBack(hiding('x-9', 'Xenia Heimlich'), { format: 'csv' })
  expect(service.database.read.experts.bySlug('xenia-heimlich')?.status, 'published past the office').toBeUndefined()
  expect([summary, rows.map(({ reasons }) => reasons)]).toEqual([
    { created: 0, updated: 0, unchanged: 2, rejected: 0 },
    [],
  ])
})

it('nor writes over somebody else', async () => {
  await comesBack(hiding('b-1', 'Gekapert'), { format: 'csv', slugs: ['bruno-boese'] })
  expect(service.database.read.experts.bySlug('berta-beispiel')).toMatchObject({
    name: 'Berta Beispiel',
    headline: 'Echt',
  })
})

it('a file of somebody who was erased does not lie about for ever', async () => {
  expect((await upload('externalId;name\r\nn-1;Nora Geheim', editor)).statusCode).toBe(201)
  const folder = join(service.parts.dataFolder, 'imports')
  expect(readdirSync(folder)).toHaveLength(1)
  await privacyRules(service.parts).eraseNow(authorize(system('privacy'), 'keep_data_of_others'), editor.email)
  service.clock.move(3 * 86_400_000)
  await uploadRules(service.parts).sweep()
  expect(readdirSync(folder)).toEqual([])
})

it('a file whose preview could not be kept does not lie about for ever', async () => {
  const { database } = service
  const broken = { ...service.parts, database: { ...database, whenFree: () => Promise.reject(new Error('locked')) } }
  const account = database.read.accounts.byEmail(editor.email)
  const actor = {
    kind: 'editor',
    address: '',
    accountId: account?.id ?? '',
    name: '',
    email: '',
    sessionId: '',
  } as const
  const rules = uploadRules(broken)
  await rules
    .upload(authorize(actor, 'import_profiles'), 'l.csv', Buffer.from('externalId;name\r\nn-1;N'))
    .catch(() => 0)
  service.clock.move(3 * 86_400_000)
  await uploadRules(service.parts).sweep()
  expect(readdirSync(join(service.parts.dataFolder, 'imports'))).toEqual([])
})

it('a term that another process merges just then is no failure', async () => {
  const { sqlite } = service.database.connection
  let isMerged = false
  const parts = {
    ...service.parts,
    database: {
      ...service.database,
      inTransaction: ((work) => {
        // Another process had the lock until now.
        if (!isMerged)
          sqlite.exec(
            `delete from term_synonyms where term_id = 1; delete from terms where id = 1; update search_state set generation = generation + 1`,
          )
        isMerged = true
        return service.database.inTransaction(work)
      }) as typeof service.database.inTransaction,
    },
  }
  const term = service.parts.vocabularyOf().byId.get(1)
  const field = { topic: 'topics', method: 'methods', audience: 'audiences', qualification: 'qualifications' }[
    term?.kind ?? 'topic'
  ]
  const profile = anExpert({ name: 'Neu', externalId: 'neu', [field]: [term?.slug] })
  const outcomes = expertRules(parts).write(authorize(system('test'), 'write_profiles'), [profile])
  expect(outcomes[0]?.outcome).toBe('rejected')
})

it('an upload is read and applied by whoever made it alone, and once', async () => {
  const colleague = await signedIn(service, 'editor', 'zwei@example.org')
  const text = 'externalId;name;headline;services;city;postalCode\r\nn-1;Nora;Rat;Moderation;Ulm;89073'
  const { id, digest } = (await upload(text)).json<ImportPreview>()
  expect((await call(colleague, 'GET', `/imports/${id}`)).status).toBe(404)
  expect((await call(colleague, 'PUT', `/imports/${id}/application`, { digest })).status).toBe(404)
  const twice = await Promise.all([1, 2].map(() => call(editor, 'PUT', `/imports/${id}/application`, { digest })))
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
})
