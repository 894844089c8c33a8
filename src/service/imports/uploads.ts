/** Imports on the web: the file is kept for a day, its rows are shown, and only what was shown is done. */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_IMPORT_ROWS, PREVIEW_HOURS, type ImportPreview } from '../../contract/imports.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import type { Parts } from '../app.ts'
import { record } from '../audit/audit.ts'
import { invalidBody, notFound, Problem } from '../problem.ts'
import { importFile, type RowReport } from './importer.ts'
import { digestOf, rowOf, shown, summaryOf, type KeptRow, type Page, type Report } from './preview.ts'
import { UnreadableFile } from './problem.ts'
import type { UploadRow } from './store.ts'

type Proof = Authorized<'import_profiles', AccountActor>
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
    const report = await dryRun(id)
    const row: UploadRow = {
      id,
      accountId: actor.accountId,
      name: name.replace(/[^\p{L}\p{N} ._()-]/gu, '').slice(0, 120) || 'Datei',
      report: JSON.stringify(report),
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
      const upload = own(actor, id)
      if (upload.appliedAt !== null) throw new Problem('not_in_this_state', { allowed: [] })
      const report = await dryRun(id)
      if (digestOf(JSON.stringify(report)) !== digest) return changedSince(id, report)
      const rows = await write(actor, id, report.rows)
      if (rows === undefined) return changedSince(id, await dryRun(id))
      return close(actor, upload, { ...report, rows })
    })
  }

  async function changedSince(id: string, report: Report): Promise<never> {
    await database.whenFree(({ importWrites }) => importWrites.update(id, { report: JSON.stringify(report) }))
    throw new Problem('edit_conflict')
  }

  /** The rows with what became of them; undefined when others changed something after the last look. */
  async function write(actor: AccountActor, id: string, rows: KeptRow[]): Promise<KeptRow[] | undefined> {
    const work = rows.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
    const done = new Map<number, KeptRow>()
    const onRow = (row: RowReport) => void done.set(row.row, rowOf(row))
    const seen = new Map(work.map(({ row, revision }) => [row, revision]))
    try {
      await importFile(fileOf(id), parts, { dryRun: false, actor, seen, onRow })
    } catch (error) {
      if (error instanceof Problem && error.type === 'edit_conflict') return undefined
      throw error
    }
    return rows.map((row) => done.get(row.row) ?? row)
  }

  async function close(actor: AccountActor, upload: UploadRow, report: Report): Promise<ImportPreview> {
    const applied = { ...upload, appliedAt: clock().toISOString(), report: JSON.stringify(report) }
    await database.whenFree((stores) => {
      stores.importWrites.update(upload.id, applied)
      const subject = { kind: 'import' as const, id: upload.id, name: upload.name }
      record(stores, actor, clock(), { action: 'import_applied', subject, after: summaryOf(report.rows) })
    })
    await rm(fileOf(upload.id), { force: true })
    return shown(applied, {})
  }

  async function dryRun(id: string): Promise<Report> {
    const rows: KeptRow[] = []
    const ignored: string[] = []
    try {
      const onRow = (row: RowReport) => {
        if (rows.length === MAX_IMPORT_ROWS) throw new UnreadableFile(TOO_MANY)
        rows.push(rowOf(row))
      }
      await importFile(fileOf(id), parts, { dryRun: true, onRow, onUnknown: (column) => ignored.push(column) })
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      throw invalidBody([{ field: 'file', message: error.message.replace(fileOf(id), 'Datei') }])
    }
    return { rows, ignored }
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
