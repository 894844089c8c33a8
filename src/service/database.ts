/** The one SQLite file: how it is opened, migrated, changed in transactions and closed. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import SQLite from 'better-sqlite3'
import { drizzle, migrate } from './drizzle.ts'
import { accountReads, accountWrites } from './accounts/store.ts'
import { auditReads, auditWrites } from './audit/store.ts'
import { expertReads, expertWrites } from './experts/store.ts'
import { knowFolded } from './folded.ts'
import { importReads, importWrites } from './imports/store.ts'
import { mailReads, mailWrites } from './mail/store.ts'
import { confirmationReads, confirmationWrites } from './profiles/confirmation-store.ts'
import { draftReads, draftWrites } from './profiles/store.ts'
import { PHOTO_REFERENCES } from './photos/references.ts'
import { photoReads, photoWrites } from './photos/store.ts'
import { staffProfileReads } from './profiles/staff-store.ts'
import { requestReads, requestWrites } from './requests/store.ts'
import { vocabularyReads, vocabularyWrites } from './vocabulary/store.ts'

/** How long opening, migrating and the commands wait for another process's write lock: nobody else waits for them. */
const PATIENT_MS = 5_000
/** The same for a statement while the service answers: SQLite waits inside the one thread, so everybody waits with it. */
const HASTY_MS = 250
/** A route asks for the lock without waiting in SQLite, again and again, while others are answered. */
const RETRY_EVERY_MS = 25
export const WRITE_WAIT_MS = 5_000
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

export type Connection = ReturnType<typeof connect>
export type Stores = ReturnType<typeof readingStores>
export type WritingStores = ReturnType<typeof writingStores>

export interface Database {
  /** Queries outside a transaction; these cannot change anything. */
  read: Stores
  /** Runs `work` in one transaction with the stores that write; all of it is committed and on disk, or nothing is. */
  inTransaction<T>(work: (stores: WritingStores & Stores) => T): T
  /**
   * The same for routes: while another process holds the write lock, others are answered. Rejects with SQLITE_BUSY when
   * the lock is not free after WRITE_WAIT_MS.
   */
  whenFree<T>(work: (stores: WritingStores & Stores) => T): Promise<T>
  connection: Connection
  /** Moves the write-ahead log into the file and empties it: what was deleted is then in neither. False: somebody is reading it. */
  checkpoint(): boolean
  /** Moves the write-ahead log into the file and closes it. */
  close(): void
}

/** Opens (or creates) the file, brings it to the newest schema and checks the settings that durability rests on. */
export function openDatabase(file: string): Database {
  makeFolder(dirname(file))
  const connection = connect(file)
  migrateSafely(connection)
  requireDurability(connection)
  const read = readingStores(connection)
  const stores = { ...read, ...writingStores(connection) }
  const { sqlite } = connection
  const write = <T>(waitMs: number, work: (all: typeof stores) => T): T => {
    sqlite.pragma(`busy_timeout = ${waitMs}`)
    try {
      return sqlite.transaction(() => work(stores)).immediate()
    } finally {
      sqlite.pragma(`busy_timeout = ${HASTY_MS}`)
    }
  }
  return {
    read,
    inTransaction: (work) => write(PATIENT_MS, work),
    whenFree: (work) => whenFree(() => write(0, work)),
    connection,
    checkpoint: () => sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0,
    close: () => close(connection),
  }
}

async function whenFree<T>(attempt: () => T): Promise<T> {
  const until = performance.now() + WRITE_WAIT_MS
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      const isBusy = error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() >= until) throw error
    }
    await pause(RETRY_EVERY_MS)
  }
}

/** Not `recursive` of Node: that never ends where a parent refuses with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  mkdirSync(path)
}

function connect(file: string) {
  const sqlite = new SQLite(file)
  // First of all, so that the statements below wait for a lock, too.
  sqlite.pragma(`busy_timeout = ${PATIENT_MS}`)
  sqlite.pragma('journal_mode = WAL')
  // After WAL: better-sqlite3 falls back to NORMAL there, which loses acknowledged rows at a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('cache_size = -32000')
  knowFolded(sqlite)
  return { sqlite, orm: drizzle(sqlite, { casing: 'snake_case' }) }
}

/** Foreign keys are off while migrating: drizzle rebuilds tables, and ON DELETE CASCADE would empty their children. */
function migrateSafely({ sqlite, orm }: Connection): void {
  sqlite.pragma('foreign_keys = OFF')
  migrate(orm, { migrationsFolder: MIGRATIONS })
  sqlite.pragma('foreign_keys = ON')
  const broken = sqlite.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`The migration left ${broken.length} rows without their parent.`)
}

function requireDurability({ sqlite }: Connection): void {
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }
  for (const [name, value] of Object.entries(wanted)) {
    const found = sqlite.pragma(name, { simple: true })
    if (found !== value) throw new Error(`PRAGMA ${name} is ${String(found)}, must be ${value}: data could be lost.`)
  }
}

function readingStores(connection: Connection) {
  return {
    experts: expertReads(connection),
    vocabulary: vocabularyReads(connection),
    requests: requestReads(connection),
    accounts: accountReads(connection),
    audit: auditReads(connection),
    drafts: draftReads(connection),
    staffProfiles: staffProfileReads(connection),
    imports: importReads(connection),
    confirmations: confirmationReads(connection),
    mails: mailReads(connection),
    photos: photoReads(connection, PHOTO_REFERENCES),
  }
}

function writingStores(connection: Connection) {
  return {
    expertWrites: expertWrites(connection),
    vocabularyWrites: vocabularyWrites(connection),
    requestWrites: requestWrites(connection),
    accountWrites: accountWrites(connection),
    auditWrites: auditWrites(connection),
    draftWrites: draftWrites(connection),
    importWrites: importWrites(connection),
    confirmationWrites: confirmationWrites(connection),
    mailWrites: mailWrites(connection),
    photoWrites: photoWrites(connection, PHOTO_REFERENCES),
  }
}

function close({ sqlite }: Connection): void {
  sqlite.pragma(`busy_timeout = ${PATIENT_MS}`)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.pragma('optimize')
  sqlite.close()
}
