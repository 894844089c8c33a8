/** What every change of the vocabulary has around it: one transaction, a line in the log, and a search that knows at once. */
import type { AuditAction } from '../../contract/audit.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import { record } from '../audit/audit.ts'
import type { Database } from '../database.ts'
import type { AllStores } from './terms.ts'
import type { Term } from './vocabulary.ts'

export type Proof = Authorized<'keep_vocabulary', AccountActor>

export interface KeepingParts {
  database: Database
  clock: () => Date
}

export function vocabularyChanges({ database, clock }: KeepingParts) {
  /** Runs `work` so that everything that knows terms learns of it. */
  function changing<T>(work: (stores: AllStores) => T): Promise<T> {
    return database.whenFree((stores) => {
      const result = work(stores)
      stores.vocabularyWrites.changed()
      return result
    })
  }

  function note(
    stores: AllStores,
    { actor }: Proof,
    action: AuditAction,
    { kind, slug, label }: Pick<Term, 'kind' | 'slug' | 'label'>,
    values: { before?: Record<string, unknown>; after?: Record<string, unknown> },
  ): void {
    record(stores, actor, clock(), { action, subject: { kind: 'term', id: `${kind}/${slug}`, name: label }, ...values })
  }

  return { changing, note }
}

/** Gives touched profiles a new revision: a search server learns of them by it. */
export function touch(stores: AllStores, expertIds: number[]): void {
  for (const id of expertIds) stores.expertWrites.update(id, {})
}
