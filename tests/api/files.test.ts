/** Files as bodies: bytes arrive as they are, up to a limit of their own, while everything else reads JSON and little of it. */
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../../src/contract/endpoint.ts'
import { fileBody, fileReply } from '../../src/contract/files.ts'
import { photoCrop, PHOTO_UPLOAD } from '../../src/contract/photos.ts'
import { problem } from '../../src/contract/problem.ts'
import { attempt } from '../../src/lib/api.ts'
import { callInProcess } from '../../src/pages.ts'
import { pagesServer } from '../../src/server.ts'
import { bareServer } from '../../src/service/app.ts'
import { readConfig } from '../../src/service/config.ts'
import { serve } from '../../src/service/http.ts'
import { describeApi } from '../../src/service/openapi.ts'
import { refuseSlowBodies } from '../../src/service/slow-bodies.ts'

const weighPhoto = endpoint({
  name: 'weighPhoto',
  method: 'PUT',
  path: '/test/photo',
  summary: 'How much a photo weighs, and which square was chosen',
  permission: 'read_public',
  query: photoCrop.partial(),
  body: fileBody,
  takesFile: PHOTO_UPLOAD,
  reply: z.object({ bytes: z.int(), last: z.int().optional(), size: z.number().optional() }),
})
const weighText = endpoint({
  name: 'weighText',
  method: 'PUT',
  path: '/test/text',
  summary: 'How long a text is',
  permission: 'read_public',
  body: z.object({ text: z.string() }),
  reply: z.object({ length: z.int() }),
})

const readStamp = endpoint({
  name: 'readStamp',
  method: 'GET',
  path: '/test/stamps/:kind',
  summary: 'A file of three bytes, which either never changes or must not be kept',
  permission: 'read_public',
  params: z.object({ kind: z.enum(['kept', 'private']) }),
  reply: fileReply,
  givesFile: { types: ['image/webp'] },
})
const stamp = new Uint8Array([1, 2, 255])

let app: FastifyInstance
beforeEach(async () => {
  app = bareServer({ LOG_LEVEL: 'silent', ORIGIN: undefined, TRUST_PROXY: undefined })
  await describeApi(app)
  await app.register(async (scope) => {
    const features = scope.withTypeProvider<ZodTypeProvider>()
    serve(features, weighPhoto, ({ body, query }) => ({ bytes: body.length, last: body.at(-1), size: query.size }))
    serve(features, weighText, ({ body }) => ({ length: body.text.length }))
    const version = { kept: { version: 'v1' }, private: {} }
    serve(features, readStamp, ({ params }) => ({ bytes: stamp, type: 'image/webp', ...version[params.kind] }))
  })
})
afterEach(() => app.close())

const put = (path: string, type: string, payload: Buffer | string) =>
  app.inject({ method: 'PUT', url: `/api/v1/test/${path}`, headers: { 'content-type': type }, payload })
const MB = 1_024 * 1_024

describe('a file as a body', () => {
  it.each(['image/jpeg', 'image/svg+xml', 'application/octet-stream', 'image/png; charset=binary'])(
    'arrives as it is as %s',
    async (type) => {
      const answer = await put('photo', type, Buffer.from([0, 255, 10, 13, 200]))
      expect([answer.statusCode, answer.json()]).toEqual([200, { bytes: 5, last: 200 }])
    },
  )

  it('may have 10 MB, and not one byte more', async () => {
    expect((await put('photo', 'image/jpeg', Buffer.alloc(10 * MB))).json()).toMatchObject({ bytes: 10 * MB })
    const answer = await put('photo', 'image/jpeg', Buffer.alloc(10 * MB + 1))
    expect(answer.statusCode).toBe(413)
    expect(problem.strict().parse(answer.json()).type).toBe('urn:beratungsnetz:problem:too_large')
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream+json'])(
    'is not read as %s',
    async (type) => {
      const answer = await put('photo', type, '{"text":"x"}')
      expect(answer.statusCode).toBe(415)
      expect(problem.strict().parse(answer.json()).status).toBe(415)
    },
  )

  it('that is missing is told in words', async () => {
    const answer = await app.inject({ method: 'PUT', url: '/api/v1/test/photo' })
    expect([answer.statusCode, answer.json().errors]).toEqual([422, [{ field: '', message: 'Die Datei fehlt.' }]])
  })

  it('is described with its media types', async () => {
    const { paths } = (await app.inject('/api/openapi.json')).json()
    expect(Object.keys(paths['/api/v1/test/photo'].put.requestBody.content)).toEqual(PHOTO_UPLOAD.types)
    expect(Object.keys(paths['/api/v1/test/text'].put.requestBody.content)).toEqual(['application/json'])
  })
})

describe('a file as a reply', () => {
  it('is kept by caches where it never changes, and by none where nothing is said', async () => {
    const [kept, own] = await Promise.all(['kept', 'private'].map((kind) => app.inject(`/api/v1/test/stamps/${kind}`)))
    expect([kept?.rawPayload, own?.rawPayload]).toEqual([Buffer.from(stamp), Buffer.from(stamp)])
    expect(kept?.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', etag: '"v1"' })
    expect(own?.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'image/webp' })
    expect(own?.headers).not.toHaveProperty('etag')
  })

  it('is described with its media types, and its failures as problems', async () => {
    const { responses } = (await app.inject('/api/openapi.json')).json().paths['/api/v1/test/stamps/{kind}'].get
    expect(Object.keys(responses['200'].content)).toEqual(['image/webp'])
    expect(Object.keys(responses.default.content)).toEqual(['application/problem+json'])
    expect(JSON.stringify(responses.default.content)).toContain('title')
  })
})

describe('through the process that serves the pages alone', () => {
  it('files go both ways as they are', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const pages = await pagesServer(readConfig({ LOG_LEVEL: 'silent' }), `http://127.0.0.1:${port}`)
    const headers = { 'content-type': 'image/jpeg' }
    const payload = Buffer.alloc(3 * MB, 200)
    const answer = await pages.inject({ method: 'PUT', url: '/api/v1/test/photo', headers, payload })
    expect(answer.json()).toEqual({ bytes: 3 * MB, last: 200 })
    const kept = await pages.inject('/api/v1/test/stamps/kept')
    expect(kept.rawPayload).toEqual(Buffer.from(stamp))
    expect(kept.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', etag: '"v1"' })
    const known = { 'if-none-match': '"v1"' }
    expect((await pages.inject({ url: '/api/v1/test/stamps/kept', headers: known })).statusCode).toBe(304)
    expect((await pages.inject('/api/v1/test/stamps/private')).headers['cache-control']).toBe('no-store')
    expect((await pages.inject('/api/v1/test/stamps/other')).headers['cache-control']).toBe('no-store')
    await pages.close()
  })
})

describe('everything else', () => {
  it('reads no files and no more than before', async () => {
    expect((await put('text', 'application/octet-stream', 'x')).statusCode).toBe(415)
    expect((await put('text', 'image/jpeg', 'x')).statusCode).toBe(415)
    const body = JSON.stringify({ text: 'x'.repeat(256 * 1_024) })
    expect((await put('text', 'application/json', body)).statusCode).toBe(413)
    expect((await put('text', 'application/json', '{"text":"abc"}')).json()).toEqual({ length: 3 })
  })
})

describe('the client of the pages', () => {
  const transport = () => callInProcess(app, '203.0.113.7')

  it('sends the bytes of a file as they are', async () => {
    const bytes = new Uint8Array([9, 9, 0, 255, 9]).subarray(2, 4)
    const query = { x: 0.1, y: 0, size: 0.5 }
    expect(await attempt(transport(), weighPhoto, { query, body: bytes })).toEqual({
      ok: true,
      value: { bytes: 2, last: 255, size: 0.5 },
    })
  })

  it('hands back what is too large', async () => {
    const body = new Uint8Array(10 * MB + 1)
    expect(await attempt(transport(), weighPhoto, { query: {}, body })).toMatchObject({ problem: { status: 413 } })
  })

  it('sends everything else as JSON', async () => {
    expect(await attempt(transport(), weighText, { body: { text: 'Grüße' } })).toEqual({
      ok: true,
      value: { length: 5 },
    })
  })
})

describe('a body that arrives slowly', () => {
  /** Begins a request whose body has 12 bytes, and sends only four of them. */
  function begin(port: number, path: string, type: string) {
    const socket = connect(port, '127.0.0.1')
    const head = [`PUT /api/v1/test/${path} HTTP/1.1`, 'Host: localhost', `Content-Type: ${type}`, 'Content-Length: 12']
    socket.write(`${head.join('\r\n')}\r\n\r\n{"te`)
    const answer = once(socket, 'data').then(([chunk]) => String(chunk))
    return { answer, finish: () => socket.end('xt":"x"}') }
  }

  it('is cut, but not where it is a file', async () => {
    refuseSlowBodies(app, 50)
    // A call within the process whose body nobody reads: nothing is left that could end the process later.
    expect((await put('unknown', 'image/jpeg', Buffer.alloc(MB))).statusCode).toBe(404)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const photo = begin(port, 'photo', 'image/jpeg')
    await once(app.server, 'request')
    const text = begin(port, 'text', 'application/json')
    expect(await text.answer).toMatch(/^HTTP\/1.1 408 [^]*urn:beratungsnetz:problem:request_timeout/)
    photo.finish()
    expect(await photo.answer).toMatch(/^HTTP\/1.1 200 /)
  })
})
