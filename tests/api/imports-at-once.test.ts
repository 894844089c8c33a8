/** An import on the web is done as it was seen, all of it or nothing; who is leaving comes back under no other id. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportPreview } from '../../src/contract/imports.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { importFile } from '../../src/service/imports/importer.ts'
import { uploadRules } from '../../src/service/imports/uploads.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { NOON, startService } from '../support/service.ts'

const BERTA = anExpert({ name: 'Berta Beispiel', externalId: 'b-1', email: 'berta@example.org', headline: 'Echt' })

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
const csv = (...rows: string[]) => [HEAD, ...rows].join('\r\n')
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `m-${at};Mia ${at};Rat;Moderation;Ulm;89073;m${at}@example.org`)
const berta = () => service.database.read.experts.bySlug('berta-beispiel')
const rewrite = (headline: string) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), [
    { ...BERTA, headline, status: 'paused' },
  ])

/** The rules themselves, with something that others do before each of the next transactions. */
function rulesBetween(turns: (() => unknown)[]) {
  const { database } = service
  const whenFree = (async (work) => {
    await turns.shift()?.()
    return database.whenFree(work)
  }) as typeof database.whenFree
  const account = database.read.accounts.byEmail(editor.email)
  const person = { kind: 'editor', address: '', name: 'E', email: editor.email, sessionId: '' } as const
  const proof = authorize({ ...person, accountId: account?.id ?? '' }, 'import_profiles')
  const rules = uploadRules({ ...service.parts, database: { ...database, whenFree } })
  return {
    upload: (text: string) => rules.upload(proof, 'l.csv', Buffer.from(text)),
    read: ({ id }: ImportPreview) => rules.read(proof, id, {}),
    apply: ({ id, digest }: ImportPreview) => rules.apply(proof, id, digest),
  }
}

describe('what others do between the last look and the writing', () => {
  let owner: SignedIn
  beforeEach(async () => {
    owner = await signedIn(service, 'expert', 'berta@example.org')
    // So that asking to be deleted changes nothing of the profile itself.
    await call(owner, 'PUT', '/my/profile/pause')
  })
  it.each([
    ['a new version', () => rewrite('Gerade freigegeben'), { updated: 1, rejected: 0 }],
    ['the wish to be deleted', () => call(owner, 'PUT', '/my/deletion'), { updated: 0, rejected: 1 }],
  ])('%s is not written over, and nothing else of the file is done', async (_case, act, summary) => {
    const turns: (() => unknown)[] = []
    const { upload, apply, read } = rulesBetween(turns)
    const shown = await upload(csv('n-1;Nora Neu;Rat;Moderation;Ulm;89073;nora@example.org', `b-1${BODY}`))
    // First comes the look, then the writing.
    turns.push(() => undefined, act)
    await expect(apply(shown)).rejects.toMatchObject({ type: 'edit_conflict' })
    expect(berta()?.headline).not.toBe('Neue Zeile')
    expect(service.database.read.experts.bySlug('nora-neu')).toBeUndefined()
    const again = read(shown)
    expect(again).toMatchObject({ appliedAt: null, summary: { created: 1, ...summary } })
    expect((await apply(again)).summary).toMatchObject({ created: 1, ...summary })
  })

  it('leaves a file of hundreds of rows undone, too', async () => {
    const path = join(service.parts.dataFolder, 'long.csv')
    writeFileSync(path, csv(...many(450), `b-1${BODY}`))
    const seen = new Map<number, number | null>(many(450).map((_, at) => [at + 2, null]))
    seen.set(452, (berta()?.revision ?? 0) - 1)
    await expect(importFile(path, service.parts, { dryRun: false, seen })).rejects.toMatchObject({
      type: 'edit_conflict',
    })
    expect(service.database.read.experts.count()).toBe(1)
  })
})

it('a file of hundreds of rows is done as it was seen, and the rest of it told as before', async () => {
  const { upload, apply } = rulesBetween([])
  const own = 'profil-mia-3;Mia 3;Rat;Moderation;Ulm;89073;m3@example.org'
  const shown = await upload(csv(...many(450), `b-1${BODY}`, 'x-1;Xaver;Rat;Zauberei;Ulm;89073;', own))
  const summary = { created: 450, updated: 1, unchanged: 0, rejected: 2 }
  expect([shown.summary, shown.total]).toEqual([summary, 453])
  expect(await apply(shown)).toMatchObject({ summary, total: 453 })
  expect(service.database.read.experts.count()).toBe(451)
  const [entry] = service.database.read.audit.list({ action: 'import_applied' }, 1)
  expect(entry?.after).toEqual(summary)
})

it('who asked to be deleted gets no second profile under another id', async () => {
  await call(await signedIn(service, 'expert', 'berta@example.org'), 'PUT', '/my/deletion')
  const { upload, apply } = rulesBetween([])
  const shown = await upload(csv(`other-9${BODY.replace('berta@', 'Berta@')}`))
  expect(shown.rows[0]?.reasons[0]).toContain('Löschen')
  await apply(shown)
  expect(service.database.read.experts.count()).toBe(1)
})

it('who confirms just after midnight confirmed today, not tomorrow', async () => {
  service.clock.move(Date.parse('2026-11-24T23:30:00Z') - NOON.getTime())
  const { upload } = rulesBetween([])
  const rowOn = (day: string) => `${HEAD};confirmedAt\r\nb-1${BODY};${day}`
  expect((await upload(rowOn('2026-11-25'))).summary).toMatchObject({ updated: 1 })
  expect((await upload(rowOn('2026-11-26'))).summary).toMatchObject({ rejected: 1 })
})
