/** What goes wrong is one problem document with all headers, and tells nothing about the inside. */
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { problem } from '../../src/contract/problem.ts'
import { bareServer } from '../../src/service/app.ts'
import { SECURITY_HEADERS } from '../../src/service/headers.ts'
import { startService } from '../support/service.ts'

describe('whatever is thrown', () => {
  it.each<[string, unknown]>([
    ['an error without a code', new Error('secret of the inside')],
    ['an error with a number as its code', Object.assign(new Error('secret of the inside'), { code: 7 })],
    ['a text', 'secret of the inside'],
    ['nothing', undefined],
    ['null', null],
  ])('%s is a problem without internals', async (_case, thrown) => {
    const app = bareServer({ LOG_LEVEL: 'silent', ORIGIN: undefined, TRUST_PROXY: undefined })
    app.get('/api/v1/broken', () => Promise.reject(thrown))
    const answer = await app.inject('/api/v1/broken')
    expect(answer.statusCode).toBe(500)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(problem.strict().parse(answer.json()).type).toBe('urn:beratungsnetz:problem:internal')
    expect(answer.body).not.toContain('secret')
    await app.close()
  })
})

let service: Awaited<ReturnType<typeof startService>>
let port: number
beforeEach(async () => {
  service = await startService()
  await service.app.listen({ port: 0, host: '127.0.0.1' })
  port = (service.app.server.address() as AddressInfo).port
})
afterEach(() => service.close())

/** Writes bytes to the port and gives what comes back until the server closes. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

describe('what Node refuses before there is a request', () => {
  it.each([
    ['headers of 100 kB', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
    ['what is no HTTP', 'GRÜSS GOTT\r\n\r\n', 400],
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: localhost\r\n', 408],
  ])('%s: a problem with all headers', async (_case, bytes, status) => {
    const [head = '', body = ''] = (await answerTo(bytes)).split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head).toContain('content-type: application/problem+json; charset=utf-8')
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(head).toContain(`${name}: ${value}`)
    expect(problem.strict().parse(JSON.parse(body)).status).toBe(status)
  })
})

it('a search of 10,000 umlauts is answered as any other', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/experts?q=${'%C3%BC'.repeat(10_000)}`)
  expect([200, 400]).toContain(answer.status)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

it('a slug longer than any profile has is an address that does not exist', async () => {
  for (const path of [
    `/experts/${'a'.repeat(300)}`,
    `/experts/${'a'.repeat(110)}`,
    `/experts/${'a'.repeat(300)}/similar`,
  ])
    expect((await service.app.inject(`/api/v1${path}`)).statusCode, path).toBe(404)
})
