/** The follower of the outbox: looks every second whether a mail is due, and once a day whether a text has had its time. */
import type { Database } from '../database.ts'
import { deliverDue } from './delivery.ts'
import type { MailTransport } from './smtp.ts'

export interface MailWorker {
  /** One pass: all that is due, until the server has trouble. Never throws. */
  round(): Promise<void>
  /** Rounds from now on, told to the log. */
  start(log: MailLog): void
  /** Lets the mail on its way arrive, but not for long; the rest waits for the next start. */
  stop(): Promise<void>
}

export interface MailLog {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface MailWorkerParts {
  database: Database
  /** Undefined: no server is configured, and all mails wait. */
  transport: MailTransport | undefined
  clock: () => Date
  /** Until start() names another. */
  log?: MailLog
}

const IDLE_MS = 1_000
/** Between rounds while the server is in trouble. */
const LONGEST_PAUSE_MS = 60_000
const STOPPING_MS = 2_000
const DAY_MS = 86_400_000
const BLANK_AFTER_MS = 30 * DAY_MS

const SILENT: MailLog = { error: () => {}, warn: () => {} }

export function mailWorker({ database, transport, clock, log: firstLog = SILENT }: MailWorkerParts): MailWorker {
  let log = firstLog
  let pause = IDLE_MS
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let tidiedAt = -Infinity
  const ending = new AbortController()
  const cut = new AbortController()
  const tell = (fields: object) => log.warn(fields, 'mail was not delivered')

  async function round(): Promise<void> {
    try {
      await tidyDaily()
      const parts = { database, clock, ending: ending.signal, cut: cut.signal, tell }
      const isWell = transport === undefined || (await deliverDue({ ...parts, transport }))
      pause = isWell ? IDLE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
    } catch (error) {
      log.error({ err: error }, 'mails could not be read or written; they wait')
    }
  }

  async function tidyDaily(): Promise<void> {
    const now = clock().getTime()
    if (now - tidiedAt < DAY_MS) return
    const instant = new Date(now - BLANK_AFTER_MS).toISOString()
    await database.whenFree(({ mailWrites }) => mailWrites.blankDoneBefore(instant))
    tidiedAt = now
  }

  function next(): void {
    if (ending.signal.aborted) return
    timer = setTimeout(() => {
      running = round().then(next)
    }, pause)
    timer.unref()
  }

  return {
    round,
    start(to) {
      log = to
      running = round().then(next)
    },
    async stop() {
      ending.abort()
      clearTimeout(timer)
      const cutting = setTimeout(() => cut.abort(), STOPPING_MS)
      await running
      clearTimeout(cutting)
      await transport?.close()
    },
  }
}
