/** The photo of a version in the making: put in, seen by its owner and the office only, public when that version is. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Draft, OwnProfile, ProfileAnswers, Section } from '../../src/contract/profiles.ts'
import { MAX_PHOTO_BYTES, photoFolder } from '../../src/contract/photos.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { colourAt, hugePng, plain, quarters, SCRIPTED_SVG } from '../support/pictures.ts'
import { startService } from '../support/service.ts'

const HOUR_MS = 3_600_000

let service: Awaited<ReturnType<typeof startService>>
let who: SignedIn
let editor: SignedIn
let jpeg: Buffer
beforeAll(async () => {
  service = await startService()
  editor = await signedIn(service, 'editor')
  jpeg = await quarters().jpeg().toBuffer()
})
afterAll(() => service.close())
let people = 0
const somebody = () => signedIn(service, 'expert', `person-${people++}@example.org`)
beforeEach(async () => {
  who = await somebody()
})

async function call<T>({ cookie }: SignedIn, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
  const url = `/api/v1${path}`
  const answer = await service.app.inject({ method, url, headers: { cookie }, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, body: answer.json<T>() }
}
const upload = ({ cookie }: { cookie: string }, payload: Buffer, query = '', type = 'application/octet-stream') =>
  service.app.inject({
    method: 'PUT',
    url: `/api/v1/my/profile/photo${query}`,
    headers: { cookie, 'content-type': type },
    payload,
  })
const draftPhoto = ({ cookie }: { cookie: string }, id: string) =>
  service.app.inject({ url: `/api/v1/draft-photos/${id}`, headers: { cookie } })
const draftOf = async (one: SignedIn) => (await call<OwnProfile>(one, 'GET', '/my/profile')).body.draft
const photoOf = async (one: SignedIn) => (await draftOf(one)).answers.photo ?? ''
const save = async (section: Section, answers: ProfileAnswers) =>
  call<Draft>(who, 'PUT', `/my/profile/sections/${section}`, { version: (await draftOf(who)).version, answers })

async function complete(): Promise<void> {
  await save('wer', { name: 'Frieda Foto', headline: 'Ich leite Sitzungen', photoAlt: 'Frieda lacht' })
  await save('angebot', { services: ['moderation'] })
  await save('ort', { place: '72070 Tübingen', reach: ['on_site'] })
}

async function submit() {
  return call(who, 'POST', '/my/profile/submission', { version: (await draftOf(who)).version })
}

async function approve(): Promise<void> {
  const { id, version } = await draftOf(who)
  expect((await call(editor, 'PUT', `/profile-drafts/${id}/approval`, { version })).status).toBe(200)
}

const isPublic = async (id: string) => (await service.app.inject(`${photoFolder(id)}240.webp`)).statusCode === 200

describe('before the office has read it', () => {
  it('is seen by its owner and by staff, and kept by no cache', async () => {
    expect((await upload(who, jpeg)).json()).toMatchObject({ state: 'editing', version: 1 })
    const id = await photoOf(who)
    for (const one of [who, editor]) {
      const answer = await draftPhoto(one, id)
      expect(answer).toMatchObject({ statusCode: 200 })
      expect(answer.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'no-store' })
    }
  })

  it('is nothing to other experts, who cannot even tell that it is there, nor to visitors', async () => {
    await upload(who, jpeg)
    const id = await photoOf(who)
    const other = await somebody()
    const strange = await draftPhoto(other, id)
    expect(strange.statusCode).toBe(404)
    expect((await draftPhoto(other, 'f'.repeat(32))).body).toBe(strange.body)
    expect((await draftPhoto({ cookie: '' }, id)).statusCode).toBe(401)
    expect(await isPublic(id)).toBe(false)
  })

  it('is cut to the square that was chosen; without a whole one to the middle', async () => {
    await upload(who, jpeg, '?x=0.5&y=0&size=0.5')
    expect(await colourAt((await draftPhoto(who, await photoOf(who))).rawPayload, 0.2, 0.8)).toBe('GREEN')
    await upload(who, jpeg, '?x=0.5&y=0')
    expect(await colourAt((await draftPhoto(who, await photoOf(who))).rawPayload, 0.2, 0.8)).toBe('BLUE')
  })

  it('is not put in by typing an id', async () => {
    await upload(who, jpeg)
    const id = await photoOf(who)
    const other = await somebody()
    await call(other, 'PUT', '/my/profile/sections/wer', { version: 0, answers: { name: 'Anna', photo: id } })
    expect(await photoOf(other)).toBe('')
    expect((await draftPhoto(other, id)).statusCode).toBe(404)
  })
})

describe('with its version', () => {
  it('becomes public, with the sentence that stands for it', async () => {
    await complete()
    await upload(who, jpeg)
    const id = await photoOf(who)
    await submit()
    expect(await isPublic(id)).toBe(false)
    await approve()
    expect(await isPublic(id)).toBe(true)
    const photo = { id, alt: 'Frieda lacht' }
    const { slug } = (await call<OwnProfile>(who, 'GET', '/my/profile')).body
    expect((await service.app.inject(`/api/v1/experts/${slug ?? ''}`)).json()).toMatchObject({ photo })
    const cards = await service.app.inject(`/api/v1/expert-cards?slug=${slug ?? ''}`)
    expect(cards.json()).toMatchObject({ items: [{ photo }] })
    const hits = await service.app.inject('/api/v1/experts?q=Frieda+Foto')
    expect(hits.json()).toMatchObject({ items: [{ slug, photo }] })
  })

  it('needs a sentence that stands for it, and no novel', async () => {
    await complete()
    await upload(who, jpeg)
    for (const photoAlt of ['', 'lang '.repeat(50)]) {
      await save('wer', { ...(await draftOf(who)).answers, photoAlt })
      expect(await submit()).toMatchObject({ status: 422, body: { errors: [{ field: 'photoAlt' }] } })
    }
  })

  it('is public until a version without it is approved, and gone a day later', async () => {
    await complete()
    await upload(who, await plain(300, '#204060').png().toBuffer())
    await submit()
    await approve()
    const id = await photoOf(who)
    expect((await call(who, 'DELETE', '/my/profile/photo')).body).toMatchObject({
      answers: { photo: '', photoAlt: '' },
    })
    expect(await isPublic(id)).toBe(true)
    await submit()
    await approve()
    expect(await isPublic(id)).toBe(false)
    expect((await draftPhoto(editor, id)).statusCode).toBe(200)
    const tomorrow = new Date(service.clock.now().getTime() + 25 * HOUR_MS).toISOString()
    await service.database.whenFree(({ photoWrites }) => photoWrites.dropUnused(tomorrow))
    expect((await draftPhoto(editor, id)).statusCode).toBe(404)
  })

  it('comes back from the office when it is changed while it waits', async () => {
    await complete()
    await submit()
    expect((await upload(who, jpeg)).json()).toMatchObject({ state: 'editing' })
    expect((await call<{ items: object[] }>(editor, 'GET', '/profile-drafts')).body.items).toEqual([])
  })

  it('does not undo what somebody types beside it, and is not undone by that', async () => {
    const { version } = await draftOf(who)
    await upload(who, jpeg)
    const id = await photoOf(who)
    const answers = { name: 'Anderer Name' }
    expect((await call(who, 'PUT', '/my/profile/sections/wer', { version, answers })).status).toBe(409)
    await save('wer', answers)
    expect((await draftOf(who)).answers).toMatchObject({ name: 'Anderer Name', photo: id })
  })
})

describe('what is no photo', () => {
  it.each([
    ['a drawing with a script', Buffer.from(SCRIPTED_SVG), 'SVG'],
    ['a PDF by another name', Buffer.from('%PDF-1.7\n'.padEnd(600, ' ')), 'PDF'],
    ['30,000 × 30,000 pixels', hugePng(), 'Pixel'],
    ['nothing', Buffer.alloc(0), 'leer'],
  ])('%s is refused in words at its field, and changes nothing', async (_case, bytes, words) => {
    const answer = await upload(who, bytes)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ errors: [{ field: 'photo', message: expect.stringContaining(words) }] })
    expect((await draftOf(who)).version).toBe(0)
  })

  it('half a photo and a small one, too', async () => {
    expect((await upload(who, jpeg.subarray(0, jpeg.length / 2))).statusCode).toBe(422)
    expect((await upload(who, await plain(100).png().toBuffer())).statusCode).toBe(422)
  })

  it('more than 10 MB is refused, and so is what does not come as a file', async () => {
    expect((await upload(who, Buffer.alloc(MAX_PHOTO_BYTES + 1))).statusCode).toBe(413)
    expect((await upload(who, Buffer.from('{}'), '', 'application/json')).statusCode).toBe(415)
  })

  it('a crop that is none is refused', async () => {
    expect((await upload(who, jpeg, '?x=a&y=0&size=1')).statusCode).toBe(400)
  })
})

it('nobody fills the database with photos: so many an hour, each account for itself', async () => {
  const other = await somebody()
  const nothing = Buffer.alloc(0)
  for (let nth = 0; nth < 60; nth++) expect((await upload(who, nothing)).statusCode).toBe(422)
  expect((await upload(who, jpeg)).statusCode).toBe(429)
  expect((await upload(other, jpeg)).statusCode).toBe(200)
  service.clock.move(HOUR_MS + 1)
  expect((await upload(who, jpeg)).statusCode).toBe(200)
})
