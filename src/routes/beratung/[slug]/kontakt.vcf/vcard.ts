/** A business card of what is public (vCard 4.0, RFC 6350). */
import { SERVICE_LABELS } from '$contract/vocabulary'
import type { PublicProfile } from '$contract/experts'

const MAX_OCTETS = 75

export function vcardOf(expert: PublicProfile, address: string): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${escaped(expert.name)}`,
    expert.organisation === null ? '' : `ORG:${escaped(expert.organisation)}`,
    `TITLE:${escaped(expert.services.map((service) => SERVICE_LABELS[service]).join(', '))}`,
    `NOTE:${escaped(expert.headline)}`,
    `ADR:;;;${escaped(expert.place.name)};;${expert.place.postalCode};`,
    expert.phone === null ? '' : `TEL:${escaped(expert.phone)}`,
    expert.email === null ? '' : `EMAIL:${escaped(expert.email)}`,
    expert.website === null ? '' : `URL:${escaped(expert.website)}`,
    `SOURCE:${address}`,
    'END:VCARD',
  ]
  return (
    lines
      .filter((line) => line !== '')
      .map(folded)
      .join('\r\n') + '\r\n'
  )
}

/** A line break in a name must not become a line of the card. */
const escaped = (text: string) => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')

/** Long lines go on in the next one after a space; counted in octets, never inside a character. */
function folded(line: string): string {
  let length = 0
  let text = ''
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (length + size > MAX_OCTETS) [text, length] = [`${text}\r\n `, 1]
    text += character
    length += size
  }
  return text
}
