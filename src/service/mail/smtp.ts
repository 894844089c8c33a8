/** The way out: one pooled connection to a mail server. */
import type { Transporter } from 'nodemailer'
import { asciiEmail } from '../../contract/email.ts'
import type { Mailbox } from './mailbox.ts'

export interface Outgoing {
  id: string
  /** Without brackets. */
  messageId: string
  recipient: string
  subject: string
  text: string
  html: string
}

export interface SmtpOptions {
  /** smtp:// or smtps://; what nodemailer takes as query (`?requireTLS=false`) wins over the settings here. */
  url: string
  from: Mailbox
  clock: () => Date
  timeouts?: Partial<typeof TIMEOUTS>
}

/** Milliseconds. A server that answers a byte now and then is cut by `whole`; nobody else's mail waits longer for it. */
export const TIMEOUTS = { connect: 10_000, greeting: 10_000, silence: 20_000, whole: 30_000 }
/** Servers close idle connections after minutes, some after one. */
const IDLE_MS = 30_000

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

export type MailTransport = ReturnType<typeof smtpTransport>

export function smtpTransport({ url, from, clock, timeouts = {} }: SmtpOptions) {
  const limits = { ...TIMEOUTS, ...timeouts }
  let opened: Promise<Transporter> | undefined
  return {
    /** Of Message-IDs. */
    domain: asciiEmail(from.address).replace(/^.*@/, ''),
    /** Resolves once the server has taken the mail. Rejects with what readTrouble reads. */
    async send(mail: Outgoing, stopping: AbortSignal): Promise<void> {
      const transporter = await (opened ??= open(url, limits))
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(limits.whole)])
      await transporter.sendMail({ ...messageOf(mail, from, clock()), signal })
    },
    /** Cuts what is still being sent. */
    async close(): Promise<void> {
      ;(await opened)?.close({ force: true })
    },
  }
}

/** Loaded with the first mail: commands and tests that send none need not wait for it. */
async function open(url: string, limits: typeof TIMEOUTS): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    pool: true,
    // One mail on the way at a time: then a killed process has at most one that may go out once more.
    maxConnections: 1,
    // Only where not a byte of the mail has been sent; after that the worker decides.
    maxRequeues: 1,
    idleTimeout: IDLE_MS,
    connectionTimeout: limits.connect,
    dnsTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    // Links in mails open accounts: they cross no network in the clear. A server on this machine has no certificate for it.
    ...(LOOPBACK.test(new URL(url).hostname) ? { ignoreTLS: true } : { requireTLS: true }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function messageOf({ id, messageId, recipient, subject, text, html }: Outgoing, from: Mailbox, date: Date) {
  return {
    from,
    // As an object: a text would be read as a list of addresses.
    to: { name: '', address: recipient },
    subject,
    text,
    html,
    date,
    messageId: `<${messageId}>`,
    // RFC 3461: a bounce names this id and does not carry the mail back with its links.
    dsn: { ret: 'HDRS', id },
    xMailer: false as const,
    headers: {
      // RFC 3834, and its like for Exchange: no answers of absence.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'de',
    },
  }
}
