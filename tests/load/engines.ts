/** Both engines at 1, 8 and 32 connections; Meilisearch only where MEILI_URL and MEILI_KEY name a server. */
import { rmSync } from 'node:fs'
import { Meilisearch } from 'meilisearch'
import { readiness } from '../../src/contract/operations.ts'
import { INDEX } from '../../src/service/search/meilisearch/connect.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { openParts } from '../../src/service/parts.ts'
import { serverOfEnvironment } from '../search/engines.ts'
import { anExpert } from '../support/expert.ts'
import { filled } from './fill.ts'
import { load } from './measure.ts'
import { QUESTIONS } from './questions.ts'
import { serve, type Server } from './server.ts'

const CONNECTIONS = [1, 8, 32]
const SECONDS = 4

type Say = (what: string, measured: string) => void

export async function compareEngines(profiles: number, say: Say): Promise<void> {
  const { folder } = filled(profiles)
  const embedded = await serve(folder)
  await levels(`${profiles}: embedded`, embedded.origin, say)
  await updates(`${profiles}: embedded`, embedded, folder, say)
  await embedded.stop()
  const server = serverOfEnvironment()
  if (server === undefined) say(`${profiles}: meilisearch`, 'skipped, MEILI_URL is not set')
  else await serverLevels(profiles, folder, server, say)
  rmSync(folder, { recursive: true })
}

async function serverLevels(profiles: number, folder: string, { url, key }: { url: string; key: string }, say: Say) {
  const admin = new Meilisearch({ host: url, apiKey: key })
  await admin.deleteIndexIfExists(INDEX)
  const service = await serve(folder, { MEILI_URL: url, MEILI_KEY: key })
  const began = performance.now()
  await untilServed(service.origin)
  const seconds = (performance.now() - began) / 1_000
  const { databaseSize } = await admin.getStats()
  say(`${profiles}: meilisearch, index`, `${seconds.toFixed(1)} s, ${(databaseSize / 1e6).toFixed(0)} MB on disk`)
  await levels(`${profiles}: meilisearch`, service.origin, say)
  await updates(`${profiles}: meilisearch`, service, folder, say)
  await service.stop()
  await admin.deleteIndexIfExists(INDEX)
}

async function untilServed(origin: string): Promise<void> {
  for (;;) {
    const ready = readiness.parse(await (await fetch(`${origin}/api/v1/health/ready`)).json())
    if (ready.search.engine === 'meilisearch') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function levels(name: string, origin: string, say: Say): Promise<void> {
  for (const connections of CONNECTIONS) {
    const paths = QUESTIONS['text + 3 filters + facets'] ?? []
    const { p50, p99, perSecond, failed } = await load(origin, paths, { connections, seconds: SECONDS })
    const text = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${Math.round(perSecond)}/s, ${failed} failed`
    say(`${name}, ${connections} conn.`, text)
  }
}

/** From the commit of a new profile by another process to the first search that finds it. */
async function updates(name: string, { origin }: Server, folder: string, say: Say): Promise<void> {
  const config = {
    databaseFile: `${folder}/beratungsnetz.db`,
    LOG_LEVEL: 'silent' as const,
    ORIGIN: undefined,
    TRUST_PROXY: undefined,
    origin: 'http://localhost:3000',
    DEMO: false,
  }
  const parts = openParts(config, () => new Date())
  const word = `Neuwort${name.replaceAll(/[^a-z]/g, '')}`
  expertRules(parts).write(authorize(system('bench'), 'write_profiles'), [
    anExpert({ name: word, externalId: word, headline: word }),
  ])
  const began = performance.now()
  for (;;) {
    const { total } = (await (await fetch(`${origin}/api/v1/experts?q=${word}`)).json()) as { total: number }
    if (total === 1) break
  }
  say(`${name}, update seen after`, `${(performance.now() - began).toFixed(0)} ms`)
  parts.database.close()
}
