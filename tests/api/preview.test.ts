/** The preview and the office's reading of a version, whatever is wrong in it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OwnProfile, ProfileAnswers } from '../../src/contract/profiles.ts'
import { SECTION_FIELDS, SECTIONS } from '../../src/contract/profiles.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { callsOf } from '../support/call.ts'
import { plain } from '../support/pictures.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let call: ReturnType<typeof callsOf>
let who: SignedIn
let editor: SignedIn
beforeAll(async () => {
  service = await startService()
  call = callsOf(service)
  who = await signedIn(service, 'expert', 'vera@example.org')
  editor = await signedIn(service, 'editor')
  await service.app.inject({
    method: 'PUT',
    url: '/api/v1/my/profile/photo',
    headers: { cookie: who.cookie, 'content-type': 'application/octet-stream' },
    payload: await plain(600).png().toBuffer(),
  })
})
afterAll(() => service.close())

const own = async () => (await call<OwnProfile>(who, 'GET', '/my/profile')).body.draft
const RIGHT: ProfileAnswers = {
  name: 'Vera Vorschau',
  headline: 'Ich leite Versammlungen',
  photoAlt: 'Vera am Rednerpult',
  services: ['moderation'],
  place: '72070 Tübingen',
  reach: ['on_site'],
  email: 'vera@example.org',
}
const oneWrong = (field: string): unknown[] =>
  field === 'references'
    ? [[{ title: '', year: 'x', place: '', sentence: '', link: 'javascript:alert(1)' }]]
    : Array.isArray((RIGHT as Record<string, unknown>)[field]) || field.endsWith('s')
      ? [[], ['constructor'], ['x'.repeat(400)]]
      : ['', 'x'.repeat(3000), '\ud800']

async function saveAll(answers: ProfileAnswers): Promise<void> {
  for (const section of SECTIONS) {
    const fields: readonly string[] = SECTION_FIELDS[section]
    const part = Object.fromEntries(Object.entries(answers).filter(([field]) => fields.includes(field)))
    const { status } = await call(who, 'PUT', `/my/profile/sections/${section}`, {
      version: (await own()).version,
      answers: part,
    })
    expect(status, section).toBe(200)
  }
}

const FIELDS = SECTIONS.flatMap((section): readonly string[] => SECTION_FIELDS[section]).filter((it) => it !== 'photo')

it.each(FIELDS)('is shown to its owner and the office with anything in the field %s', async (field) => {
  for (const value of oneWrong(field)) {
    await saveAll({ ...RIGHT, [field]: value })
    const { id, answers } = await own()
    expect(answers.photo).not.toBe('')
    expect((await call(who, 'GET', '/my/profile/preview')).status, JSON.stringify(value)).toBe(200)
    expect((await call(editor, 'GET', `/profile-drafts/${id}`)).status).toBe(200)
  }
})
