/** Rows of a file as names and values, one after the other, whatever the format. */
import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse/sync'
import { parser } from 'stream-json'
import { streamArray } from 'stream-json/streamers/stream-array.js'
import { fieldOf, type Field } from './headers.ts'
import type { Inspection } from './inspect.ts'
import { UnreadableFile } from './problem.ts'
import { csvRecords, MAX_RECORD } from './records.ts'

export type RawValue = string | unknown[] | number | boolean | null | undefined

export interface RawRow {
  /** Line of a CSV file, position in a JSON array; from 1. */
  number: number
  values: Partial<Record<Field, RawValue>>
  /** Names of what we do not read. */
  unknown?: string[]
  fault?: string
}

/** Throws UnreadableFile when the whole file makes no sense. */
export function rowsOf(
  path: string,
  { format, encoding }: Inspection,
  onBytes: (bytes: number) => void,
): AsyncGenerator<RawRow> {
  return format === 'json' ? jsonRows(path, encoding, onBytes) : csvRows(path, encoding, onBytes)
}

async function* csvRows(
  path: string,
  encoding: Inspection['encoding'],
  onBytes: (bytes: number) => void,
): AsyncGenerator<RawRow> {
  let header: Header | undefined
  for await (const { line, text, fault } of csvRecords(path, encoding, onBytes)) {
    if (header === undefined) header = headerOf(text, fault)
    else if (fault !== undefined) yield { number: line, values: {}, fault }
    else if (!IS_NOTHING.test(text)) yield csvRow(line, text, header)
  }
}

/** What spreadsheets leave below a table from which rows were deleted. Told before it is parsed: there may be millions. */
const IS_NOTHING = /^[;,"\s]*$/

interface Header {
  fields: (Field | undefined)[]
  unknown: string[]
  delimiter: string
}

function headerOf(text: string, fault: string | undefined): Header {
  const plain = text.replace(/^\uFEFF/, '')
  const count = (delimiter: string) => plain.split(delimiter).length
  const delimiter = count(';') > count(',') ? ';' : ','
  const names = cellsOf(plain, delimiter) ?? []
  const fields = names.map(fieldOf)
  const unknown = names.filter((name, index) => fields[index] === undefined && name.trim() !== '')
  if (fault === undefined && fields.includes('externalId') && fields.includes('name'))
    return { fields, unknown, delimiter }
  throw new UnreadableFile(
    'In der ersten Zeile fehlen die Überschriften „externalId“ und „name“ (oder „Kennung“ und „Name“).',
  )
}

function csvRow(number: number, text: string, { fields, unknown, delimiter }: Header): RawRow {
  const cells = cellsOf(text, delimiter)
  if (cells === undefined)
    return { number, values: {}, fault: `In Zeile ${number} passen die Anführungszeichen nicht.` }
  const values = Object.fromEntries(
    fields.flatMap((field, index) => (field === undefined ? [] : [[field, plainCell(cells[index] ?? '')]])),
  )
  if (cells.length === fields.length) return { number, values, unknown }
  return { number, values, fault: `Zeile ${number} hat ${cells.length} Spalten, die Überschrift hat ${fields.length}.` }
}

/** The apostrophe with which an export keeps spreadsheets from calculating (export.ts) is no part of the value. */
const plainCell = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

function cellsOf(text: string, delimiter: string): string[] | undefined {
  try {
    return (parse(text, { delimiter, relax_column_count: true }) as string[][])[0] ?? []
  } catch {
    return undefined
  }
}

async function* jsonRows(
  path: string,
  encoding: Inspection['encoding'],
  onBytes: (bytes: number) => void,
): AsyncGenerator<RawRow> {
  if (encoding !== 'utf-8') throw new UnreadableFile('JSON muss in UTF-8 gespeichert sein.')
  await wholeJson(path)
  const source = createReadStream(path).on('data', (chunk) => onBytes(chunk.length))
  const items = source.pipe(parser.asStream()).pipe(streamArray.asStream()) as AsyncIterable<{
    key: number
    value: unknown
  }>
  for await (const { key, value } of items) yield jsonRow(key + 1, value)
}

/** Reads the file to its end first: a mistake in the last line must not leave half of the file written. */
async function wholeJson(path: string): Promise<void> {
  try {
    const ignored = new Writable({ objectMode: true, write: (_item, _encoding, done) => done() })
    await pipeline(createReadStream(path), parser.asStream(), streamArray.asStream(), ignored)
  } catch {
    throw new UnreadableFile('Die Datei ist keine gültige JSON-Liste. Sie muss mit [ beginnen und mit ] enden.')
  }
}

function jsonRow(number: number, value: unknown): RawRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { number, values: {}, fault: `Eintrag ${number} ist kein Objekt.` }
  const pairs = Object.entries(value).flatMap(([name, one]) => {
    const field = fieldOf(name)
    return field === undefined ? [] : [[field, one] as const]
  })
  const tooLong = pairs.some(([, one]) => typeof one === 'string' && one.length > MAX_RECORD)
  if (tooLong)
    return {
      number,
      values: {},
      fault: `Eintrag ${number} ist länger als ${MAX_RECORD.toLocaleString('de-DE')} Zeichen.`,
    }
  const unknown = Object.keys(value).filter((name) => fieldOf(name) === undefined)
  return { number, values: Object.fromEntries(pairs) as RawRow['values'], unknown }
}
