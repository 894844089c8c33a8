/** What changed in an entry, field by field, in the words of the screen. */
import type { AuditEntry } from '$contract/audit'
import type { ProfileStatus } from '$contract/experts'
import type { AccountRole } from '$contract/permissions'
import { SECTION_FIELDS } from '$contract/profiles'
import type { Availability } from '$contract/vocabulary'
import { columnWords } from '$lib/column-words'
import { timeWords } from '$lib/days'
import * as m from '$lib/paraglide/messages'
import { valueWords, type TermLabels } from '$lib/profile-words'
import { availabilityWords, dayWords, profileStatusWords, roleWords } from '$lib/words'

export interface FieldChange {
  label: string
  /** Undefined: only what it became is written down. Null: hidden from this person. */
  before: string | null | undefined
  after: string | null
}

const MASK = '•••'
const ON_PROFILES = new Set<string>(Object.values(SECTION_FIELDS).flat())
/** Of accounts and answers; columns of profiles, terms and files have their words already. */
const LABELS: Record<string, () => string> = {
  role: m.log_field_role,
  closedAt: m.log_field_closed,
  deletionAskedAt: m.log_field_deletion,
  pausedForIt: m.log_field_paused,
  comment: m.log_field_comment,
}

export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>, labels: TermLabels): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields.map((field) => ({
    label: LABELS[field]?.() ?? columnWords(field),
    before: before !== null && field in before ? wordsOf(field, before[field], labels) : undefined,
    after: wordsOf(field, after?.[field], labels),
  }))
}

function wordsOf(field: string, value: unknown, labels: TermLabels): string | null {
  if (value === MASK) return null
  if (value === undefined || value === null || value === '') return m.own_conflict_empty()
  if (typeof value === 'boolean') return value ? m.log_yes() : m.log_no()
  if (Array.isArray(value) && (field === 'references' || !ON_PROFILES.has(field)))
    return listed(value.map((one) => memberWords(field, one, labels)))
  if (ON_PROFILES.has(field)) return listed(valueWords(field, { [field]: value }, labels))
  return factWords(field, String(value))
}

/** Imports and people write references differently; both say what they are in their values. */
function memberWords(field: string, member: unknown, labels: TermLabels): string {
  if (typeof member === 'object' && member !== null)
    return Object.values(member)
      .filter((part) => part !== null && part !== '')
      .join(', ')
  return field === 'fields' ? columnWords(String(member)) : (labels.get(String(member)) ?? String(member))
}

const listed = (value: string | string[] | null): string =>
  (Array.isArray(value) ? value.join(', ') : value) || m.own_conflict_empty()

function factWords(field: string, value: string): string {
  switch (field) {
    case 'status':
      return profileStatusWords(value as ProfileStatus)
    case 'role':
      return roleWords(value as AccountRole)
    case 'availability':
      return availabilityWords(value as Availability, null)
    case 'availableFrom':
      return dayWords(value)
    case 'closedAt':
    case 'deletionAskedAt':
      return timeWords(value)
    default:
      return value
  }
}
