/** Who may do what: the one table. The service refuses by it before a rule runs; tests walk every endpoint as every role. */

/**
 * `draft_holder`: a group with the token of its request; `half_signed_in`: staff whose second factor is still to come;
 * `system`: commands that an operator runs on the machine itself, never anybody over the network.
 */
export const ROLES = [
  'visitor',
  'draft_holder',
  'half_signed_in',
  'expert',
  'editor',
  'broker',
  'admin',
  'system',
] as const
export type Role = (typeof ROLES)[number]

export const STAFF_ROLES = ['editor', 'broker', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
export const ACCOUNT_ROLES = ['expert', ...STAFF_ROLES] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/** These see groups' contact data or give rights: a stolen mailbox alone must not open that. */
export const SECOND_FACTOR_ROLES: readonly AccountRole[] = ['broker', 'admin']

const EVERYONE = ['visitor', 'draft_holder', 'half_signed_in', 'expert', 'editor', 'broker', 'admin'] as const
const SIGNED_IN = ['half_signed_in', 'expert', 'editor', 'broker', 'admin'] as const
const STAFF = ['editor', 'broker', 'admin'] as const
const BROKERS = ['broker', 'admin'] as const

export const PERMISSIONS = {
  read_public: EVERYONE,
  send_request: EVERYONE,
  start_draft: EVERYONE,
  /** Whoever holds the token; the rule looks for the draft under it. */
  change_draft: EVERYONE,
  sign_in: EVERYONE,
  apply: EVERYONE,
  /** Also before the second factor, so that the pages know to ask for it. */
  read_own_account: SIGNED_IN,
  set_up_second_factor: ['half_signed_in', ...STAFF],
  keep_own_sessions: ['expert', ...STAFF],
  keep_own_account: ['expert', ...STAFF],
  keep_own_profile: ['expert'],
  review_profiles: STAFF,
  keep_profiles: STAFF,
  keep_vocabulary: STAFF,
  import_profiles: STAFF,
  export_profiles: STAFF,
  read_audit: STAFF,
  keep_mails: BROKERS,
  note_bounces: ['system'],
  /** For somebody who asks by letter or telephone. */
  keep_data_of_others: ['system'],
  keep_accounts: ['admin', 'system'],
  write_profiles: ['system', ...STAFF],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export const mayDo = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)
