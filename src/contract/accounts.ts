/** Signing in by e-mail, sessions, the second factor of staff, and the accounts as the office keeps them. */
import { z } from 'zod'
import { emailAddress } from './email.ts'
import { endpoint } from './endpoint.ts'
import { ACCOUNT_ROLES, STAFF_ROLES } from './permissions.ts'
import { isVisible, plainLine } from './plain-text.ts'

export const LINK_MINUTES = 10
export const LINKS_PER_ASKER_AND_HOUR = 5
export const LINKS_PER_MAILBOX_AND_HOUR = 5

export const accountRole = z.enum(ACCOUNT_ROLES)
export const staffRole = z.enum(STAFF_ROLES)

const NAME_MISSING = 'Bitte tragt einen Namen ein.'
const personName = z
  .string()
  .overwrite(plainLine)
  .trim()
  .min(1, NAME_MISSING)
  .max(160, 'Höchstens 160 Zeichen.')
  .refine(isVisible, NAME_MISSING)

/** `none`: not asked of this role; `missing`: to be set up; `asked`: the code is still to come; `shown`: all is open. */
export const SECOND_FACTOR_STATES = ['none', 'missing', 'asked', 'shown'] as const

export const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: accountRole,
  secondFactor: z.enum(SECOND_FACTOR_STATES),
  deletionAskedAt: z.string().nullable(),
  profileSlug: z.string().nullable().describe('Slug of the profile that this account keeps'),
})
export type Account = z.infer<typeof account>

const nothing = z.undefined()
const sent = z.object({ minutes: z.int().describe('How long the link in the mail is valid') })

export const askForLink = endpoint({
  name: 'askForLink',
  method: 'POST',
  path: '/sign-in-links',
  summary:
    'Sends a sign-in link, or leaves it at one that waits in the mailbox. The answer is the same for every address',
  permission: 'sign_in',
  body: z.object({ email: emailAddress() }),
  reply: sent,
})

export const apply = endpoint({
  name: 'apply',
  method: 'POST',
  path: '/applications',
  summary: 'Sends the link with which somebody new confirms the address and begins a profile',
  permission: 'apply',
  body: z.object({ email: emailAddress(), name: personName }),
  reply: sent,
})

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/sessions',
  summary: 'Spends a sign-in link and starts a session (cookie). A link works once, for ten minutes',
  permission: 'sign_in',
  body: z.object({ token: z.string().min(1).max(200) }),
  reply: account,
  status: 201,
})

export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/sessions/current',
  summary: 'Ends the session of this browser',
  permission: 'sign_in',
  reply: nothing,
  status: 204,
})

export const readAccount = endpoint({
  name: 'readAccount',
  method: 'GET',
  path: '/account',
  summary: 'The account of this session',
  permission: 'read_own_account',
  reply: account,
})

export const session = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  device: z.string().describe('Browser and system as the browser names itself'),
  createdAt: z.string(),
  usedAt: z.string().describe('To the day'),
  expiresAt: z.string(),
})

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/sessions',
  summary: 'Where this account is signed in',
  permission: 'keep_own_sessions',
  reply: z.object({ items: z.array(session) }),
})

export const endSession = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/sessions/:id',
  summary: 'Ends one session of this account',
  permission: 'keep_own_sessions',
  params: z.object({ id: z.string().max(100) }),
  reply: nothing,
  status: 204,
})

export const endAllSessions = endpoint({
  name: 'endAllSessions',
  method: 'DELETE',
  path: '/sessions',
  summary: 'Signs this account out everywhere, this browser included',
  permission: 'keep_own_sessions',
  reply: nothing,
  status: 204,
})

export const startSecondFactor = endpoint({
  name: 'startSecondFactor',
  method: 'POST',
  path: '/second-factor',
  summary: 'A new secret for an authenticator app with recovery codes; in force once a code was shown',
  permission: 'set_up_second_factor',
  reply: z.object({ uri: z.string(), secret: z.string(), recoveryCodes: z.array(z.string()) }),
  status: 201,
})

export const showSecondFactor = endpoint({
  name: 'showSecondFactor',
  method: 'PUT',
  path: '/second-factor/verification',
  summary: 'Shows a code of the app or a recovery code; the session may then do what the role may',
  permission: 'set_up_second_factor',
  body: z.object({ code: z.string().trim().min(1, 'Bitte tragt den Code ein.').max(40, 'So lang ist kein Code.') }),
  reply: account,
})

export const signInToDemo = endpoint({
  name: 'signInToDemo',
  method: 'POST',
  path: '/demo/sessions',
  summary: 'Only in demo mode: starts a session as the demo person of a role',
  permission: 'sign_in',
  body: z.object({ role: accountRole }),
  reply: account,
  status: 201,
})

export const keptAccount = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: accountRole,
  hasSecondFactor: z.boolean(),
  closedAt: z.string().nullable(),
  erasedOn: z.string().nullable().describe('Day on which it is erased, because its owner asked for it'),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
})
export type KeptAccount = z.infer<typeof keptAccount>

export const ACCOUNTS_A_PAGE = 50

export const listAccounts = endpoint({
  name: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  summary: 'Accounts by name, filtered by words in name or address and by role',
  permission: 'keep_accounts',
  query: z.object({
    q: z.string().max(200).default(''),
    role: accountRole.optional(),
    page: z.coerce.number().int().min(1).max(1_000).default(1),
  }),
  reply: z.object({ items: z.array(keptAccount), total: z.int() }),
})

export const readKeptAccount = endpoint({
  name: 'readKeptAccount',
  method: 'GET',
  path: '/accounts/:id',
  summary: 'One account as an admin keeps it',
  permission: 'keep_accounts',
  params: z.object({ id: z.string().max(100) }),
  reply: keptAccount,
})

export const inviteStaff = endpoint({
  name: 'inviteStaff',
  method: 'POST',
  path: '/accounts',
  summary:
    'Makes a staff account, or gives an account a staff role, and tells its owner by mail; 409 for one that is to be erased',
  permission: 'keep_accounts',
  body: z.object({ email: emailAddress(), name: personName, role: staffRole }),
  reply: keptAccount,
  status: 201,
})

export const changeAccount = endpoint({
  name: 'changeAccount',
  method: 'PUT',
  path: '/accounts/:id',
  summary:
    'Changes role, or closes and opens an account; its sessions end. 409 for another role of one that is to be erased',
  permission: 'keep_accounts',
  params: z.object({ id: z.string().max(100) }),
  body: z.object({ role: accountRole, isClosed: z.boolean() }),
  reply: keptAccount,
})

export const dropSecondFactor = endpoint({
  name: 'dropSecondFactor',
  method: 'DELETE',
  path: '/accounts/:id/second-factor',
  summary: 'For somebody who lost the device: the next sign-in sets up a new second factor',
  permission: 'keep_accounts',
  params: z.object({ id: z.string().max(100) }),
  reply: nothing,
  status: 204,
})
