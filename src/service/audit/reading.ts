/** The log as staff may read it. */
import type { AuditEntry } from '../../contract/audit.ts'
import { AUDIT_PAGE } from '../../contract/audit.ts'
import { berlinMidnight } from '../../contract/days.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import type { Database } from '../database.ts'
import type { AuditFilter, AuditRow } from './store.ts'

/** Facts about the service, not about a person: everybody in the office may read them. */
const OPEN = new Set(['status', 'state', 'role', 'availability', 'availableFrom', 'services', 'topics', 'methods', 'audiences', 'qualifications', 'languages', 'programmeRate', 'reach', 'travelRadiusKm', 'fields', 'count', 'counts', 'chosen', 'district', 'service', 'confirmedBefore', 'format', 'terms', 'onSite', 'online', 'created', 'updated', 'unchanged', 'rejected', 'label', 'slug', 'into', 'synonyms', 'kind', 'position', 'active', 'profiles', 'comment', 'closedAt', 'deletionAskedAt', 'pausedForIt', 'emailVisibility', 'phoneVisibility']) // prettier-ignore
const MASK = '•••'
export const RETENTION_MONTHS = 24

interface Query extends Omit<AuditFilter, 'from' | 'until'> {
  from?: string | undefined
  until?: string | undefined
}

export function auditRules({ database, clock }: { database: Database; clock: () => Date }) {
  function list({ actor }: Authorized<'read_audit', AccountActor>, query: Query) {
    const { from, until, ...filter } = query
    const days = {
      from: from === undefined ? undefined : berlinMidnight(from).toISOString(),
      until: until === undefined ? undefined : berlinMidnight(until, 1).toISOString(),
    }
    const rows = database.read.audit.list({ ...filter, ...days }, AUDIT_PAGE + 1)
    const items = rows.slice(0, AUDIT_PAGE).map((row) => entryFor(actor, row))
    const next = rows.length > AUDIT_PAGE ? (items.at(-1)?.id ?? null) : null
    return { items, actions: database.read.audit.actions(), next }
  }

  /** Rows past their retention. */
  async function sweep(): Promise<void> {
    const before = new Date(clock())
    before.setUTCMonth(before.getUTCMonth() - RETENTION_MONTHS)
    await database.whenFree(({ auditWrites }) => auditWrites.sweep(before.toISOString()))
  }

  return { list, sweep }
}

export function entryFor(actor: AccountActor, { actorId: _id, before, after, ...row }: AuditRow): AuditEntry {
  const seen = actor.kind === 'admin' ? (values: AuditEntry['before']) => values : masked
  return { ...row, before: seen(before ?? null), after: seen(after ?? null) }
}

function masked(values: AuditEntry['before']): AuditEntry['before'] {
  if (values === null) return null
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, OPEN.has(name) || isEmpty(value) ? value : MASK]),
  )
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
