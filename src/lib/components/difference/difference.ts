/** What changed in one field, cut into pieces for the two sides. For the server only: no page sends a script for it. */
import { diffArrays } from 'diff'

/** In the words of the screen; a list by its members. Null and empty are the same. */
export type FieldValue = string | string[] | null

export interface Piece {
  text: string
  /** Only on this side. */
  isChanged: boolean
}

export interface Difference {
  field: string
  /** The pieces of a list are its members; the others' follow each other without a gap. */
  kind: 'text' | 'list' | 'value'
  isChanged: boolean
  before: Piece[]
  after: Piece[]
}

/** Fields of sentences: these are compared by words, every other string as a whole. */
const TEXTS = new Set(['headline', 'description'])

/**
 * Words and signs added and removed up to which a comparison goes on: for two texts of 4,000 characters that takes at most 60 ms,
 * whatever they are (without a limit 700 ms). What differs more is another text, and marking all of it says so.
 */
const MOST_EDITS = 1_000

/** Gives the same for the same values, always. `before` marks what was removed, `after` what was added. */
export function differenceOf(field: string, before: FieldValue, after: FieldValue): Difference {
  const kind = Array.isArray(before) || Array.isArray(after) ? 'list' : TEXTS.has(field) ? 'text' : 'value'
  const sides = sidesOf(kind, before, after)
  return { field, kind, isChanged: [...sides.before, ...sides.after].some(({ isChanged }) => isChanged), ...sides }
}

function sidesOf(kind: Difference['kind'], before: FieldValue, after: FieldValue): Sides {
  switch (kind) {
    case 'list':
      return members(listOf(before), listOf(after))
    case 'text':
      return texts(lined(before), lined(after))
    case 'value':
      return values(lined(before), lined(after))
  }
}

type Sides = Pick<Difference, 'before' | 'after'>

const listOf = (value: FieldValue): string[] => (Array.isArray(value) ? value : value ? [value] : [])
/** Forms send line breaks as two characters. */
const lined = (value: FieldValue): string => String(value ?? '').replaceAll('\r\n', '\n')

function members(before: string[], after: string[]): Sides {
  const marked = (own: string[], other: string[]) => own.map((text) => ({ text, isChanged: !other.includes(text) }))
  return { before: marked(before, after), after: marked(after, before) }
}

function values(before: string, after: string): Sides {
  const whole = (text: string) => (text === '' ? [] : [{ text, isChanged: before !== after }])
  return { before: whole(before), after: whole(after) }
}

function texts(before: string, after: string): Sides {
  const changes = diffArrays(words(before), words(after), { maxEditLength: MOST_EDITS })
  if (changes === undefined) return values(before, after)
  const pieces = changes.map(({ value, added, removed }) => ({ text: value.join(''), added, removed }))
  const side = (other: 'added' | 'removed') =>
    joined(
      pieces
        .filter((piece) => !piece[other])
        .map(({ text, added, removed }) => ({ text, isChanged: added || removed })),
    )
  return { before: side('added'), after: side('removed') }
}

/** Words with their marks and what joins them (Bürger*innen, Baden-Württemberg), white space, and every other sign by itself. */
const words = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+(?:[*:_'’-][\p{L}\p{M}\p{N}]+)*|\s+|[^]/gu) ?? []

/** Neighbours that changed are one piece, with the space between them: single struck words in a row are hard to read. */
function joined(pieces: Piece[]): Piece[] {
  const isGap = (at: number) =>
    pieces[at]?.text.trim() === '' && pieces[at - 1]?.isChanged === true && pieces[at + 1]?.isChanged === true
  const result: Piece[] = []
  for (const [at, { text, isChanged }] of pieces.entries()) {
    const last = result.at(-1)
    const isMarked = isChanged || isGap(at)
    if (last?.isChanged === isMarked) last.text += text
    else result.push({ text, isChanged: isMarked })
  }
  return result
}
