/** What was done and to what, in words. */
import type { AuditAction, AuditEntry, SubjectKind } from '$contract/audit'
import * as m from '$lib/paraglide/messages'

const WORDS: Record<AuditAction, () => string> = {
  application_submitted: m.log_application_submitted,
  changes_submitted: m.log_changes_submitted,
  submission_withdrawn: m.log_submission_withdrawn,
  changes_discarded: m.log_changes_discarded,
  availability_changed: m.log_availability_changed,
  paused: m.log_paused,
  resumed: m.log_resumed,
  confirmed: m.log_confirmed,
  approved: m.log_approved,
  returned: m.log_returned,
  version_started: m.log_version_started,
  version_edited: m.log_version_edited,
  status_changed: m.log_status_changed,
  owner_changed: m.log_owner_changed,
  begun_for_others: m.log_begun_for_others,
  asked_to_confirm: m.log_asked_to_confirm,
  no_address_to_ask: m.log_no_address_to_ask,
  imported: m.log_imported,
  import_changed: m.log_import_changed,
  import_applied: m.log_import_applied,
  exported: m.log_exported,
  term_added: m.log_term_added,
  term_changed: m.log_term_changed,
  term_moved: m.log_term_moved,
  term_merged: m.log_term_merged,
  keyword_adopted: m.log_keyword_adopted,
  keyword_dismissed: m.log_keyword_dismissed,
  keyword_recalled: m.log_keyword_recalled,
  staff_invited: m.log_staff_invited,
  account_changed: m.log_account_changed,
  second_factor_shown: m.log_second_factor_shown,
  recovery_code_used: m.log_recovery_code_used,
  second_factor_dropped: m.log_second_factor_dropped,
  deletion_asked: m.log_deletion_asked,
  deletion_undone: m.log_deletion_undone,
  erased: m.log_erased,
  mail_retried: m.log_mail_retried,
  address_cleared: m.log_address_cleared,
}

/** Entries of an earlier version may say what nobody does any more. */
export const actionWords = (action: string): string => WORDS[action as AuditAction]?.() ?? action

const KINDS: Record<SubjectKind, () => string> = {
  profile: m.log_kind_profile,
  draft: m.log_kind_draft,
  term: m.log_kind_term,
  account: m.log_kind_account,
  import: m.log_kind_import,
  export: m.log_kind_export,
  mail: m.log_kind_mail,
}
export const kindWords = (kind: SubjectKind): string => KINDS[kind]()

/** Commands are named as they are called; what the service does by itself has a name for people. */
export const whoWords = ({ actorKind, actorName }: AuditEntry): string =>
  actorKind === 'system' && actorName === 'confirmation' ? m.log_by_clockwork() : actorName || m.log_nobody()
