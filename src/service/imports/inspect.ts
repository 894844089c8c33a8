/** Looks at a file before anything is written: is it text, in which encoding, and JSON or CSV. Reads it once, in pieces. */
import { createReadStream } from 'node:fs'
import { UnreadableFile } from './problem.ts'

export interface Inspection {
  encoding: 'utf-8' | 'windows-1252'
  format: 'json' | 'csv'
  bytes: number
}

/** Beginnings of files that are no text, whatever their name says. */
const BINARY: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'eine Tabelle aus Excel oder LibreOffice'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'eine alte Excel-Tabelle'],
  [[0x25, 0x50, 0x44, 0x46], 'ein PDF'],
]

/** Throws UnreadableFile when the file is missing, empty or no text. */
export async function inspect(path: string): Promise<Inspection> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let encoding: Inspection['encoding'] = 'utf-8'
  let bytes = 0
  let first = ''
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (bytes === 0) refuseBinary(chunk)
      bytes += chunk.length
      if (first.trim() === '')
        first = chunk
          .subarray(0, 200)
          .toString('latin1')
          .replace(/^\u00ef\u00bb\u00bf/, '')
      if (encoding === 'utf-8' && !isValid(decoder, chunk)) encoding = 'windows-1252'
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(`Die Datei „${path}“ lässt sich nicht öffnen.`)
  }
  if (first.trim() === '') throw new UnreadableFile('Die Datei ist leer.')
  return { encoding, format: /^[[{]/.test(first.trim()) ? 'json' : 'csv', bytes }
}

function isValid(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

function refuseBinary(chunk: Buffer): void {
  for (const [signature, what] of BINARY)
    if (signature.every((byte, index) => chunk[index] === byte))
      throw new UnreadableFile(
        `Das ist ${what}, keine Textdatei. Speichert sie als „CSV UTF-8“ und versucht es noch einmal.`,
      )
  if (chunk.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || chunk.includes(0))
    throw new UnreadableFile('Das ist keine Textdatei in UTF-8 oder Windows-1252. Speichert sie als „CSV UTF-8“.')
}
