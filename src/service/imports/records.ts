/** Cuts CSV text into records: lines, joined while a quote is open. What cannot be a record is told with its line. */
import { createReadStream } from 'node:fs'
import type { Inspection } from './inspect.ts'

export interface CsvRecord {
  /** Line of the file in which it begins, from 1. */
  line: number
  text: string
  /** German sentence when the record cannot be read. */
  fault?: string
}

/**
 * No profile is longer: a line beyond it is not kept in memory, and a quote that is still open by then was never meant as one. Not
 * told by the number of lines, for then a description of many lines would be taken for rows of the table.
 */
export const MAX_RECORD = 200_000

export async function* csvRecords(
  path: string,
  encoding: Inspection['encoding'],
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRecord> {
  let open: { line: number; texts: string[]; length: number; isOpen: boolean } | undefined
  for await (const { line, text, isTooLong } of lines(path, encoding, onBytes)) {
    if (isTooLong) {
      yield { line, text: '', fault: `Zeile ${line} ist länger als ${MAX_RECORD.toLocaleString('de-DE')} Zeichen.` }
      continue
    }
    open ??= { line, texts: [], length: 0, isOpen: false }
    open.texts.push(text)
    open.length += text.length + 1
    if (hasOddQuotes(text)) open.isOpen = !open.isOpen
    const joined = open.isOpen ? undefined : open.texts.join('\n')
    if (joined !== undefined) {
      if (joined.trim() !== '') yield { line: open.line, text: joined }
      open = undefined
    } else if (open.length > MAX_RECORD) {
      yield* broken(open)
      open = undefined
    }
  }
  if (open !== undefined) yield* broken(open)
}

/** The line with the quote that never ends is lost; the lines after it are records of their own again. */
function* broken({ line, texts }: { line: number; texts: string[] }): Generator<CsvRecord> {
  yield { line, text: '', fault: `In Zeile ${line} beginnt ein Anführungszeichen, das nicht endet.` }
  for (const [index, text] of texts.entries()) {
    if (index === 0 || text.trim() === '') continue
    const isBroken = hasOddQuotes(text)
    const fault = `In Zeile ${line + index} passt ein Anführungszeichen nicht.`
    yield { line: line + index, text, ...(isBroken ? { fault } : {}) }
  }
}

const hasOddQuotes = (text: string): boolean => (text.split('"').length - 1) % 2 === 1

interface Line {
  line: number
  text: string
  isTooLong: boolean
}

async function* lines(
  path: string,
  encoding: Inspection['encoding'],
  onBytes: (bytes: number) => void,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding)
  let rest = ''
  let line = 1
  let isTooLong = false
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes(chunk.length)
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      yield { line: line++, text: part.replace(/\r$/, ''), isTooLong: isTooLong || part.length > MAX_RECORD }
      isTooLong = false
    }
    if (rest.length > MAX_RECORD) [rest, isTooLong] = ['', true]
  }
  if (rest !== '' || isTooLong) yield { line, text: rest.replace(/\r$/, ''), isTooLong }
}
