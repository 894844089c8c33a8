/** Imports on the web: the file is kept for a day, its rows are shown, and only what was shown is done. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  MAX_IMPORT_ROWS,
  OUTCOMES,
  PREVIEW_HOURS,
  ROWS_A_PAGE,
  type ImportPreview,
  type ImportRow,
} from '../../contract/imports.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import type { Parts } from '../app.ts'
import { record } from '../audit/audit.ts'
import { invalidBody, notFound, Problem } from '../problem.ts'
import { importFile, type RowReport } from './importer.ts'
import { UnreadableFile } from './problem.ts'
import type { UploadRow } from './store.ts'

type Proof = Authorized<'import_profiles', AccountActor>
interface Page {
  outcome?: ImportRow['outcome'] | undefined
  page?: number
}
const HOUR_MS = 3_600_000
const TOO_MANY = `Die Datei hat mehr als ${MAX_IMPORT_ROWS.toLocaleString('de-DE')} Zeilen. Teilt sie auf.`

export function uploadRules(parts: Parts) {
  const { database, clock } = parts
  const folder = join(parts.dataFolder, 'imports')
  const fileOf = (id: string) => join(folder, id)
  /** One at a time: two would wait for each other's transactions anyway. */
  let running: Promise<unknown> = Promise.resolve()

  /** Throws invalid_body, field `file`, for what is no table and no list, or has too many rows. */
  async function upload(proof: Proof, name: string, bytes: Uint8Array): Promise<ImportPreview> {
    const id = randomUUID()
    await mkdir(folder, { recursive: true })
    await writeFile(fileOf(id), bytes, { mode: 0o600 })
    await utimes(fileOf(id), clock(), clock())
    try {
      return await alone(() => keep(proof, id, name, bytes.length))
    } catch (error) {
      await rm(fileOf(id), { force: true })
      throw error
    }
  }

  async function keep({ actor }: Proof, id: string, name: string, bytes: number): Promise<ImportPreview> {
    const rows = await dryRun(id)
    const row: UploadRow = {
      id,
      accountId: actor.accountId,
      name: name.replace(/[^\p{L}\p{N} ._()-]/gu, '').slice(0, 120) || 'Datei',
      report: JSON.stringify(rows),
      bytes,
      createdAt: clock().toISOString(),
      appliedAt: null,
    }
    await database.whenFree(({ importWrites }) => importWrites.insert(row))
    return shown(row, {})
  }

  function read({ actor }: Proof, id: string, page: Page): ImportPreview {
    return shown(own(actor, id), page)
  }

  /** Somebody else's upload is not there. */
  function own(actor: AccountActor, id: string): UploadRow {
    const row = database.read.imports.ofAccount(actor.accountId, id)
    if (row === undefined) throw notFound('Diese Vorschau gibt es nicht mehr.')
    return row
  }

  /** Throws edit_conflict, and keeps the new preview, when the rows would do something else than was shown. */
  async function apply({ actor }: Proof, id: string, digest: string): Promise<ImportPreview> {
    return alone(async () => {
      const row = own(actor, id)
      if (row.appliedAt !== null) throw new Problem('not_in_this_state', { allowed: [] })
      const now = await dryRun(id)
      const report = JSON.stringify(now)
      const seen = new Map(now.map(({ row, revision }) => [row, revision]))
      if (digestOf(report) !== digest) {
        await database.whenFree(({ importWrites }) => importWrites.update(id, { report }))
        throw new Problem('edit_conflict')
      }
      const done: KeptRow[] = []
      const summary = await importFile(fileOf(id), parts, {
        dryRun: false,
        actor,
        seen,
        onRow: (one) => void done.push(rowOf(one)),
      })
      const applied = { appliedAt: clock().toISOString(), report: JSON.stringify(done) }
      await database.whenFree((stores) => {
        stores.importWrites.update(id, applied)
        record(stores, actor, clock(), {
          action: 'import_applied',
          subject: { kind: 'import', id, name: row.name },
          after: summary,
        })
      })
      await rm(fileOf(id), { force: true })
      return shown({ ...row, ...applied }, {})
    })
  }

  async function dryRun(id: string): Promise<KeptRow[]> {
    const rows: KeptRow[] = []
    try {
      const onRow = (row: RowReport) => {
        if (rows.length === MAX_IMPORT_ROWS) throw new UnreadableFile(TOO_MANY)
        rows.push(rowOf(row))
      }
      await importFile(fileOf(id), parts, { dryRun: true, onRow })
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      throw invalidBody([{ field: 'file', message: error.message.replace(fileOf(id), 'Datei') }])
    }
    return rows
  }

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const next = running.then(work, work)
    running = next.catch(() => undefined)
    return next
  }

  async function sweep(): Promise<void> {
    const before = new Date(clock().getTime() - PREVIEW_HOURS * HOUR_MS).toISOString()
    for (const id of database.read.imports.createdBefore(before)) {
      await rm(fileOf(id), { force: true })
      await database.whenFree(({ importWrites }) => importWrites.remove(id))
    }
    // Files whose row went otherwise: with its account, or never came, as when the process ended in between.
    for (const id of await readdir(folder).catch(() => [])) {
      const { mtime } = await stat(fileOf(id)).catch(() => ({ mtime: new Date(before) }))
      if (mtime.toISOString() < before) await rm(fileOf(id), { force: true })
    }
  }

  return { upload, read, apply, sweep }
}

/** With the revision of the known profile, so that the digest differs as soon as anything of it does. */
type KeptRow = ImportRow & { revision: number | null }

const rowOf = ({ row, name, externalId, slug, outcome, reasons, changed = [], revision }: RowReport): KeptRow => ({
  row, name, externalId, slug, outcome, reasons, changed, revision: revision ?? null,
}) // prettier-ignore

const digestOf = (report: string): string => createHash('sha256').update(report).digest('base64url')

function shown({ id, name, createdAt, appliedAt, report }: UploadRow, { outcome, page = 1 }: Page): ImportPreview {
  const all = JSON.parse(report) as KeptRow[]
  const wanted =
    outcome === undefined
      ? all.filter((row) => row.outcome !== 'unchanged')
      : all.filter((row) => row.outcome === outcome)
  const count = (one: ImportRow['outcome']) => all.filter((row) => row.outcome === one).length
  return {
    id,
    name,
    createdAt,
    appliedAt,
    summary: Object.fromEntries(OUTCOMES.map((one) => [one, count(one)])) as ImportPreview['summary'],
    digest: digestOf(report),
    rows: wanted.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
    total: wanted.length,
  }
}
