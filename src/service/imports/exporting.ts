/** Exports on the web: what leaves the house is in the audit log. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import { berlinDay } from '../../contract/days.ts'
import type { MadeFile } from '../../contract/files.ts'
import type { exportProfiles } from '../../contract/imports.ts'
import type { AccountActor, Actor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Database, WritingStores } from '../database.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { exported } from './export.ts'

interface Parts {
  database: Database
  clock: () => Date
  vocabularyOf: () => Vocabulary
}
type Wanted = z.output<typeof exportProfiles.body & z.ZodType>

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }
/** Profiles of one piece: others are answered between two of them. */
const BATCH = 100

export function exportRules({ database, clock, vocabularyOf }: Parts) {
  /** Unknown slugs are left out. The log has its line before the first profile leaves. */
  async function make({ actor }: Authorized<'export_profiles', AccountActor>, wanted: Wanted): Promise<MadeFile> {
    const { format, slugs, filter } = wanted
    const ids = idsOf(wanted)
    const now = clock()
    const name = `beratungsnetz-profile-${berlinDay(now)}.${format}`
    // Field by field: what was looked for may be a name, and the log masks it as one.
    const chosen = slugs === undefined ? asked(filter) : { chosen: slugs.length }
    const after = { count: ids.length, format, ...chosen }
    await database.whenFree((stores) => noteExport(stores, actor, now, name, after))
    return { name, type: TYPES[format], pieces: inBatches(exported(database.read, vocabularyOf(), ids, format)) }
  }

  function idsOf({ slugs, filter }: Wanted): number[] {
    const { experts, staffProfiles } = database.read
    if (slugs !== undefined) return [...new Set(experts.idsBySlugs(slugs).map(({ id }) => id))]
    return filter === undefined ? experts.allIds() : staffProfiles.ids(filter)
  }

  return { make }
}

/** Who took profiles out of the house, how many and which. */
export function noteExport(
  stores: WritingStores,
  actor: Actor,
  now: Date,
  name: string,
  after: Record<string, unknown>,
): void {
  record(stores, actor, now, { action: 'exported', subject: { kind: 'export', id: name, name }, after })
}

const asked = (filter: Wanted['filter']) =>
  Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value !== ''))

async function* inBatches(pieces: Iterable<string>): AsyncGenerator<string> {
  let batch: string[] = []
  for (const piece of pieces) {
    if (batch.push(piece) < BATCH) continue
    yield batch.join('')
    batch = []
    await breathe()
  }
  if (batch.length > 0) yield batch.join('')
}
