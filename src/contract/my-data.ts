/** What the service knows about an account: to read, to take away, to have erased. */
import { z } from 'zod'
import { account } from './accounts.ts'
import { endpoint } from './endpoint.ts'

export const UNDO_DAYS = 14

/** Sections with rows of plain values, so that the same can be read by people and by programs. */
export const ownData = z.object({
  createdAt: z.string().describe('When this copy was made'),
  account: z.record(z.string(), z.unknown()).nullable().describe('null: of a profile that no account keeps'),
  sessions: z.array(z.record(z.string(), z.unknown())),
  profile: z.record(z.string(), z.unknown()).nullable(),
  draft: z.record(z.string(), z.unknown()).nullable(),
  mails: z.array(z.record(z.string(), z.unknown())),
  requests: z
    .array(z.record(z.string(), z.unknown()))
    .describe('Requests that name this profile, without who sent them'),
  log: z.array(z.record(z.string(), z.unknown())).describe('What was done by this account or to its profile'),
})
export type OwnData = z.infer<typeof ownData>

export const readOwnData = endpoint({
  name: 'readOwnData',
  method: 'GET',
  path: '/my/data',
  summary: 'Everything that is stored about this account',
  permission: 'keep_own_account',
  reply: ownData,
})

export const askForDeletion = endpoint({
  name: 'askForDeletion',
  method: 'PUT',
  path: '/my/deletion',
  summary: 'Pauses the profile at once and erases account and profile in 14 days',
  permission: 'keep_own_account',
  reply: account,
})

export const undoDeletion = endpoint({
  name: 'undoDeletion',
  method: 'DELETE',
  path: '/my/deletion',
  summary: 'Keeps account and profile after all; the profile is as it was',
  permission: 'keep_own_account',
  reply: account,
})
