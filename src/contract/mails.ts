/** The mails that the service sends: their queue as the office sees it, addresses that nothing reaches, and the mailbox of the demo. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** `failed`: not sent again by itself (a dead letter); lastError says why, and the office may retry it. */
export const MAIL_STATUSES = ['waiting', 'sent', 'failed'] as const
export const mailStatus = z.enum(MAIL_STATUSES)
export type MailStatus = z.infer<typeof mailStatus>

export const MAILS_PER_PAGE = 50
export const MOST_DEMO_MAILS = 100

export const mail = z.object({
  id: z.string(),
  kind: z.string().describe('What it is about, e.g. sign_in_link'),
  recipient: z.string(),
  subject: z.string(),
  status: mailStatus,
  attempts: z.int().describe('Since it was written or last retried by the office'),
  nextAttemptAt: z.string().nullable().describe('Only while it waits'),
  lastError: z.string().nullable().describe('What the mail server said, or why it is not sent'),
  createdAt: z.string(),
  sentAt: z.string().nullable().describe('When a mail server took it; it may bounce later'),
})
export type Mail = z.infer<typeof mail>

export const listMails = endpoint({
  name: 'listMails',
  method: 'GET',
  path: '/mails',
  summary: 'Mails by status, the newest first, without their texts',
  permission: 'keep_mails',
  query: z.object({
    status: mailStatus.optional(),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  }),
  reply: z.object({ items: z.array(mail), total: z.int(), page: z.int(), pageSize: z.int() }),
})

export const retryMail = endpoint({
  name: 'retryMail',
  method: 'POST',
  path: '/mails/:id/retries',
  summary: 'Let a failed mail wait again, with all its attempts before it; 409 for any other mail',
  permission: 'keep_mails',
  params: z.object({ id: z.string().max(64) }),
  status: 201,
  reply: mail,
})

export const readMailTroubles = endpoint({
  name: 'readMailTroubles',
  method: 'GET',
  path: '/mail-troubles',
  summary: 'Addresses that mail does not reach: nothing but sign-in links is sent there',
  permission: 'keep_mails',
  reply: z.object({
    items: z.array(z.object({ address: z.string(), failedAt: z.string(), reason: z.string() })),
  }),
})

export const clearMailTrouble = endpoint({
  name: 'clearMailTrouble',
  method: 'DELETE',
  path: '/mail-troubles/:address',
  summary: 'An address is believed to receive mail again; its failed mails stay until they are retried',
  permission: 'keep_mails',
  params: z.object({ address: z.string().max(320) }),
  status: 204,
  reply: z.undefined(),
})

export const readDemoMails = endpoint({
  name: 'readDemoMails',
  method: 'GET',
  path: '/demo/mails',
  summary: `Only in demo mode: the ${MOST_DEMO_MAILS} newest mails with their texts`,
  permission: 'read_public',
  reply: z.object({
    items: z.array(
      mail
        .pick({ id: true, kind: true, recipient: true, subject: true, status: true, createdAt: true })
        .extend({ text: z.string().nullable().describe('null: blanked, its time is over') }),
    ),
  }),
})
