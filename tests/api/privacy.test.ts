/** What an operator does on the machine for somebody who asks by letter: also for people who have no account here. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OwnData } from '../../src/contract/my-data.ts'
import type { Draft } from '../../src/contract/profiles.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { privacyRules } from '../../src/service/accounts/privacy.ts'
import { openDatabase } from '../../src/service/database.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { signedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { anExpert } from '../support/expert.ts'
import { aLetter } from '../support/letter.ts'
import { quarters } from '../support/pictures.ts'
import { NOON, startService } from '../support/service.ts'

const GRETA = 'greta@vergissmich.example'
const OFFICE = 'buero@example.org'
const proof = authorize(system('test'), 'keep_data_of_others')

let service: Awaited<ReturnType<typeof startService>>
let rules: ReturnType<typeof privacyRules>
let call: ReturnType<typeof callsOf>
beforeEach(async () => {
  service = await startService({
    profiles: [
      anExpert({
        name: 'Greta Grünspan',
        email: 'Greta@vergissmich.example',
        description: 'Dorfgespräche und Molche.',
      }),
      anExpert({ name: 'Otto Ohnesorg', email: 'otto@example.org' }),
      anExpert({ name: 'Eine Vom Büro', email: OFFICE }),
      anExpert({ name: 'Andere Vom Büro', email: OFFICE }),
    ],
  })
  rules = privacyRules(service.parts)
  call = callsOf(service)
})
afterEach(() => service.close())

const reasonFor = (whom: string) => {
  const found = rules.find(proof, whom)
  return 'reason' in found ? found.reason : undefined
}
const othersBeside = (whom: string) => {
  const found = rules.find(proof, whom)
  return 'others' in found ? found.others : undefined
}
function dataOf(whom: string): OwnData {
  const { person } = rules.find(proof, whom)
  if (person === undefined) throw new Error(`nobody is ${whom}`)
  return rules.read(proof, person)
}
const isThere = (slug: string) => service.database.read.experts.bySlug(slug) !== undefined
const count = (table: string) =>
  service.database.connection.sqlite.prepare<[], number>(`select count(*) from ${table}`).pluck().get()
const isInFiles = (text: string) =>
  ['test.db', 'test.db-wal'].some((file) => readFileSync(join(service.folder, file)).includes(text))

/** With what the office and the half-yearly question leave: a version, a mail, entries of the log, a photo. */
async function theOfficeHadTo(slug: string): Promise<void> {
  const editor = await signedIn(service, 'editor')
  const { body } = await call<Draft>(editor, 'POST', '/profile-drafts', { slug })
  const answers = { name: 'Greta Grünspan', headline: 'Noch nicht freigegeben: Makramee' }
  await call(editor, 'PUT', `/profile-drafts/${body.id}/sections/wer`, { version: 1, answers })
  await call(editor, 'POST', '/profile-changes', { action: 'ask', slugs: [slug] })
  const photo = await service.parts.readPhoto(await quarters().jpeg().toBuffer())
  service.database.inTransaction(({ photoWrites, experts, expertWrites }) => {
    photoWrites.keep(photo, '2026-11-01T10:00:00.000Z')
    expertWrites.update(experts.bySlug(slug)?.id ?? 0, { photoId: photo.id, photoAlt: 'Greta am Teich' })
  })
}

describe('a person without an account', () => {
  it.each([GRETA, 'GRETA@VERGISSMICH.example', 'greta-gruenspan'])(
    'has all that is stored exported by %s',
    async (whom) => {
      await theOfficeHadTo('greta-gruenspan')
      const data = dataOf(whom)
      expect(data).toMatchObject({
        account: null,
        sessions: [],
        profile: { name: 'Greta Grünspan', slugs: ['greta-gruenspan'], photoAlt: 'Greta am Teich' },
        draft: { answers: { headline: 'Noch nicht freigegeben: Makramee' } },
        mails: [{ recipient: 'Greta@vergissmich.example', kind: 'confirm_profile' }],
      })
      expect(data.log.map(({ action }) => action)).toEqual(['asked_to_confirm', 'version_edited', 'version_started'])
      expect(JSON.stringify(data)).not.toMatch(/Otto|Büro/)
    },
  )

  it('is erased from every file, and nobody else is', async () => {
    await theOfficeHadTo('greta-gruenspan')
    expect(isInFiles('Molche')).toBe(true)
    expect(await rules.eraseNow(proof, GRETA)).toEqual({ isLogClean: true })
    for (const text of ['Grünspan', 'gruenspan', 'Molche', 'vergissmich', 'Makramee', 'am Teich'])
      expect(isInFiles(text), text).toBe(false)
    for (const table of ['profile_drafts', 'photos', 'profile_confirmations', 'mails'])
      expect([table, count(table)]).toEqual([table, table === 'mails' ? 2 : 0])
    for (const slug of ['otto-ohnesorg', 'eine-vom-buero', 'andere-vom-buero']) expect(isThere(slug), slug).toBe(true)
    const [last] = service.database.read.audit.list({}, 1)
    expect(last).toMatchObject({ action: 'erased', subjectKind: 'profile', subjectName: '', actorName: 'test' })
    expect(reasonFor(GRETA)).toBe(`Nobody has the address ${GRETA}.`)
    expect(await rules.eraseNow(proof, GRETA)).toBeUndefined()
  })
})

describe('an address that several profiles share', () => {
  it('is no person: each is named by its slug, and the mails of the others stay', async () => {
    const ref = (slug: string) => `profile/${service.database.read.experts.bySlug(slug)?.id}`
    service.database.inTransaction(({ mailWrites }) => {
      for (const slug of ['eine-vom-buero', 'andere-vom-buero'])
        mailWrites.add(aLetter({ to: OFFICE, subject: slug }), { at: NOON.toISOString(), ref: ref(slug) })
    })
    expect(reasonFor(OFFICE)).toContain('eine-vom-buero, andere-vom-buero')
    expect(await rules.eraseNow(proof, OFFICE)).toBeUndefined()
    expect(dataOf('eine-vom-buero').mails).toMatchObject([{ subject: 'eine-vom-buero' }])
    await rules.eraseNow(proof, 'eine-vom-buero')
    expect([isThere('eine-vom-buero'), isThere('andere-vom-buero')]).toEqual([false, true])
    expect(dataOf('andere-vom-buero').mails).toMatchObject([{ subject: 'andere-vom-buero' }])
    expect(isInFiles('eine-vom-buero')).toBe(false)
  })
})

describe('a profile that an account keeps', () => {
  it('is reached by the address of the account only', async () => {
    await signedIn(service, 'expert', 'erna@example.org')
    const editor = await signedIn(service, 'editor')
    await call(editor, 'PUT', '/profiles/otto-ohnesorg/owner', { email: 'erna@example.org' })
    for (const whom of ['otto-ohnesorg', 'otto@example.org']) {
      expect(reasonFor(whom)).toContain('name its address, erna@example.org')
      expect(await rules.eraseNow(proof, whom)).toBeUndefined()
    }
    expect(dataOf('erna@example.org')).toMatchObject({ profile: { name: 'Otto Ohnesorg' } })
    await rules.eraseNow(proof, 'erna@example.org')
    expect([isThere('otto-ohnesorg'), isInFiles('Otto Ohnesorg')]).toEqual([false, false])
  })

  it('is erased alone: a double that no account keeps is named, for it may be of somebody else', async () => {
    await signedIn(service, 'expert', 'otto@example.org')
    const double = anExpert({ name: 'Otto O.', email: 'otto@example.org' })
    expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), [double])
    expect(othersBeside('otto@example.org')).toEqual(['otto-o'])
    await rules.eraseNow(proof, 'otto@example.org')
    expect([isThere('otto-ohnesorg'), isThere('otto-o')]).toEqual([false, true])
    expect(othersBeside('otto@example.org')).toEqual([])
  })
})

it('the last admin is not erased', async () => {
  const admin = await signedIn(service, 'admin')
  await expect(rules.eraseNow(proof, admin.email)).rejects.toMatchObject({ type: 'invalid_body' })
  expect((await call(admin, 'GET', '/account')).status).toBe(200)
})

describe('the command', () => {
  const COMMAND = fileURLToPath(new URL('../../src/service/accounts/privacy-command.ts', import.meta.url))
  let folder: string
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  function run(...words: string[]) {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, LOG_LEVEL: 'silent' }
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], { env, encoding: 'utf8' })
    expect(stderr).not.toContain('    at ')
    return { status, stdout, stderr }
  }

  it('refuses a folder without a database, and makes none there', () => {
    expect(run('erase', GRETA)).toMatchObject({ status: 2, stderr: expect.stringContaining('no database') as string })
    expect(existsSync(join(folder, 'beratungsnetz.db'))).toBe(false)
  })

  it.each([[[]], [['erase']], [['löschen', GRETA]]])('tells how it is used when called with %j', (words) => {
    expect(run(...words)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') as string })
  })

  it('exports, erases and then finds nobody; the last admin is refused in words', async () => {
    await service.database.connection.sqlite.backup(join(folder, 'beratungsnetz.db'))
    expect((JSON.parse(run('export', GRETA).stdout) as OwnData).profile).toMatchObject({ name: 'Greta Grünspan' })
    expect(run('erase', 'greta-gruenspan')).toMatchObject({ status: 0, stderr: '' })
    expect(run('export', GRETA)).toMatchObject({ status: 1, stdout: '', stderr: `Nobody has the address ${GRETA}.\n` })
    const database = openDatabase(join(folder, 'beratungsnetz.db'))
    const times = { createdAt: NOON.toISOString(), updatedAt: NOON.toISOString() }
    database.inTransaction(({ accountWrites }) =>
      accountWrites.insert({
        id: 'a',
        name: 'Alma',
        email: 'alma@example.org',
        emailVerified: true,
        role: 'admin',
        ...times,
      }),
    )
    expect(run('erase', 'alma@example.org')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('das letzte Konto mit der Rolle Admin') as string,
    })
    expect(database.read.accounts.byId('a')).toBeDefined()
    database.close()
  }, 20_000)
})
