/**
 * Keeps the index of the server where the database is: brings it what waits in the outbox, checks it before it may serve,
 * builds it anew when settings have changed, and stays away from a server that has failed until it is sound again.
 */
import { documentOf } from './document.ts'
import { done, rebuild, verify, type IndexParts } from './index.ts'
import type { Waiting } from '../store.ts'
import type { ServerTrouble } from '../../../contract/operations.ts'
import { isRefusal, messageOf, OtherVersion, troubleOf } from './trouble.ts'

export interface FollowerState {
  /** Whether the index may answer searches. */
  isReady: boolean
  waiting: number
  /** Profiles that the server refused again and again; a change of the profile tries anew. */
  setAside: number
  failures: number
  trouble: ServerTrouble | null
}

export interface Follower {
  state(): FollowerState
  /** One round: connect and check if not ready, then bring what waits. Never throws. */
  round(): Promise<void>
  /** A search has failed: nobody is sent there until the next sound round. */
  failed(error: unknown): void
  /** Rounds from now on, told to the log. */
  start(log: FollowerLog): void
  stop(): Promise<void>
}

export interface FollowerLog {
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
}

const MOST_ATTEMPTS = 5
const BATCH = 200
/** What is published is found within a second: a quarter to notice it, the rest for the server. */
const IDLE_MS = 250
const LONGEST_PAUSE_MS = 15_000
const OLDEST_VERSION = [1, 30]

const SILENT: FollowerLog = { warn: () => {}, info: () => {} }

export function indexFollower(parts: IndexParts): Follower {
  let log = SILENT
  const state = { isReady: false, failures: 0, trouble: null as ServerTrouble | null }
  let pause = IDLE_MS
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let isStopped = false

  function failed(error: unknown): void {
    state.failures += 1
    const trouble = troubleOf(error)
    if (state.isReady || trouble !== state.trouble)
      log.warn({ trouble, reason: messageOf(error) }, 'search server failed, the embedded engine answers')
    state.trouble = trouble
    state.isReady = false
  }

  async function sound(): Promise<void> {
    await requireVersion(parts)
    const before = await verify(parts)
    if (before === 'missing' || before === 'other settings') await buildAnew(before)
    await deliverAll(parts)
    const after = await verify(parts)
    if (after !== 'same') await buildAnew(after)
    state.isReady = true
    state.trouble = null
    log.info({}, 'search server answers')
  }

  async function buildAnew(finding: string): Promise<void> {
    log.info({ finding }, 'search index is built anew')
    await rebuild(parts)
    await deliverAll(parts)
  }

  async function round(): Promise<void> {
    try {
      if (state.isReady) await deliverAll(parts)
      else await sound()
      pause = IDLE_MS
    } catch (error) {
      failed(error)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }

  function next(): void {
    if (isStopped) return
    timer = setTimeout(() => {
      running = round().then(next)
    }, pause)
    timer.unref()
  }

  return {
    state: () => ({ ...state, ...parts.outbox.counts(MOST_ATTEMPTS) }),
    round,
    failed,
    start(to) {
      log = to
      running = round().then(next)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

async function requireVersion({ client }: IndexParts): Promise<void> {
  const { pkgVersion } = await client.getVersion()
  const [major = 0, minor = 0] = pkgVersion.split('.').map(Number)
  const [oldest = 0, least = 0] = OLDEST_VERSION
  if (major !== oldest || minor < least)
    throw new OtherVersion(`Meilisearch ${pkgVersion}: this service knows ${oldest}.${least} and later ${oldest}.x.`)
}

async function deliverAll(parts: IndexParts): Promise<void> {
  // What changes while another process builds waits for the new index.
  if (parts.outbox.isBeingBuilt(parts.uid, parts.clock().toISOString())) return
  for (;;) {
    const waiting = parts.outbox.waiting(MOST_ATTEMPTS, BATCH)
    if (waiting.length === 0) return
    await deliver(parts, waiting)
  }
}

/** One by one when a batch is refused, so that a single bad document cannot hold up the others. */
async function deliver(parts: IndexParts, rows: Waiting[]): Promise<void> {
  try {
    await send(parts, rows)
    parts.outbox.confirm(rows)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (rows.length === 1) parts.outbox.fail(rows, messageOf(error))
    else for (const row of rows) await deliver(parts, [row])
  }
}

/** The state of now, not of the change: sent twice it does no harm, and an older one never overtakes a newer. */
async function send({ client, uid, reads, vocabularyOf }: IndexParts, rows: Waiting[]): Promise<void> {
  const vocabulary = vocabularyOf()
  const found = rows.map(({ expertId }) => ({ expertId, row: reads.byId(expertId) }))
  const there = found.flatMap(({ row }) => (row?.status === 'published' ? [documentOf(row, vocabulary)] : []))
  const gone = found.filter(({ row }) => row?.status !== 'published').map(({ expertId }) => expertId)
  const index = client.index(uid)
  if (there.length > 0) await done(index.addDocuments(there))
  if (gone.length > 0) await done(index.deleteDocuments(gone))
}
