/** Exports on the web: what leaves the house is in the audit log. */
import { berlinDay } from '../../contract/days.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Database } from '../database.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { exported, type ExportFormat } from './export.ts'

interface Parts {
  database: Database
  clock: () => Date
  vocabularyOf: () => Vocabulary
}
const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

export function exportRules({ database, clock, vocabularyOf }: Parts) {
  /** Without slugs all profiles; unknown slugs are left out. */
  async function make({ actor }: Authorized<'export_profiles', AccountActor>, format: ExportFormat, slugs: string[]) {
    const { experts } = database.read
    const ids = slugs.length === 0 ? experts.allIds() : experts.idsBySlugs(slugs).map(({ id }) => id)
    const content = [...exported(database.read, vocabularyOf(), ids, format)].join('')
    const now = clock()
    const name = `beratungsnetz-profile-${berlinDay(now)}.${format}`
    await database.whenFree((stores) =>
      record(stores, actor, now, {
        action: 'exported',
        subject: { kind: 'export', id: name, name },
        after: { count: ids.length, selected: slugs.length > 0, format },
      }),
    )
    return { name, type: TYPES[format], content, count: ids.length }
  }

  return { make }
}
