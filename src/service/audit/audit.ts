/** Writes down who did what: called inside the transaction of the change, so that there is none without the other. */
import type { AuditAction, SubjectKind } from '../../contract/audit.ts'
import type { Actor } from '../actor.ts'
import type { WritingStores } from '../database.ts'

export interface AuditEntry {
  action: AuditAction
  subject: {
    kind: SubjectKind
    id: string | number
    name: string
  }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** `before` and `after` carry only the fields that changed. */
export function record({ auditWrites }: WritingStores, actor: Actor, at: Date, entry: AuditEntry): void {
  const { action, subject, before, after } = entry
  auditWrites.add({
    at: at.toISOString(),
    ...whoIs(actor),
    action,
    subjectKind: subject.kind,
    subjectId: String(subject.id),
    subjectName: subject.name,
    before: before ?? null,
    after: after ?? null,
  })
}

function whoIs(actor: Actor) {
  switch (actor.kind) {
    case 'system':
      return { actorId: null, actorKind: actor.kind, actorName: actor.command }
    case 'visitor':
    case 'draft_holder':
      return { actorId: null, actorKind: actor.kind, actorName: '' }
    default:
      return { actorId: actor.accountId, actorKind: actor.kind, actorName: actor.name }
  }
}
