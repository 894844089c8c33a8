/** Mail servers that are well, away, or refuse: each mail arrives once and in order, or the office sees why not. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/service/database.ts'
import { mailWorker } from '../../src/service/mail/worker.ts'
import { aLetter } from '../support/letter.ts'
import { startMailing, startMailServer, type Received } from '../support/mail.ts'

const MINUTE = 60_000

let mailing: Awaited<ReturnType<typeof startMailing>>
beforeEach(async () => {
  mailing = await startMailing()
})
afterEach(() => mailing.close())

describe('a server that is well', () => {
  it('gets each mail once, with headers that tell who sent it and that no machine should answer', async () => {
    const id = mailing.write()
    const sender = mailing.worker()
    await sender.round()
    await sender.round()
    const { mailFrom, recipients, parsed, raw } = onlyOne(mailing.server.received)
    expect([mailFrom, recipients]).toEqual(['beratung@example.org', ['ada@example.org']])
    expect(parsed.from).toEqual({ name: 'Beratungsnetz', address: 'beratung@example.org' })
    expect(parsed.subject).toBe('Euer Profil ist öffentlich')
    expect(parsed.messageId).toBe(`<${id}@example.org>`)
    expect(parsed.date).toBe(mailing.now())
    for (const line of ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All']) expect(raw).toContain(line)
    expect(raw).not.toContain('X-Mailer')
    expect(parsed.text).toContain('https://beratung.example.org/p')
    expect(parsed.html).toContain('<html lang="de">')
    expect(mailing.mail(id)).toMatchObject({ status: 'sent', sentAt: mailing.now(), attempts: 1, lastError: null })
  })

  it('gets nothing of a change that was rolled back', async () => {
    expect(() =>
      mailing.service.database.inTransaction(({ mailWrites }) => {
        mailWrites.add(aLetter(), { at: mailing.now() })
        throw new Error('the change failed')
      }),
    ).toThrow()
    const sender = mailing.worker()
    await sender.round()
    expect(mailing.server.received).toHaveLength(0)
  })

  it('gets one of each from two workers at once', async () => {
    for (let number = 0; number < 20; number++)
      mailing.write({ to: `ada${number % 7}@example.org`, subject: `Nr. ${number}` })
    const second = openDatabase(join(mailing.service.folder, 'test.db'))
    const both = [mailing.worker(), mailing.worker({ database: second })]
    await Promise.all(both.map((one) => one.round()))
    for (const one of both) await one.round()
    expect(mailing.subjects().sort()).toEqual(Array.from({ length: 20 }, (_, number) => `Nr. ${number}`).sort())
    await Promise.all(both.map((one) => one.stop()))
    second.close()
  })

  it.each([
    ['', 'waiting'],
    ['?requireTLS=false', 'sent'],
  ])('on another machine gets nothing in the clear, unless the operator wants it (%s)', async (query, status) => {
    const id = mailing.write()
    // It leads here, but is none of the names of this machine that the transport knows.
    await mailing.worker({ url: mailing.server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]') + query }).round()
    expect(mailing.mail(id)?.status).toBe(status)
    expect(mailing.server.received).toHaveLength(status === 'sent' ? 1 : 0)
  })

  it('gets nothing when no server is configured; the mails wait', async () => {
    const id = mailing.write()
    await mailWorker({
      database: mailing.service.database,
      transport: undefined,
      clock: mailing.service.clock.now,
    }).round()
    expect(mailing.mail(id)).toMatchObject({ status: 'waiting', attempts: 0 })
  })
})

describe('a server that is down', () => {
  it('gets everything once it is back, in order for each address; only the first mail was tried', async () => {
    const port = Number(new URL(mailing.server.url).port)
    await mailing.server.stop()
    const ids = ['ada', 'bert', 'cora', 'ada'].map((name, index) =>
      mailing.write({ to: `${name}@example.org`, subject: `Nr. ${index + 1}` }),
    )
    const sender = mailing.worker()
    await sender.round()
    expect(ids.map((id) => mailing.mail(id)?.attempts)).toEqual([1, 0, 0, 0])
    expect(mailing.mail(ids[0] ?? '')?.lastError).toContain('ECONNREFUSED')
    mailing.server = await startMailServer(port)
    await sender.round()
    expect(mailing.subjects()).toEqual(['Nr. 2', 'Nr. 3'])
    mailing.service.clock.move(MINUTE)
    await sender.round()
    expect(mailing.subjects()).toEqual(['Nr. 2', 'Nr. 3', 'Nr. 1', 'Nr. 4'])
  })

  it('makes a mail a dead letter after 24 hours of attempts, ever more seldom, at least every 15 minutes', async () => {
    await mailing.server.stop()
    const id = mailing.write()
    const sender = mailing.worker()
    const pauses: number[] = []
    while (mailing.mail(id)?.status === 'waiting') {
      await sender.round()
      const pause = Date.parse(mailing.mail(id)?.nextAttemptAt ?? '') - mailing.service.clock.now().getTime()
      pauses.push(pause / MINUTE)
      mailing.service.clock.move(Math.max(pause, 0))
    }
    expect(pauses.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 15])
    expect(Math.max(...pauses)).toBe(15)
    expect(mailing.mail(id)).toMatchObject({
      status: 'failed',
      lastError: expect.stringContaining('ECONNREFUSED') as string,
    })
    const lasted = Date.parse(mailing.mail(id)?.failedAt ?? '') - Date.parse(mailing.mail(id)?.createdAt ?? '')
    expect(lasted / 3_600_000).toBeCloseTo(24, 0)
    mailing.server = await startMailServer()
  })
})

describe('a server that refuses', () => {
  it('for now: the mail is tried again', async () => {
    mailing.server.script.recipient = () => '450 4.2.0 greylisted'
    const id = mailing.write()
    const sender = mailing.worker()
    await sender.round()
    expect(mailing.mail(id)).toMatchObject({ status: 'waiting', lastError: '450 4.2.0 greylisted' })
    mailing.server.script.recipient = () => 'take'
    mailing.service.clock.move(MINUTE)
    await sender.round()
    expect(mailing.mail(id)?.status).toBe('sent')
  })

  it('a recipient for good: a dead letter, and nothing but sign-in links goes there until the office says so', async () => {
    mailing.server.script.recipient = (address) => (address.startsWith('ada') ? '550 5.1.1 no such user' : 'take')
    const ids = [
      mailing.write(),
      mailing.write({ to: 'ADA@Example.org', subject: 'Nr. 2' }),
      mailing.write({ to: 'bert@example.org' }),
    ]
    const sender = mailing.worker()
    await sender.round()
    await sender.round()
    expect(ids.map((id) => mailing.mail(id)?.status)).toEqual(['failed', 'failed', 'sent'])
    expect(mailing.mail(ids[1] ?? '')).toMatchObject({
      attempts: 0,
      lastError: 'Die Adresse ist als unzustellbar markiert: 550 5.1.1 no such user',
    })
    expect(mailing.service.database.read.mails.troubles()).toEqual([
      { address: 'ada@example.org', failedAt: mailing.now(), reason: '550 5.1.1 no such user' },
    ])
    mailing.server.script.recipient = () => 'take'
    const link = mailing.write(
      { kind: 'sign_in_link' },
      new Date(mailing.service.clock.now().getTime() + MINUTE).toISOString(),
    )
    await sender.round()
    expect(mailing.mail(link)?.status).toBe('sent')
    mailing.service.database.inTransaction(({ mailWrites }) => mailWrites.clearAddress('ada@example.org'))
    const later = mailing.write()
    await sender.round()
    expect(mailing.mail(later)?.status).toBe('sent')
  })

  it('is told to the log without an address', async () => {
    mailing.server.script.recipient = (address) => `550 5.1.1 <${address}> unknown`
    const id = mailing.write()
    const lines: unknown[] = []
    const log = {
      warn: (...line: unknown[]) => void lines.push(line),
      error: (...line: unknown[]) => void lines.push(line),
    }
    const sender = mailing.worker({ log })
    await sender.round()
    expect(lines).toEqual([
      [{ mail: id, attempts: 1, trouble: 'undeliverable', code: 'EENVELOPE 550' }, 'mail was not delivered'],
    ])
  })

  it('the text for good: a dead letter, but the address is well', async () => {
    mailing.server.script.text = () => '554 looks like spam'
    const id = mailing.write()
    const sender = mailing.worker()
    await sender.round()
    expect(mailing.mail(id)).toMatchObject({ status: 'failed', lastError: '554 looks like spam' })
    expect(mailing.service.database.read.mails.troubles()).toEqual([])
  })
})

describe('the order of mails to one address', () => {
  it('is kept: what comes later waits for what is tried again, others do not', async () => {
    let isBusy = true
    mailing.server.script.recipient = (address) => (isBusy && address.startsWith('ada') ? '450 4.3.2 busy' : 'take')
    for (const subject of ['erste', 'zweite']) mailing.write({ subject })
    mailing.write({ to: 'bert@example.org', subject: 'an Bert' })
    const sender = mailing.worker()
    await sender.round()
    expect(mailing.subjects()).toEqual(['an Bert'])
    isBusy = false
    await sender.round()
    expect(mailing.subjects()).toEqual(['an Bert'])
    mailing.service.clock.move(MINUTE)
    await sender.round()
    expect(mailing.subjects()).toEqual(['an Bert', 'erste', 'zweite'])
  })

  it('lets what has a short life pass, and nothing goes out after its life', async () => {
    const soon = new Date(mailing.service.clock.now().getTime() + 10 * MINUTE).toISOString()
    mailing.write({ subject: 'kann warten' })
    mailing.write({ kind: 'sign_in_link', subject: 'eilt' }, soon)
    const late = mailing.write({ kind: 'sign_in_link', to: 'bert@example.org' }, mailing.now())
    const sender = mailing.worker()
    await sender.round()
    expect(mailing.subjects()).toEqual(['eilt', 'kann warten'])
    expect(mailing.mail(late)).toMatchObject({ status: 'failed', lastError: 'abgelaufen', attempts: 0 })
  })
})

function onlyOne([first, ...others]: Received[]): Received {
  expect(others).toEqual([])
  if (first === undefined) throw new Error('nothing came')
  return first
}
