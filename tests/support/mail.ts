/** A real SMTP server in this process that does what a test tells it. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Database } from '../../src/service/database.ts'
import type { Letter } from '../../src/service/mail/letter.ts'
import { smtpTransport, type SmtpOptions } from '../../src/service/mail/smtp.ts'
import { mailWorker, type MailLog, type MailWorker } from '../../src/service/mail/worker.ts'
import { aLetter } from './letter.ts'
import { startService } from './service.ts'

export const FROM = { name: 'Beratungsnetz', address: 'beratung@example.org' }

/** An answer other than yes, e.g. `550 5.1.1 no such user`; `drop` closes the connection, `hang` never answers. */
type Answer = 'take' | 'drop' | 'hang' | `${number} ${string}`

export interface Received {
  mailFrom: string
  recipients: string[]
  raw: string
  parsed: Email
}

export interface MailServer {
  url: string
  /** All that came, also what was answered by something else than 250. */
  received: Received[]
  script: { recipient: (address: string) => Answer; text: (mail: Received) => Answer | Promise<Answer> }
  stop: () => Promise<void>
}

export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = []
  const script: MailServer['script'] = { recipient: () => 'take', text: () => 'take' }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 0,
    onRcptTo: ({ address }, session, done) => reply(script.recipient(address), session, done),
    onData: (stream, session, done) =>
      void buffer(stream)
        .then((bytes) => readMail(bytes, session))
        .then(async (mail) => reply((received.push(mail), await script.text(mail)), session, done)),
  })
  // Connections that are cut on purpose.
  server.on('error', () => {})
  const reply = (answer: Answer, session: SMTPServerSession, done: (error?: Error) => void): void => {
    if (answer === 'hang') return
    if (answer === 'drop') return [...server.connections].find(({ id }) => id === session.id)?._socket.destroy() as void
    const [code = '', words = ''] = answer.split(/ (.*)/)
    if (answer === 'take') done()
    else done(Object.assign(new Error(words), { responseCode: Number(code) }))
  }
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const stop = () => new Promise<void>((resolve) => server.close(resolve))
  return { url, received, script, stop }
}

async function readMail(bytes: Buffer, { envelope }: SMTPServerSession): Promise<Received> {
  return {
    mailFrom: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
    raw: bytes.toString(),
    parsed: await PostalMime.parse(bytes),
  }
}

export const transportTo = (url: string, options: Omit<SmtpOptions, 'url' | 'from'>) =>
  smtpTransport({ url, from: FROM, ...options })

interface WorkerOptions {
  database?: Database
  url?: string
  log?: MailLog
  /** Milliseconds that one mail may take. */
  whole?: number
}

/** A service with an outbox, a mail server, and workers between them. */
export async function startMailing() {
  const service = await startService()
  const now = () => service.clock.now().toISOString()
  const clock = service.clock.now
  const workers: MailWorker[] = []
  const mailing = {
    service,
    /** A test that stops it puts another in its place. */
    server: await startMailServer(),
    now,
    write: (changes: Partial<Letter> = {}, expiresAt?: string): string =>
      service.database.inTransaction(({ mailWrites }) =>
        mailWrites.add(aLetter(changes), { at: now(), ...(expiresAt !== undefined && { expiresAt }) }),
      ),
    mail: (id = '') => service.database.read.mails.byId(id),
    worker({ database = service.database, url, log, whole = 10_000 }: WorkerOptions = {}): MailWorker {
      const transport = transportTo(url ?? mailing.server.url, { clock, timeouts: { whole } })
      const worker = mailWorker({ database, transport, clock, ...(log && { log }) })
      workers.push(worker)
      return worker
    },
    subjects: () => mailing.server.received.map(({ parsed }) => parsed.subject),
    messageIds: () => mailing.server.received.map(({ parsed }) => parsed.messageId),
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await mailing.server.stop()
      await service.close()
    },
  }
  return mailing
}
