/** The audit log as the office reads it. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const AUDIT_PAGE = 50

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

export const readAudit = endpoint({
  name: 'readAudit',
  method: 'GET',
  path: '/audit',
  summary: 'Who did what, the newest first. What people wrote about themselves is masked for all but admins',
  permission: 'read_audit',
  query: z.object({
    actor: z.string().max(160).optional(),
    action: z.string().max(60).optional(),
    subject: z.string().max(200).optional().describe('Part of the name of what it was done to'),
    subjectKind: z.string().max(20).optional(),
    subjectId: z.string().max(60).optional(),
    from: z.iso.date('Wählt einen Tag.').optional(),
    until: z.iso.date('Wählt einen Tag.').optional().describe('Included'),
    before: z.coerce.number().int().min(1).optional().describe('Id of the last entry of the page before'),
  }),
  reply: z.object({
    items: z.array(auditEntry),
    actions: z.array(z.string()).describe('All actions there are, for a filter'),
    next: z.int().nullable().describe('Name it as `before` for the next page'),
  }),
})
