/** Reads a message of the bounce mailbox: a delivery status notification (RFC 3464, RFC 6533), or something else. */
import PostalMime, { type Attachment } from 'postal-mime'
import { plain } from './trouble.ts'

export interface Bounce {
  /** Of the mail it is about, without brackets. */
  messageId: string | undefined
  /** The envelope id that the mail was handed over with: our own id of it. */
  mailId: string | undefined
  /** Final and original recipient, as far as they are told; another one than ours where mail is forwarded. */
  recipients: string[]
  /** Enhanced status code, e.g. 5.1.1. */
  status: string
  /** False: it is only late, or has arrived. */
  isFinal: boolean
  /** What the last server said. */
  reason: string
}

const REPORTS = ['message/delivery-status', 'message/global-delivery-status']
const ORIGINALS = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']

/** Undefined when the message is no delivery status notification, or is none that can be read. */
export async function readBounce(message: Uint8Array): Promise<Bounce | undefined> {
  const parsed = await PostalMime.parse(message, { forceRfc822Attachments: true }).catch(() => undefined)
  const report = parsed?.attachments.find(({ mimeType }) => REPORTS.includes(mimeType))
  if (parsed === undefined || report === undefined) return undefined
  // One group of fields about the message, then one for each recipient.
  const [about = {}, ...each] = groupsOf(textOf(report))
  const recipient = each.find(isFailed) ?? each[0]
  if (recipient === undefined) return undefined
  const original = parsed.attachments.find(({ mimeType }) => ORIGINALS.includes(mimeType))
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(recipient['status'] ?? '')?.[0] ?? '5.0.0'
  return {
    messageId: await messageIdOf(original),
    mailId: about['original-envelope-id'],
    recipients: [recipient['final-recipient'], recipient['original-recipient']].flatMap(addressOf),
    status,
    isFinal: isFailed(recipient),
    reason: plain(recipient['diagnostic-code'] ?? `Unzustellbar, ${status}`),
  }
}

async function messageIdOf(original: Attachment | undefined): Promise<string | undefined> {
  if (original === undefined) return undefined
  // Only its header is of interest, and some servers cut it off in the middle.
  const header = textOf(original).split(/\r?\n\r?\n/, 1)[0]
  const parsed = await PostalMime.parse(`${header}\r\n\r\n`).catch(() => undefined)
  return parsed?.messageId?.replace(/^<|>$/g, '')
}

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

type Fields = Record<string, string>

const isFailed = ({ action = '' }: Fields): boolean => action.toLowerCase() === 'failed'

/** `rfc822; ada@example.org` */
const addressOf = (field = ''): string[] => /^[\w-]+;\s*(\S+)$/.exec(field)?.slice(1) ?? []

function groupsOf(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map((group) => Object.fromEntries([...group.matchAll(/^([\w-]+):(.*)$/gm)].map(fieldOf)))
    .filter((fields) => Object.keys(fields).length > 0)
}

const fieldOf = ([, name = '', value = '']: string[]) => [name.toLowerCase(), value.trim()] as const
