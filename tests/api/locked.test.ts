/** Another process holds the write lock: others are answered meanwhile, and whoever writes waits or hears when to come back. */
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aRequest, send } from '../support/request.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let other: SQLite.Database
beforeEach(async () => {
  service = await startService({ experts: 5 })
  other = new SQLite(join(service.folder, 'test.db'))
  other.exec('begin immediate')
})
afterEach(async () => {
  other.close()
  await service.close()
})

it('answers what reads at once, and stores what was sent as soon as the lock is free', async () => {
  const sent = Array.from({ length: 5 }, (_, number) => send(service.app, aRequest({ people: number + 1 })))
  // If these waited for the lock, it would be held for too long for what was sent.
  for (const path of ['/health', '/api/v1/experts']) expect((await service.app.inject(path)).statusCode, path).toBe(200)
  other.exec('commit')
  expect((await Promise.all(sent)).map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201])
})

it('says 503 and when to come back, when the lock is held for long', async () => {
  const draft = service.app.inject({ method: 'POST', url: '/api/v1/request-drafts', payload: { answers: {} } })
  for (const answer of await Promise.all([send(service.app, aRequest()), draft])) {
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
    expect(answer.json().type).toBe('urn:beratungsnetz:problem:unavailable')
  }
})
