/** A letter as a feature writes it, and the mail that becomes of it: plain text and simple HTML that say the same. */
import { htmlOf } from './html.ts'

export interface Letter {
  /** What it is about, e.g. `sign_in_link`. */
  kind: string
  to: string
  /** Says what it is about; one line. */
  subject: string
  /** Without it the mail begins with its first paragraph. */
  greeting?: string
  /** Paragraphs, and links that HTML shows as buttons. Text may be what somebody typed: it becomes no link and no markup. */
  body: (string | LetterLink)[]
  /** "Ihr bekommt diese Mail, weil …", and how to stop it. */
  reason: string
}

export interface LetterLink {
  label: string
  /** http(s); anything else is shown as text. */
  url: string
}

export interface RenderedLetter {
  subject: string
  text: string
  html: string
}

/** A name of 300 characters must not hide what the mail is about; longer lines are cut by mail programs, too. */
const LONGEST_SUBJECT = 200

export function render(letter: Letter): RenderedLetter {
  const clean = cleaned(letter)
  return { subject: clean.subject, text: textOf(clean), html: htmlOf(clean) }
}

function cleaned(letter: Letter): Letter {
  return {
    ...letter,
    subject: cut(oneLine(letter.subject)),
    ...(letter.greeting === undefined ? {} : { greeting: oneLine(letter.greeting) }),
    body: letter.body.map((part) => (typeof part === 'string' ? lines(part) : linkOf(part))),
    reason: lines(letter.reason),
  }
}

function linkOf({ label, url }: LetterLink): string | LetterLink {
  const isWeb = /^https?:$/.test(URL.parse(url)?.protocol ?? '')
  return isWeb ? { label: oneLine(label), url: oneLine(url) } : `${oneLine(label)}: ${oneLine(url)}`
}

function textOf({ greeting, body, reason }: Letter): string {
  const parts = body.map((part) => (typeof part === 'string' ? part : `${part.label}:\n${part.url}`))
  // RFC 3676, 4.3: what follows this line is no part of the message itself, and answers leave it out.
  return [...(greeting === undefined ? [] : [greeting]), ...parts, `-- \n${reason}`].join('\n\n') + '\n'
}

/** Marks that turn the direction of the text around them: with one, a name could show an address as another. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g

const lines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}--\n]/gv, (control) => (control === '\t' ? ' ' : ''))
    .replace(DIRECTION_MARKS, '')
    .trim()

/** For what becomes a header or one line: a line break in it would begin another header. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(DIRECTION_MARKS, '')
    .trim()

function cut(subject: string): string {
  const characters = [...subject]
  return characters.length <= LONGEST_SUBJECT ? subject : `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`
}
