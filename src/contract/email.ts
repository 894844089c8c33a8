/** E-mail addresses as people write them, with umlauts in the domain, too (info@müllheim.de). */
import { z } from 'zod'

/** RFC 5321: longer ones cannot be delivered. */
const LONGEST = 254
/** RFC 1035, of each part between two dots. */
const LONGEST_LABEL = 63
const INCOMPLETE = 'Diese E-Mail-Adresse ist nicht vollständig. Sie braucht ein @ und eine Endung wie .de.'
const LOCAL_UMLAUT = 'Vor dem @ stehen Umlaute. Solche Adressen erreichen wir nicht zuverlässig.'
const ASCII = z.email()
/** Nothing of an address of a page belongs into a domain. */
const NO_DOMAIN = /[\s/?#@:\\%<>[\]^|]/u

/** Kept as written; whoever sends mail writes the domain in ASCII (IDNA), as it is checked here. */
export function emailAddress(empty: string = INCOMPLETE) {
  return z
    .string(empty)
    .trim()
    .max(LONGEST, 'Diese E-Mail-Adresse ist zu lang.')
    .refine((text) => isEmail(text), {
      error: ({ input }) => (hasLocalUmlaut(String(input)) ? LOCAL_UMLAUT : INCOMPLETE),
    })
    .meta({ format: 'idn-email' })
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  const domain = asciiDomain(text.slice(at + 1))
  // A top level domain in ASCII may hold digits (xn--p1ai), which zod does not expect.
  return (
    domain !== undefined && ASCII.safeParse(`${text.slice(0, at)}@${domain.replace(/\.xn--[^.]+$/, '.de')}`).success
  )
}

/** The domain as the name system knows it; undefined when it cannot be one. */
function asciiDomain(domain: string): string | undefined {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain
  if (NO_DOMAIN.test(domain) || !URL.canParse(`http://${domain}`)) return undefined
  const { hostname } = new URL(`http://${domain}`)
  return hostname.split('.').every(({ length }) => length <= LONGEST_LABEL) ? hostname : undefined
}

/** One spelling for one mailbox: lower case, the domain as the name system has it. */
export function asciiEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at)}@${asciiDomain(domain) ?? domain}`.toLowerCase()
}

function hasLocalUmlaut(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at > 0 && /\P{ASCII}/u.test(text.slice(0, at)) && asciiDomain(text.slice(at + 1)) !== undefined
}
