/** Brings a file of profiles into the directory: in batches, each in one transaction, every row reported. */
import { setImmediate as breathe } from 'node:timers/promises'
import { authorize, system, type Actor } from '../actor.ts'
import type { Parts } from '../app.ts'
import { record } from '../audit/audit.ts'
import type { Stores, WritingStores } from '../database.ts'
import { expertRules } from '../experts/experts.ts'
import type { Noted, Taken, WriteOutcome } from '../experts/writing.ts'
import { inspect } from './inspect.ts'
import { readRow } from './row.ts'
import { rowsOf, type RawRow } from './rows.ts'
import { termMatcher } from './words.ts'

/** Profiles of one transaction: others can write between two of them. */
const BATCH = 200
/** The same of what was seen and is done as one: others wait for about a second at most. */
const BATCH_OF_SEEN = 2_000
/** Columns that are not read, of which is told, and of each so many characters. */
const MAX_UNKNOWN = 20
const LONGEST_UNKNOWN = 60

export interface RowReport extends WriteOutcome {
  /** Line of a CSV file, position in a JSON array. */
  row: number
  /** As the file has it. */
  name: string
}

export interface Progress {
  bytes: number
  totalBytes: number
}

export interface ImportOptions {
  dryRun: boolean
  /** Who imports; the command line itself unless told. */
  actor?: Actor
  /** The rows to do alone, with the revision of the known profile that was seen, null for none. */
  seen?: ReadonlyMap<number, number | null>
  onRow?: (report: RowReport) => void
  /** Once for each column that is not read, in the words of the file. */
  onUnknown?: (column: string) => void
  onProgress?: (progress: Progress) => void
}

export type Summary = Record<WriteOutcome['outcome'], number>

/**
 * Throws UnreadableFile before anything is written; a bad row is reported and the others go on. Throws edit_conflict where a row
 * would do something else than was `seen`: nothing of its BATCH_OF_SEEN is written then, and nothing after it.
 */
export async function importFile(
  path: string,
  parts: Parts,
  { dryRun, actor = system('import'), seen, onRow, onUnknown, onProgress }: ImportOptions,
): Promise<Summary> {
  const inspection = await inspect(path)
  const write = writer(parts, { dryRun, actor, seen })
  const atOnce = seen === undefined ? BATCH : BATCH_OF_SEEN
  const summary: Summary = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const report = (row: RowReport) => {
    summary[row.outcome] += 1
    onRow?.(row)
  }
  const noteUnknown = unknownOnce(onUnknown)
  let bytes = 0
  let batch: RawRow[] = []
  for await (const row of rowsOf(path, inspection, (read) => (bytes += read))) {
    noteUnknown(row)
    if (seen?.has(row.number) === false) continue
    batch.push(row)
    if (batch.length < atOnce) continue
    ;(await write(batch)).forEach(report)
    onProgress?.({ bytes, totalBytes: inspection.bytes })
    batch = []
    // Between two transactions others are answered.
    await breathe()
  }
  ;(await write(batch)).forEach(report)
  onProgress?.({ bytes: inspection.bytes, totalBytes: inspection.bytes })
  return summary
}

function unknownOnce(tell: (column: string) => void = () => undefined) {
  const told = new Set<string>()
  return ({ unknown = [] }: RawRow) => {
    for (const name of unknown.map((one) => one.trim().slice(0, LONGEST_UNKNOWN))) {
      if (told.size === MAX_UNKNOWN || told.has(name)) continue
      told.add(name)
      tell(name)
    }
  }
}

interface Writing {
  dryRun: boolean
  actor: Actor
  seen: ImportOptions['seen'] | undefined
}

function writer(parts: Parts, { dryRun, actor, seen }: Writing) {
  const experts = expertRules(parts)
  const proof = authorize(actor, 'write_profiles')
  const note = (stores: WritingStores & Stores, { outcome, slug, before, after }: Noted) => {
    const row = slug === null ? undefined : stores.experts.bySlug(slug)
    if (row === undefined || (outcome !== 'created' && outcome !== 'updated')) return
    const subject = { kind: 'profile' as const, id: row.id, name: row.name }
    const action = outcome === 'created' ? 'imported' : 'import_changed'
    record(stores, actor, parts.clock(), { action, subject, ...(before && after ? { before, after } : {}) })
  }
  const match = termMatcher(parts.vocabularyOf())
  const year = parts.clock().getFullYear()
  const rowById = new Map<string, number>()
  const taken: Taken = new Set()

  return async (rows: RawRow[]): Promise<RowReport[]> => {
    const readings = rows.map((row) => ({ row, reading: once(readRow(row, match, year), row.number, rowById) }))
    const right = readings.flatMap(({ row, reading }) =>
      'profile' in reading ? [{ profile: reading.profile, revision: seen?.get(row.number) ?? null }] : [],
    )
    const options = { dryRun, note, taken, seen: seen && right.map(({ revision }) => revision) }
    const profiles = right.map(({ profile }) => profile)
    const written = await parts.database.whenFree((stores) => experts.writeIn(stores, proof, profiles, options))
    const outcomes = written.values()
    return readings.map(({ row, reading }): RowReport => {
      if ('reasons' in reading)
        return { ...named(row), externalId: idOf(row), slug: null, outcome: 'rejected', reasons: reading.reasons }
      const outcome = outcomes.next().value as WriteOutcome
      return { ...named(row), ...outcome, reasons: [...outcome.reasons, ...reading.notes] }
    })
  }
}

/** The second row of the same externalId would undo the first. */
function once(
  reading: ReturnType<typeof readRow>,
  row: number,
  rowById: Map<string, number>,
): ReturnType<typeof readRow> {
  if (!('profile' in reading)) return reading
  const id = reading.profile.externalId ?? ''
  const first = rowById.get(id)
  if (first !== undefined) return { reasons: [`Die Kennung „${id}“ steht schon in Zeile ${first}.`] }
  rowById.set(id, row)
  return reading
}

const named = ({ number, values }: RawRow) => ({ row: number, name: word(values.name).slice(0, 160) })

const idOf = ({ values }: RawRow): string | null => word(values.externalId).slice(0, 120) || null
/** Also of a row that is no profile: anything may stand there. */
const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
