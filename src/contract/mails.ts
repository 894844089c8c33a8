/** The mails that the service sends. */
import { z } from 'zod'

/** `failed`: not sent again by itself (a dead letter); lastError says why, and the office may retry it. */
export const MAIL_STATUSES = ['waiting', 'sent', 'failed'] as const
export const mailStatus = z.enum(MAIL_STATUSES)
export type MailStatus = z.infer<typeof mailStatus>
