/** A sender as it is configured: `mail@example.org` or `Beratungsnetz <mail@example.org>`. */
import { emailAddress } from '../../contract/email.ts'

export interface Mailbox {
  name: string
  address: string
}

const MAILBOX = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|([^<>]+))$/u

export function readMailbox(text: string): Mailbox | undefined {
  const [, name = '', inBrackets, alone] = MAILBOX.exec(text.trim()) ?? []
  const { success, data } = emailAddress().safeParse(inBrackets ?? alone)
  return success ? { name, address: data } : undefined
}
