/** What an import must not do to people who are known: publish whom nobody published, undo what was written since. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportPreview } from '../../src/contract/imports.ts'
import type { Profile } from '../../src/contract/experts.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { importFile } from '../../src/service/imports/importer.ts'
import { confirmationRules } from '../../src/service/profiles/confirmation.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const DAY = 86_400_000
const BERTA = anExpert({
  name: 'Berta Beispiel',
  externalId: 'b-1',
  email: 'berta@example.org',
  emailVisibility: 'staff',
  availability: 'limited',
  availableFrom: '2027-03-01',
  availabilityConfirmedAt: '2026-05-01',
})

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let editor: SignedIn
beforeEach(async () => {
  service = await startService({ profiles: [BERTA] })
  call = callsOf(service)
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())

const HEAD = 'externalId;name;headline;services;city;postalCode;email'
const BODY = ';Berta Beispiel;Neue Zeile;Moderation;Tübingen;72070;berta@example.org'
const ROW = `b-1${BODY}`
const csv = (head: string, ...rows: string[]) => [head, ...rows].join('\r\n')
async function upload(text: string): Promise<ImportPreview> {
  const headers = { cookie: editor.cookie, 'content-type': 'text/csv' }
  const answer = await service.app.inject({ method: 'POST', url: '/api/v1/imports?name=l.csv', headers, payload: text })
  expect(answer.statusCode).toBe(201)
  return answer.json()
}
const fileOf = (name: string, text: string) => {
  const path = join(service.parts.dataFolder, name)
  writeFileSync(path, text)
  return path
}
const apply = ({ id, digest }: ImportPreview) =>
  call<ImportPreview>(editor, 'PUT', `/imports/${id}/application`, { digest })
const berta = () => {
  const row = service.database.read.experts.bySlug('berta-beispiel')
  if (row === undefined) throw new Error('The profile is gone.')
  return row
}
const set = (status: Profile['status']) => call(editor, 'PUT', '/profiles/berta-beispiel/status', { status })
const rewrite = (profile: Profile) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), [profile])

describe('a table that does not say it', () => {
  it.each(['paused', 'archived'] as const)('leaves a profile %s', async (status) => {
    await set(status)
    expect((await apply(await upload(csv(HEAD, ROW)))).body.summary).toMatchObject({ updated: 1 })
    expect(berta()).toMatchObject({ status, headline: 'Neue Zeile' })
  })

  it('leaves who may see the address, when somebody is free and when they confirmed it', async () => {
    await apply(await upload(csv(HEAD, ROW)))
    expect(berta()).toMatchObject({
      emailVisibility: 'staff',
      availability: 'limited',
      availableFrom: '2027-03-01',
      availabilityConfirmedAt: '2026-05-01',
    })
    await apply(await upload(csv(`${HEAD};availableFrom;status`, `${ROW};;`)))
    expect(berta(), 'an empty day is none, an empty status stays').toMatchObject({
      availableFrom: null,
      status: 'published',
    })
  })

  it('begins a new profile as public, with the address for accepted requests only', async () => {
    await apply(await upload(csv(HEAD, 'n-1;Nora Neu;Rat;Moderation;Ulm;89073;nora@example.org')))
    const nora = service.database.read.experts.bySlug('nora-neu')
    expect(nora).toMatchObject({ status: 'published', emailVisibility: 'parties', availability: 'available' })
  })
})

describe('a table that says what may not be', () => {
  it('is told row by row which states may follow', async () => {
    await set('archived')
    const { rows } = await upload(csv(`${HEAD};status`, `${ROW};veröffentlicht`))
    expect(rows).toMatchObject([{ outcome: 'rejected', slug: 'berta-beispiel' }])
    expect(rows[0]?.reasons[0]).toContain('Das Profil ist archiviert; danach kann es pausiert sein')
    expect(berta().status).toBe('archived')
  })

  it('does not touch whoever is leaving, on the web and on the command line', async () => {
    const owner = await signedIn(service, 'expert', 'berta@example.org')
    await call(owner, 'PUT', '/my/deletion')
    const before = berta()
    const shown = await upload(csv(`${HEAD};status`, `${ROW};veröffentlicht`))
    expect(shown.summary).toMatchObject({ updated: 0, rejected: 1 })
    expect(shown.rows[0]?.reasons[0]).toContain('Löschen')
    await apply(shown)
    await importFile(fileOf('leaving.csv', csv(HEAD, ROW)), service.parts, { dryRun: false })
    expect(berta()).toEqual(before)
  })

  it('does not write one profile twice under two of its names', async () => {
    const { rows } = await upload(csv(HEAD, ROW, `profil-berta-beispiel${BODY.replace('Neue', 'Andere')}`))
    expect(rows).toMatchObject([
      { row: 2, outcome: 'updated' },
      { row: 3, outcome: 'rejected', reasons: ['Dasselbe Profil steht schon weiter oben in der Datei.'] },
    ])
  })
})

describe('a profile that changes after the preview', () => {
  it('is not written over: the new preview comes first', async () => {
    const shown = await upload(csv(HEAD, ROW))
    rewrite({ ...BERTA, description: 'Gerade freigegeben.', headline: 'Gerade freigegeben' })
    expect((await apply(shown)).status).toBe(409)
    expect(berta().headline).toBe('Gerade freigegeben')
    const again = await call<ImportPreview>(editor, 'GET', `/imports/${shown.id}`)
    expect(again.body.digest).not.toBe(shown.digest)
    expect((await apply(again.body)).status).toBe(200)
    expect(berta().headline).toBe('Neue Zeile')
  })
})

it('a newer confirmation in a table ends the open question', async () => {
  const { round } = confirmationRules(service.parts)
  await round()
  expect(service.database.read.confirmations.ofExpert(berta().id)).toBeDefined()
  await apply(await upload(csv(`${HEAD};confirmedAt`, `${ROW};2026-11-20`)))
  for (let turn = 0; turn < 4; turn++) {
    service.clock.move(15 * DAY)
    await round()
  }
  expect(berta()).toMatchObject({ status: 'published', availabilityConfirmedAt: '2026-11-20' })
})
