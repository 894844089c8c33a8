/** The service as a process: one or two of them, wrong configuration, and an orderly end. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/service/database.ts'
import { aLetter } from '../support/letter.ts'
import { startMailServer } from '../support/mail.ts'
import { aRequest } from '../support/request.ts'
import { ROOT, START, startProcess } from '../support/process.ts'

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

  it('sends what is in its outbox', async () => {
    const server = await startMailServer()
    const service = await startProcess({ SMTP_URL: server.url, MAIL_FROM: 'Beratungsnetz <beratung@example.org>' })
    const database = openDatabase(join(service.folder, 'beratungsnetz.db'))
    database.inTransaction(({ mailWrites }) => mailWrites.add(aLetter(), { at: new Date().toISOString() }))
    await expect.poll(() => database.read.mails.queueState().waiting, { timeout: 10_000 }).toBe(0)
    expect(server.received.map(({ recipients, parsed }) => [recipients, parsed.from])).toEqual([
      [['ada@example.org'], { name: 'Beratungsnetz', address: 'beratung@example.org' }],
    ])
    database.close()
    expect(await service.stop()).toBe(0)
    await server.stop()
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
    expect(await (await fetch(`${pages.origin}/health`)).json()).toEqual({ experts: expect.any(Number) as number })
    await api.stop()
    for (const path of ['/beratung', '/api/v1/experts', '/health']) {
      const answer = await fetch(`${pages.origin}${path}`)
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '5'])
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect((await fetch(`${pages.origin}/impressum`)).status).toBe(200)
    expect(await pages.stop()).toBe(0)
  })
})

describe('the address of a client of two processes', () => {
  it('is the one that connects, not one that it names; others are counted apart', async () => {
    const api = await startProcess({ TRUST_PROXY: '127.0.0.1,::1' })
    const pages = await startProcess({ API_ORIGIN: api.origin })
    const sendFrom = (localAddress: string, number: number) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = {
          'content-type': 'application/json',
          'idempotency-key': `${localAddress}-${number}`,
          'x-forwarded-for': `198.51.100.${number}`,
        }
        const { port } = new URL(pages.origin)
        const path = '/api/v1/consultation-requests'
        httpRequest({ host: '127.0.0.1', port, localAddress, method: 'POST', path, headers }, (answer) =>
          resolve(answer.resume().statusCode),
        )
          .on('error', reject)
          .end(JSON.stringify(aRequest()))
      })
    const statuses: (number | undefined)[] = []
    for (let number = 0; number < 11; number++) statuses.push(await sendFrom('127.0.0.2', number))
    expect(statuses).toEqual([...Array<number>(10).fill(201), 429])
    expect(await sendFrom('127.0.0.3', 0)).toBe(201)
    await pages.stop()
    await api.stop()
  })
})

it('the first admin is made before anybody has chosen a secret', () => {
  const command = fileURLToPath(new URL('../../src/service/accounts/admin-command.ts', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
  const run = (values: Record<string, string>) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, ORIGIN: 'https://netz.example.org', ...values }
    return spawnSync(process.execPath, [command, 'chef@example.org'], { env, encoding: 'utf8' })
  }
  expect(run({})).toMatchObject({ status: 0, stdout: expect.stringContaining('chef@example.org is admin') as string })
  expect(run({ PORT: 'abc' })).toMatchObject({ status: 2, stderr: 'PORT must be a number.\n' })
  rmSync(folder, { recursive: true })
})

describe('a wrong configuration', () => {
  const main = join(ROOT, 'src/main.ts')
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['ORIGIN', 'beratung'],
    ['HOST', '0.0.0.0'],
    ['LOG_LEVEL', 'laut'],
    ['DEMO', 'vielleicht'],
    ['API_ORIGIN', 'ftp://x'],
    ['TRUST_PROXY', 'everyone'],
    ['TRUST_PROXY', '999.1.1.1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'smtp://mail.example.org'],
    ['MAIL_FROM', 'Beratungsnetz'],
    ['DATA_DIR', main],
    ['DATA_DIR', '/proc/gibt-es-nicht'],
  ])('%s=%s stops the start with a sentence that names the variable', (name, value) => {
    const { status, stderr } = spawnSync(process.execPath, START, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], [name]: value },
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect(status).toBe(1)
    expect(stderr).toContain(name === 'HOST' ? 'ORIGIN' : name)
    expect(stderr).not.toContain('    at ')
  })

  it.each(['gibt-es-nicht.invalid', '203.0.113.9'])('HOST=%s is named, too, when nobody can listen there', (HOST) => {
    const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
    const { status, stderr } = spawnSync(process.execPath, START, {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOST,
        ORIGIN: 'https://beratung.example.org',
        AUTH_SECRET: 'x'.repeat(40),
        DATA_DIR: folder,
      },
      encoding: 'utf8',
      timeout: 20_000,
    })
    rmSync(folder, { recursive: true })
    expect([status, stderr]).toEqual([1, expect.stringContaining(`HOST ${HOST}`)])
  })

  it('a port that is taken is named, too', async () => {
    const service = await startProcess()
    const { port } = new URL(service.origin)
    const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
    const { status, stderr } = spawnSync(process.execPath, START, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], PORT: port, DATA_DIR: folder },
      encoding: 'utf8',
      timeout: 20_000,
    })
    rmSync(folder, { recursive: true })
    expect([status, stderr]).toEqual([1, expect.stringContaining(`PORT ${port}`)])
    await service.stop()
  })
})
