/** Photos in the one database: kept once, shown to everybody while a published profile shows them, gone when nothing needs them. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { problem } from '../../src/contract/problem.ts'
import { photoFolder } from '../../src/contract/photos.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { bareServer } from '../../src/service/app.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import type { PreparedPhoto } from '../../src/service/photos/reading.ts'
import { photoRoutes } from '../../src/service/photos/routes.ts'
import { photoReads, photoWrites } from '../../src/service/photos/store.ts'
import type { ProfileStatus } from '../../src/contract/experts.ts'
import { anExpert } from '../support/expert.ts'
import { quarters } from '../support/pictures.ts'
import { NOON, startService } from '../support/service.ts'

/** For these tests a profile names its photo as its external id. */
const REFERENCES = {
  used: ['select external_id from experts'],
  public: ["select external_id from experts where status = 'published'"],
}
const AN_HOUR_LATER = new Date(NOON.getTime() + 3_600_000).toISOString()

let service: Awaited<ReturnType<typeof startService>>
let app: FastifyInstance
let photo: PreparedPhoto
let writes: ReturnType<typeof photoWrites>
beforeEach(async () => {
  service = await startService()
  const { connection } = service.database
  app = bareServer({ LOG_LEVEL: 'silent', ORIGIN: undefined, TRUST_PROXY: undefined })
  const database = { read: { photos: photoReads(connection, REFERENCES) } }
  photoRoutes(app.withTypeProvider<ZodTypeProvider>(), { database })
  writes = photoWrites(connection, REFERENCES)
  photo = await service.parts.readPhoto(await quarters().jpeg().toBuffer())
  writes.keep(photo, NOON.toISOString())
})
afterEach(async () => {
  await app.close()
  await service.close()
})

const count = (table: string) =>
  service.database.connection.sqlite.prepare(`select count(*) from ${table}`).pluck().get()
const get = (file: string, headers = {}) => app.inject({ url: `${photoFolder(photo.id)}${file}`, headers })

function aProfileWithThePhoto(status: ProfileStatus = 'published'): void {
  const rules = expertRules(service.parts)
  rules.write(authorize(system('test'), 'write_profiles'), [anExpert({ externalId: photo.id, status })])
}

describe('a photo of a published profile', () => {
  beforeEach(() => aProfileWithThePhoto())

  it.each(['96.avif', '96.webp', '240.avif', '240.webp', '480.avif', '480.webp'])('is served as %s', async (file) => {
    const answer = await get(file)
    const [size, format] = file.split('.')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': `image/${format}`,
      'content-length': String(answer.rawPayload.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect((await sharp(answer.rawPayload).metadata()).width).toBe(Number(size))
  })

  it('is not sent again to whoever has it', async () => {
    const { headers } = await get('240.webp')
    const etag = String(headers['etag'])
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get('240.webp', { 'if-none-match': known })
      expect([again.statusCode, again.body], known).toEqual([304, ''])
      expect(again.headers).toMatchObject({ etag, 'cache-control': headers['cache-control'] })
    }
    expect((await get('240.webp', { 'if-none-match': '"other"' })).statusCode).toBe(200)
  })
})

describe('nobody finds', () => {
  const refused = async (url: string, headers = {}) => {
    const answer = await app.inject({ url, headers })
    expect(answer.statusCode, url).toBe(404)
    expect(answer.headers, url).toMatchObject({ 'cache-control': 'no-store' })
    expect(answer.headers['content-type'], url).toContain('application/problem+json')
    expect(problem.strict().parse(answer.json()).type).toBe('urn:beratungsnetz:problem:not_found')
  }

  it('a photo that no profile shows, not even whoever has seen it before', async () => {
    await refused(`${photoFolder(photo.id)}240.webp`)
    await refused(`${photoFolder(photo.id)}240.webp`, { 'if-none-match': `"${photo.id}"` })
  })

  it.each<ProfileStatus>(['paused', 'archived'])('one of a profile that is %s by now', async (status) => {
    aProfileWithThePhoto('published')
    expect((await get('240.webp')).statusCode).toBe(200)
    aProfileWithThePhoto(status)
    await refused(`${photoFolder(photo.id)}240.webp`)
  })

  it.each<ProfileStatus>(['draft', 'in_review'])('one of a profile that is still %s', async (status) => {
    aProfileWithThePhoto(status)
    await refused(`${photoFolder(photo.id)}240.webp`)
  })

  it('other sizes, other formats, other ids', async () => {
    aProfileWithThePhoto()
    const files = ['512.webp', '240.png', '240.svg', '240', '..%2f240.webp', '240.webp%00']
    for (const file of files) await refused(photoFolder(photo.id) + file)
    for (const id of ['f'.repeat(32), photo.id.toUpperCase(), "' or 1=1 --", '1'])
      await refused(`${photoFolder(encodeURIComponent(id))}240.webp`)
  })
})

describe('kept', () => {
  it('once, however often it is uploaded', () => {
    writes.keep(photo, AN_HOUR_LATER)
    expect([count('photos'), count('photo_files')]).toEqual([1, 6])
  })

  it('as long as something refers to it, or it was just uploaded', () => {
    expect(writes.dropUnused(NOON.toISOString())).toBe(0)
    aProfileWithThePhoto('paused')
    expect(writes.dropUnused(AN_HOUR_LATER)).toBe(0)
    expect(count('photo_files')).toBe(6)
  })

  it('not when nothing refers to it any more: its files go with it', () => {
    expect(writes.dropUnused(AN_HOUR_LATER)).toBe(1)
    expect([count('photos'), count('photo_files')]).toEqual([0, 0])
  })

  it('when somebody uploads it again meanwhile', () => {
    writes.keep(photo, AN_HOUR_LATER)
    expect(writes.dropUnused(AN_HOUR_LATER)).toBe(0)
  })
})
