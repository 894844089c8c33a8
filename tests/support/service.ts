/** The whole service for one test: a real database file, real migrations, a clock that stands until it is moved. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorize, system } from '../../src/service/actor.ts'
import { buildApp } from '../../src/service/app.ts'
import { demoNetwork } from '../../src/service/demo/network.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { openParts } from '../../src/service/parts.ts'
import { berlinDay } from '../../src/service/search/rotation.ts'
import type { Profile } from '../../src/contract/experts.ts'

/** A Tuesday, 11:00 in Berlin. */
export const NOON = new Date('2026-11-24T10:00:00.000Z')

export interface StandingClock {
  now: () => Date
  move: (milliseconds: number) => void
}

interface StartOptions {
  experts?: number
  profiles?: Profile[]
  now?: Date
  demo?: boolean
  /** A search server, asked under an index of its own. */
  server?: { url: string; key: string }
}

export async function startService(options: StartOptions = {}) {
  const { experts = 0, profiles = [], now = NOON, demo = false, server } = options
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
  const clock = standingClock(now)
  const config = {
    databaseFile: join(folder, 'test.db'),
    LOG_LEVEL: 'silent' as const,
    ORIGIN: undefined,
    TRUST_PROXY: undefined,
    origin: 'http://localhost:3000',
    DEMO: demo,
    AUTH_SECRET: 'of-the-tests'.padEnd(32, '-7aQ2'),
    MEILI_URL: server?.url,
    MEILI_KEY: server?.key,
  }
  const searchIndex = `test-${randomUUID()}`
  const parts = openParts(config, clock.now, { searchIndex })
  const written = [...demoNetwork(experts, { today: berlinDay(now) }), ...profiles]
  expertRules(parts).write(authorize(system('test'), 'write_profiles'), written)
  const app = await buildApp(parts)
  await app.ready()
  // What a running service does by itself a quarter of a second later.
  const caughtUp = async () => {
    await parts.follower?.round()
    if (parts.follower?.state().isReady === false) throw new Error(`not ready: ${parts.follower.state().trouble}`)
  }
  if (server !== undefined) await caughtUp()
  const close = async () => {
    await app.close()
    await parts.serverIndex?.client.deleteIndexIfExists(searchIndex).catch(() => false)
    parts.database.close()
    rmSync(folder, { recursive: true })
  }
  return { app, parts, database: parts.database, clock, folder, searchIndex, caughtUp, close }
}

function standingClock(start: Date): StandingClock {
  let time = start.getTime()
  return { now: () => new Date(time), move: (milliseconds) => void (time += milliseconds) }
}
