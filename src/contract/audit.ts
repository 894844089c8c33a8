/** The audit log as the office reads it. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const AUDIT_PAGE = 50

/** All that is written down; the pages have words for each. */
export const AUDIT_ACTIONS = [
  'application_submitted',
  'changes_submitted',
  'submission_withdrawn',
  'changes_discarded',
  'availability_changed',
  'paused',
  'resumed',
  'confirmed',
  'approved',
  'returned',
  'version_started',
  'version_edited',
  'status_changed',
  'owner_changed',
  'begun_for_others',
  'asked_to_confirm',
  'no_address_to_ask',
  'imported',
  'import_changed',
  'import_applied',
  'exported',
  'term_added',
  'term_changed',
  'term_moved',
  'term_merged',
  'keyword_adopted',
  'keyword_dismissed',
  'keyword_recalled',
  'staff_invited',
  'account_changed',
  'second_factor_shown',
  'recovery_code_used',
  'second_factor_dropped',
  'deletion_asked',
  'deletion_undone',
  'erased',
  'mail_retried',
  'address_cleared',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export const SUBJECT_KINDS = ['profile', 'draft', 'term', 'account', 'import', 'export', 'mail'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export const auditEntry = z.object({
  id: z.int(),
  at: z.string(),
  actorKind: z.string(),
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditQuery = z.object({
  actor: z.string().max(160).optional().describe('Part of the name of who did it'),
  subject: z.string().max(200).optional().describe('Part of the name of whom or what it was done to'),
  action: z.string().max(60).optional(),
  subjectKind: z.enum(SUBJECT_KINDS).optional(),
  subjectId: z.string().max(60).optional(),
  from: z.iso.date('Wählt einen Tag.').optional(),
  until: z.iso.date('Wählt einen Tag.').optional().describe('Included'),
  before: z.coerce.number().int().min(1).optional().describe('Id of the last entry of the page before'),
})

export const readAudit = endpoint({
  name: 'readAudit',
  method: 'GET',
  path: '/audit',
  summary: 'Who did what, the newest first. What people wrote about themselves is masked for all but admins',
  permission: 'read_audit',
  query: auditQuery,
  reply: z.object({
    items: z.array(auditEntry),
    actions: z.array(z.string()).describe('All actions there are, for a filter'),
    next: z.int().nullable().describe('Name it as `before` for the next page'),
  }),
})
