/** The engines that the suites run on: the embedded one always, Meilisearch where a server is. Says loudly when it is left out. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { Meilisearch } from 'meilisearch'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Profile } from '../../src/contract/experts.ts'
import { searchResult, type SearchResult } from '../../src/contract/search.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { freePort } from '../support/process.ts'
import { startService } from '../support/service.ts'
import { serverOfEnvironment, type Server } from './engines.ts'

export interface TestServer extends Server {
  stop: () => Promise<void>
}

/** The server of MEILI_URL, or one started from a `meilisearch` on the PATH, or none. */
export async function meilisearchServer(): Promise<TestServer | undefined> {
  const given = serverOfEnvironment()
  if (given !== undefined) return { ...given, stop: async () => {} }
  if (spawnSync('meilisearch', ['--version']).status === 0) return startedServer()
  console.warn('\n!!! SKIPPED: no Meilisearch (set MEILI_URL and MEILI_KEY, or put `meilisearch` on the PATH).\n')
  return undefined
}

/** For a suite: a service with these profiles on one of the engines while it runs, and what is asked of it. */
export function searchable(engine: string, profiles: Profile[], server: TestServer | undefined) {
  let service: Awaited<ReturnType<typeof startService>>
  beforeAll(async () => {
    service = await startService({
      profiles,
      ...(engine === 'meilisearch' && server !== undefined && { server }),
    })
  })
  afterAll(() => service.close())

  async function found(query: string): Promise<SearchResult> {
    const answer = await service.app.inject(`/api/v1/experts?${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const result = searchResult.parse(answer.json())
    expect(result.engine).toBe(engine)
    return result
  }
  const put = (...changed: Profile[]) =>
    expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), changed)
  return {
    found,
    names: async (query: string) => (await found(query)).items.map(({ name }) => name).sort(),
    /** Written, and not yet known to a search server. */
    put,
    caughtUp: () => service.caughtUp(),
    async write(...changed: Profile[]) {
      put(...changed)
      await service.caughtUp()
    },
  }
}

async function startedServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-meili-'))
  const port = await freePort()
  const key = randomUUID()
  const args = [
    '--no-analytics',
    '--http-addr',
    `127.0.0.1:${port}`,
    '--master-key',
    key,
    '--db-path',
    join(folder, 'data'),
  ]
  const child = spawn('meilisearch', args, { cwd: folder, stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await untilHealthy(url, child)
  const stop = async () => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, key, stop }
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const admin = new Meilisearch({ host: url })
  while (!(await admin.isHealthy())) {
    if (child.exitCode !== null) throw new Error(`meilisearch ended with ${child.exitCode}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
