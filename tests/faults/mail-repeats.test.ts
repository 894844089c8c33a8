/** Connections that break off, servers that hang, workers that die: a mail may go out twice, with one Message-ID, and is never lost. */
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/service/database.ts'
import { startMailing } from '../support/mail.ts'

const MINUTE = 60_000
/** After that another worker takes a mail that one has left behind. */
const LEASE = MINUTE

let mailing: Awaited<ReturnType<typeof startMailing>>
beforeEach(async () => {
  mailing = await startMailing()
})
afterEach(() => mailing.close())

describe('a mail that may have arrived', () => {
  it('is sent again with the same Message-ID when the connection is lost before the answer', async () => {
    mailing.server.script.text = () => 'drop'
    const id = mailing.write()
    const sender = mailing.worker()
    await sender.round()
    expect(mailing.mail(id)).toMatchObject({ status: 'waiting', attempts: 1 })
    mailing.server.script.text = () => 'take'
    mailing.service.clock.move(MINUTE)
    await sender.round()
    await sender.round()
    expect(mailing.messageIds()).toEqual([`<${id}@example.org>`, `<${id}@example.org>`])
    expect(mailing.mail(id)).toMatchObject({ status: 'sent', attempts: 2 })
  })

  it('is cut when the server never answers, and tried again', async () => {
    mailing.server.script.text = () => 'hang'
    const id = mailing.write()
    const sender = mailing.worker({ whole: 300 })
    const begun = performance.now()
    await sender.round()
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(mailing.mail(id)).toMatchObject({ status: 'waiting', attempts: 1, lastError: 'Message sending aborted' })
  })

  it('does not hold up the end of the service', async () => {
    mailing.server.script.text = () => 'hang'
    const id = mailing.write()
    const sender = mailing.worker()
    sender.start({ warn: () => {}, error: () => {} })
    await expect.poll(() => mailing.server.received.length).toBe(1)
    await sender.stop()
    expect(mailing.mail(id)).toMatchObject({ status: 'waiting', attempts: 1 })
  })

  it('is taken over from a worker that died before it was written down, after its lease, with the same Message-ID', async () => {
    const id = mailing.write()
    const dying = mailing.worker({ database: failingAfter(1, new Error('killed')) })
    await dying.round()
    expect(mailing.server.received).toHaveLength(1)
    const heir = mailing.worker()
    await heir.round()
    expect(mailing.server.received).toHaveLength(1)
    mailing.service.clock.move(LEASE)
    await heir.round()
    expect(mailing.messageIds()).toEqual([`<${id}@example.org>`, `<${id}@example.org>`])
    expect(mailing.mail(id)?.status).toBe('sent')
  })

  it('is written down even when the database is busy for long', async () => {
    const id = mailing.write()
    const busy = new SQLite.SqliteError('database is locked', 'SQLITE_BUSY')
    const sender = mailing.worker({ database: failingAfter(1, busy, 3) })
    await sender.round()
    mailing.service.clock.move(LEASE)
    await sender.round()
    expect(mailing.server.received).toHaveLength(1)
    expect(mailing.mail(id)?.status).toBe('sent')
  })
})

/** The database as it is, but after tidying and `writes` more transactions the next `failures` of them fail. */
function failingAfter(writes: number, error: Error, failures = 1): Database {
  let done = -1
  const { database } = mailing.service
  return {
    ...database,
    whenFree: (work) => {
      done += 1
      return done > writes && done <= writes + failures ? Promise.reject(error) : database.whenFree(work)
    },
  }
}
