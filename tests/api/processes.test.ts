/** The service as a process: one or two of them, wrong configuration, and an orderly end. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { aRequest } from '../support/request.ts'
import { startProcess } from '../support/process.ts'

const post = (origin: string, key: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/v1/consultation-requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    body: JSON.stringify(aRequest()),
  })

describe('one process', () => {
  it('serves pages and API, and ends with 0 on SIGTERM with everything in the file', async () => {
    const service = await startProcess({ DEMO: '1' })
    const page = await fetch(`${service.origin}/beratung?q=Verkehr`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<main')
    expect((await fetch(`${service.origin}/api/v1/experts`)).status).toBe(200)
    expect((await post(service.origin, 'one-process')).status).toBe(201)
    expect(await service.stop()).toBe(0)
  })

  it('finishes a running request after SIGTERM', async () => {
    const service = await startProcess()
    const body = JSON.stringify(aRequest())
    const { port } = new URL(service.origin)
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': 'slow-one',
        'content-length': Buffer.byteLength(body),
      }
      const call = httpRequest(
        { port, host: '127.0.0.1', method: 'POST', path: '/api/v1/consultation-requests', headers },
        (answer) => resolve(answer.resume().statusCode),
      )
      call.on('error', reject)
      call.write(body.slice(0, 20), () => {
        // The server has begun to read this request; now it is told to stop, then the rest arrives.
        void fetch(`${service.origin}/health`).then(() => {
          service.child.kill('SIGTERM')
          call.end(body.slice(20))
        })
      })
    })
    expect(await answered).toBe(201)
  })

  it('ends in order even when somebody holds a connection open without asking anything', async () => {
    const service = await startProcess()
    const { port } = new URL(service.origin)
    const silent = connect(Number(port), '127.0.0.1')
    await once(silent, 'connect')
    expect(await service.stop()).toBe(0)
  })

  it('does not believe an address that a client names', async () => {
    const service = await startProcess()
    const statuses: number[] = []
    for (let sent = 0; sent < 11; sent++)
      statuses.push(
        (
          await post(service.origin, `forged-key-${sent}`, {
            'x-forwarded-for': `198.51.100.${sent}`,
            'x-client-address': '1.2.3.4',
          })
        ).status,
      )
    expect(statuses.at(-1)).toBe(429)
    await service.stop()
  })
})

describe('two processes', () => {
  it('serve the same pages and pass calls of the API on, with the address of the client', async () => {
    const api = await startProcess({ DEMO: '1', TRUST_PROXY: '127.0.0.1,::1' })
    const pages = await startProcess({ API_ORIGIN: api.origin })
    const html = await (await fetch(`${pages.origin}/beratung?service=moderation`)).text()
    expect(html).toContain('Moderation')
    expect((await fetch(`${pages.origin}/api/v1/experts?pageSize=1`)).status).toBe(200)
    expect((await post(pages.origin, 'two-processes')).status).toBe(201)
    await api.stop()
    expect((await fetch(`${pages.origin}/beratung`)).status).toBe(503)
    expect((await fetch(`${pages.origin}/impressum`)).status).toBe(200)
    expect(await pages.stop()).toBe(0)
  })
})

describe('a wrong configuration', () => {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['ORIGIN', 'beratung'],
    ['HOST', '0.0.0.0'],
    ['LOG_LEVEL', 'laut'],
    ['DEMO', 'vielleicht'],
    ['API_ORIGIN', 'ftp://x'],
    ['TRUST_PROXY', 'everyone'],
  ])('%s=%s stops the start with a sentence that names the variable', (name, value) => {
    const { status, stderr } = spawnSync(process.execPath, [main], {
      env: { PATH: process.env['PATH'], [name]: value },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain(name === 'HOST' ? 'ORIGIN' : name)
    expect(stderr).not.toContain('    at ')
  })
})
