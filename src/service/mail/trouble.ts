/** What a failed delivery means for the mail, its address and the mails behind it. */

export interface Trouble {
  /** `passing`: worth another try; `refused`: would be refused again; `undeliverable`: nobody receives mail there. */
  kind: 'passing' | 'refused' | 'undeliverable'
  /** The server itself is away or refuses us, so other mails fare no better now. */
  isServer: boolean
  /** In the server's words, which may name addresses. */
  reason: string
  /** For the log: names nobody. */
  code: string
}

/** As nodemailer throws it; nothing about it is believed. */
interface DeliveryError {
  code?: unknown
  command?: unknown
  response?: unknown
  responseCode?: unknown
  message?: unknown
}

/** The server goes away, the session is in a wrong state, we have to sign in or to encrypt: nothing about the mail. */
const ABOUT_US = [421, 503, 530, 535, 538]
const LONGEST_REASON = 500

export function readTrouble(error: unknown): Trouble {
  const { code, command, response = '', responseCode, message } = (error ?? {}) as DeliveryError
  const reason = plain(String(response) || String(message ?? error))
  const status = Number(responseCode ?? 0)
  const told = { reason, code: `${String(code)} ${status}`, isServer: false }
  const isAboutMail = ['EENVELOPE', 'EMESSAGE'].includes(String(code)) && command !== 'MAIL FROM'
  if (!isAboutMail || ABOUT_US.includes(status)) return { ...told, kind: 'passing', isServer: true }
  if (status >= 400 && status < 500) return { ...told, kind: 'passing' }
  const isAddress = isAboutAddress(enhanced(reason), command === 'RCPT TO')
  return { ...told, kind: isAddress ? 'undeliverable' : 'refused' }
}

/**
 * Whether an enhanced status code (RFC 3463) means that the address receives no mail: 5.1 (no such address, except those
 * about the sender), 5.2.0 and 5.2.1 (mailbox closed). A full mailbox, size, content and policy (we are on somebody's block
 * list) are no fault of the address. `otherwise`: what to think without a code, or with 5.0.0, which says nothing.
 */
export function isAboutAddress(code: string | undefined, otherwise: boolean): boolean {
  if (code === undefined || code === '5.0.0') return otherwise
  return /^5\.(?:1\.(?!7$|8$)\d+|2\.[01])$/.test(code)
}

const enhanced = (reason: string): string | undefined => /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(reason)?.[1]

/** Of a server's words: one line, not endless. */
export const plain = (words: string): string =>
  words
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
