/** A search server that fails in every way: visitors notice nothing, the operator does. No real server is needed. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readiness } from '../../src/contract/operations.ts'
import { searchResult } from '../../src/contract/search.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { openParts } from '../../src/service/parts.ts'
import { settingsHash as hashNow } from '../../src/service/search/meilisearch/index.ts'
import { buildApp } from '../../src/service/app.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'
import { freePort } from '../support/process.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function serverThat(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const refusal = (code: string) => ({ message: code, code, type: 'invalid_request', link: '' })
const OF_NOW = { pkgVersion: '1.50.0', commitSha: '', commitDate: '' }

/** The service on one network, once with this server beside it. */
async function serviceBeside(url: string) {
  const plain = await startService({ profiles: [anExpert({ headline: 'Streit im Verein' })] })
  closers.push(plain.close)
  const config = { ...plain.parts.config, databaseFile: `${plain.folder}/test.db`, MEILI_URL: url, MEILI_KEY: 'key' }
  const parts = openParts(config, plain.clock.now)
  const app = await buildApp(parts)
  closers.push(async () => {
    await app.close()
    parts.database.close()
  })
  const search = async () => searchResult.parse((await app.inject('/api/v1/experts?q=Konflikt')).json())
  const ready = async () => readiness.parse((await app.inject('/api/v1/health/ready')).json())
  return { app, parts, search, ready, round: () => parts.follower?.round() }
}

const WAYS: [name: string, trouble: string, answer: Answer][] = [
  ['with a wrong key', 'key', (_request, response) => json(response, 403, refusal('invalid_api_key'))],
  ['of another version', 'version', (_request, response) => json(response, 200, { ...OF_NOW, pkgVersion: '0.28.0' })],
  ['that talks HTML', 'answer', (_request, response) => response.writeHead(200).end('<h1>Hello</h1>')],
  ['that breaks off', 'unreachable', (_request, response) => response.destroy()],
]

describe('a server', () => {
  it.each(WAYS)('%s never answers a search, and the watch is told', async (_name, trouble, answer) => {
    const { search, ready, round } = await serviceBeside(await serverThat(answer))
    await round()
    expect(await search()).toMatchObject({ engine: 'embedded', total: 1 })
    expect(await ready()).toMatchObject({ status: 'degraded', search: { engine: 'embedded', trouble } })
  })

  it('that is not there does not, either', async () => {
    const { search, ready, round } = await serviceBeside(`http://127.0.0.1:${await freePort()}`)
    expect((await search()).engine).toBe('embedded')
    await round()
    expect(await search()).toMatchObject({ engine: 'embedded', total: 1 })
    expect((await ready()).search).toMatchObject({ trouble: 'unreachable', failures: 1 })
  })
})

/** Sound until a search comes: then it does what is asked of it here. */
function soundUntilAsked(search: Answer): Answer {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (path === '/version') return json(response, 200, OF_NOW)
    if (path === '/multi-search') return search(request, response)
    if (path === '/keys')
      return json(response, 200, { results: [{ name: 'beratungsnetz search only: experts', key: 'k' }] })
    if (path === '/indexes') return json(response, 200, { results: [{ uid: 'experts' }] })
    if (path.endsWith('/stats')) return json(response, 200, { numberOfDocuments: 1 })
    if (path.includes('/documents')) return json(response, 200, { results: [{ id: 1, revision: 1 }] })
    return json(response, 404, refusal('not_found'))
  }
}

const IN_A_SEARCH: [name: string, trouble: string, answer: Answer][] = [
  ['does not answer in time', 'slow', () => {}],
  ['answers garbage', 'answer', (_request, response) => response.writeHead(200).end('{"results": [')],
  ['leaves out what was asked for', 'answer', (_request, response) => json(response, 200, { results: [] })],
  ['has lost its index', 'index', (_request, response) => json(response, 404, refusal('index_not_found'))],
]

/** Far more than a search that falls over takes on a busy machine, far less than the client would wait for a server. */
const HANGS_AFTER_MS = 10_000

it.each(IN_A_SEARCH)(
  'a server that %s in the middle of a search is left within that search',
  async (_name, trouble, answer) => {
    const { search, ready, parts } = await serviceBeside(await serverThat(soundUntilAsked(answer)))
    const state = parts.follower?.state()
    expect(state?.isReady).toBe(false)
    makeSound(parts)
    await parts.follower?.round()
    expect(parts.follower?.state()).toMatchObject({ isReady: true, trouble: null })
    expect(await search()).toMatchObject({ engine: 'embedded', total: 1 })
    expect((await ready()).search).toMatchObject({ engine: 'embedded', trouble, failures: 1 })
  },
  HANGS_AFTER_MS,
)

it('who comes while the server is waited for is found by the search that falls over', async () => {
  let come = () => {}
  const url = await serverThat(
    soundUntilAsked((_request, response) => {
      come()
      response.destroy()
    }),
  )
  const { search, parts } = await serviceBeside(url)
  makeSound(parts)
  await parts.follower?.round()
  come = () => {
    const newcomer = anExpert({ name: 'Nora Neu', externalId: 'nora', headline: 'Streit im Dorf' })
    expertRules(parts).write(authorize(system('test'), 'write_profiles'), [newcomer])
    // Somebody else searches meanwhile.
    parts.network.current()
  }
  expect(await search()).toMatchObject({ engine: 'embedded', total: 2 })
})

/** As after a finished build: nothing waits, and the settings are those of now. */
function makeSound({ database, serverIndex }: Awaited<ReturnType<typeof serviceBeside>>['parts']): void {
  if (serverIndex === undefined) throw new Error('no server')
  const { outbox, uid, reads, vocabularyOf } = serverIndex
  outbox.claimBuild(uid, '2026-01-01', '2026-01-02')
  outbox.keepHash(uid, hashNow(vocabularyOf()), '2026-01-01')
  outbox.confirmUpTo(reads.state().revision)
  expect(database.read.experts.count()).toBe(1)
}
