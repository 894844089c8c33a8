/** The whole service for one test: a real database file, real migrations, a clock that stands until it is moved. */
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

export async function startService({ experts = 0, profiles = [] as Profile[], now = NOON } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
  const clock = standingClock(now)
  const config = {
    databaseFile: join(folder, 'test.db'),
    LOG_LEVEL: 'silent' as const,
    ORIGIN: undefined,
    TRUST_PROXY: undefined,
  }
  const parts = openParts(config, clock.now)
  const written = [...demoNetwork(experts, { today: berlinDay(now) }), ...profiles]
  expertRules(parts).write(authorize(system('test'), 'write_profiles'), written)
  const app = await buildApp(parts)
  await app.ready()
  const close = async () => {
    await app.close()
    parts.database.close()
    rmSync(folder, { recursive: true })
  }
  return { app, parts, database: parts.database, clock, folder, close }
}

function standingClock(start: Date): StandingClock {
  let time = start.getTime()
  return { now: () => new Date(time), move: (milliseconds) => void (time += milliseconds) }
}
