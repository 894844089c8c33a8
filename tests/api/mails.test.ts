/** The outbox as the office, the health check and the demo see it. */
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mail } from '../../src/contract/mails.ts'
import type { AccountActor } from '../../src/service/actor.ts'
import { bareServer } from '../../src/service/app.ts'
import { mailQueueOf } from '../../src/service/mail/mails.ts'
import { mailRoutes } from '../../src/service/mail/routes.ts'
import { mailWorker } from '../../src/service/mail/worker.ts'
import { aLetter } from '../support/letter.ts'
import { startMailing } from '../support/mail.ts'
import { startService } from '../support/service.ts'

const BROKER: AccountActor = {
  kind: 'broker',
  address: '203.0.113.1',
  accountId: 'broker',
  name: 'Viktor Vermittlung',
  email: 'vermittlung@example.org',
  sessionId: 'session',
}
const DAY = 86_400_000

let mailing: Awaited<ReturnType<typeof startMailing>>
let office: ReturnType<typeof bareServer>
beforeEach(async () => {
  mailing = await startMailing()
  office = bareServer(mailing.service.parts.config)
  // Signing in would write mails of its own; who may do this is tried in tests/house.
  office.decorateRequest('proof')
  office.decorate('actorOf', () => Promise.resolve(BROKER))
  mailRoutes(office.withTypeProvider<ZodTypeProvider>(), mailing.service.parts)
})
afterEach(async () => {
  await office.close()
  await mailing.close()
})

async function send() {
  const sender = mailing.worker()
  await sender.round()
  await sender.round()
}

describe('the office', () => {
  const list = async (query = '') =>
    (await office.inject(`/api/v1/mails${query}`)).json() as { items: Mail[]; total: number }
  const log = () => mailing.service.database.read.audit.list({}, 10)
  const retry = (id: string) => office.inject({ method: 'POST', url: `/api/v1/mails/${id}/retries` })

  it('sees mails by status, the newest first, without their texts', async () => {
    mailing.server.script.recipient = (address) => (address.startsWith('ada') ? '550 5.1.1 no such user' : 'take')
    const ids = [mailing.write(), mailing.write({ to: 'bert@example.org' })]
    await send()
    const third = mailing.write({ to: 'cora@example.org' })
    const all = await list()
    expect(all.items.map(({ id, status }) => [id, status])).toEqual([
      [third, 'waiting'],
      [ids[1], 'sent'],
      [ids[0], 'failed'],
    ])
    expect(all).toMatchObject({ total: 3, page: 1, pageSize: 50 })
    expect(JSON.stringify(all)).not.toContain('beratung.example.org/p')
    expect((await list('?status=failed')).items).toEqual([
      {
        id: ids[0],
        kind: 'profile_published',
        recipient: 'ada@example.org',
        subject: 'Euer Profil ist öffentlich',
        status: 'failed',
        attempts: 1,
        nextAttemptAt: null,
        lastError: '550 5.1.1 no such user',
        createdAt: mailing.now(),
        sentAt: null,
      },
    ])
    expect((await office.inject('/api/v1/mails?status=verloren')).statusCode).toBe(400)
  })

  it('pages through many', async () => {
    for (let number = 0; number < 60; number++) mailing.write({ subject: `Nr. ${number}` })
    const { items, total } = await list('?page=2')
    expect([items.length, total, items[0]?.subject]).toEqual([10, 60, 'Nr. 9'])
  })

  it('lets a dead letter go out again', async () => {
    mailing.server.script.text = () => '554 looks like spam'
    const id = mailing.write()
    await send()
    expect(mailing.mail(id)?.status).toBe('failed')
    mailing.server.script.text = () => 'take'
    const answer = await retry(id)
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      id,
      status: 'waiting',
      attempts: 0,
      lastError: null,
      nextAttemptAt: mailing.now(),
    })
    await send()
    expect(mailing.mail(id)?.status).toBe('sent')
    expect(mailing.server.received).toHaveLength(2)
    expect(log()).toMatchObject([{ action: 'mail_retried', actorName: BROKER.name, subjectId: id }])
  })

  it('cannot retry what waits, was sent, has expired or has lost its text', async () => {
    const sent = mailing.write()
    await send()
    const waiting = mailing.write()
    const expired = mailing.write({ kind: 'sign_in_link' }, mailing.now())
    await send()
    mailing.service.database.inTransaction(({ mailWrites }) =>
      mailWrites.bounce(waiting, mailing.now(), 'Unzustellbar'),
    )
    mailing.service.clock.move(31 * DAY)
    await send()
    const another = mailing.write()
    const answers = await Promise.all([another, sent, expired, waiting].map(retry))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([409, 409, 409, 409])
    expect(answers.map((answer) => (answer.json() as { detail: string }).detail)).toEqual([
      'Diese Mail wartet schon.',
      'Diese Mail ist verschickt.',
      'Der Text dieser Mail ist gelöscht.',
      'Der Text dieser Mail ist gelöscht.',
    ])
    const expiredNow = mailing.write({ kind: 'sign_in_link' }, mailing.now())
    await send()
    expect((await retry(expiredNow)).json()).toMatchObject({ status: 409, detail: 'Diese Mail ist abgelaufen.' })
    expect((await retry('gibt-es-nicht')).statusCode).toBe(404)
  })

  it('is told of in the health check', async () => {
    mailing.write()
    mailing.service.clock.move(90_000)
    expect((await mailing.service.app.inject('/api/v1/health/ready')).json()).toMatchObject({
      status: 'ready',
      mails: { waiting: 1, oldestWaitingSeconds: 90, failed: 0 },
    })
  })

  it('sees addresses that nothing reaches and clears the mark, however they are written', async () => {
    mailing.server.script.recipient = () => '550 5.1.1 no such user'
    mailing.write({ to: 'Info@Müllheim.de' })
    await send()
    const troubles = await office.inject('/api/v1/mail-troubles')
    expect(troubles.json()).toEqual({
      items: [{ address: 'info@xn--mllheim-n2a.de', failedAt: mailing.now(), reason: '550 5.1.1 no such user' }],
    })
    const clear = () =>
      office.inject({ method: 'DELETE', url: `/api/v1/mail-troubles/${encodeURIComponent('info@müllheim.de')}` })
    expect((await clear()).statusCode).toBe(204)
    expect((await office.inject('/api/v1/mail-troubles')).json()).toEqual({ items: [] })
    expect((await clear()).statusCode).toBe(404)
    expect(log()).toMatchObject([{ action: 'address_cleared', subjectName: 'i…@müllheim.de' }])
  })

  it('sees a letter to what is no address as failed, instead of losing the change that caused it', async () => {
    const to = 'ada@example.org\r\nBcc: bert@example.org, cora@example.org'
    const id = mailing.write({ to })
    await send()
    expect(mailing.server.received).toHaveLength(0)
    expect((await list('?status=failed')).items[0]).toMatchObject({
      recipient: 'ada@example.org Bcc: bert@example.org, cora@example.org',
      lastError: 'Das ist keine E-Mail-Adresse.',
    })
    expect((await retry(id)).statusCode).toBe(409)
  })
})

describe('what leaves the house', () => {
  it('has one recipient, and no header that somebody typed', async () => {
    mailing.write({
      to: 'info@Müllheim.de',
      subject: 'Anfrage von X\r\nBcc: boese@example.net\r\n\r\n<b>Text</b>',
      greeting: 'Guten Tag\r\n.\r\nMAIL FROM:<x@example.net>,',
      body: ['eins\r\n.\r\nRCPT TO:<boese@example.net>', '.'],
    })
    await send()
    expect(mailing.server.received).toHaveLength(1)
    const { recipients, parsed, raw } = mailing.server.received[0] ?? { recipients: [] }
    // The server shows the ASCII of the wire as people write it.
    expect(recipients).toEqual(['info@müllheim.de'])
    expect(raw).toMatch(/^To: info@xn--mllheim-n2a\.de\r$/m)
    expect(parsed?.bcc).toBeUndefined()
    expect(parsed?.subject).toBe('Anfrage von X Bcc: boese@example.net <b>Text</b>')
    expect(parsed?.text).toContain('eins\n.\nRCPT TO:<boese@example.net>\n\n.\n')
  })

  it('carries long names, emoji and Arabic whole', async () => {
    const name = `أحمد 🌳 ${'Ö'.repeat(300)}`
    mailing.write({ subject: `Anfrage von ${name}`, greeting: `Guten Tag ${name},` })
    await send()
    const parsed = mailing.server.received[0]?.parsed
    expect(parsed?.subject).toMatch(/^Anfrage von أحمد 🌳 Ö+…$/u)
    expect(parsed?.text).toContain(name)
    expect(parsed?.html).toContain(name)
  })
})

describe('texts', () => {
  it('are blanked 30 days after delivery, not before; what waits keeps its own', async () => {
    const id = mailing.write()
    await send()
    const waiting = mailing.write({ to: 'bert@example.org' })
    mailing.service.clock.move(29 * DAY)
    const tidy = () =>
      mailWorker({ database: mailing.service.database, transport: undefined, clock: mailing.service.clock.now }).round()
    await tidy()
    expect(mailing.mail(id)?.text).toContain('Guten Tag')
    mailing.service.clock.move(DAY)
    await tidy()
    expect(mailing.mail(id)).toMatchObject({
      status: 'sent',
      text: null,
      html: null,
      subject: 'Euer Profil ist öffentlich',
    })
    expect(mailing.mail(waiting)?.text).toContain('Guten Tag')
  })
})

describe('the state of the queue', () => {
  it('says how many wait, how long, and how many have failed', async () => {
    expect(mailQueueOf(mailing.service.parts)).toEqual({ waiting: 0, oldestWaitingSeconds: 0, failed: 0 })
    mailing.write({ to: 'keine Adresse' })
    mailing.write()
    mailing.service.clock.move(90_000)
    mailing.write()
    expect(mailQueueOf(mailing.service.parts)).toEqual({ waiting: 2, oldestWaitingSeconds: 90, failed: 1 })
  })
})

describe('the mailbox of the demo', () => {
  it('shows the newest mails with their texts, and only there', async () => {
    const demo = await startService({ demo: true })
    demo.database.inTransaction(({ mailWrites }) => mailWrites.add(aLetter(), { at: mailing.now(), ref: 'profile/1' }))
    const { items } = (await demo.app.inject('/api/v1/demo/mails')).json() as { items: Record<string, unknown>[] }
    expect(items).toEqual([
      {
        id: expect.any(String) as string,
        kind: 'profile_published',
        recipient: 'ada@example.org',
        subject: 'Euer Profil ist öffentlich',
        status: 'waiting',
        createdAt: mailing.now(),
        text: expect.stringContaining('https://beratung.example.org/p') as string,
      },
    ])
    await demo.close()
    expect((await mailing.service.app.inject('/api/v1/demo/mails')).statusCode).toBe(404)
  })
})
