/** `npm run export -- FILE.csv|FILE.json`: all profiles, as the import reads them. */
import { createWriteStream, existsSync, fchmodSync, openSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { system } from '../actor.ts'
import { commandConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { exported } from './export.ts'
import { noteExport } from './exporting.ts'

const [path = ''] = process.argv.slice(2)
const format = /\.(csv|json)$/i.exec(path)?.[1]?.toLowerCase()
if (format === undefined) end('Aufruf: npm run export -- DATEI.csv (oder DATEI.json)')
const config = commandConfig()
// An empty one would make an export of nobody.
if (!existsSync(config.databaseFile)) end(`In DATA_DIR ${config.DATA_DIR} ist keine Datenbank.`)
const parts = openParts(config, () => new Date())
const fd = opened()
const ids = parts.database.read.experts.allIds()
const note = { count: ids.length, format }
await parts.database.whenFree((stores) => noteExport(stores, system('export'), parts.clock(), basename(path), note))
const pieces = exported(parts.database.read, parts.vocabularyOf(), ids, format as 'csv')
await pipeline(Readable.from(pieces), createWriteStream(path, { fd }))
parts.database.close()
console.log(`${ids.length} Profile in ${path}.`)

/** Before the log has its line: it must not tell of a file that never was. */
function opened(): number {
  try {
    const file = openSync(path, 'w', 0o600)
    // A file that was there keeps who may read it: addresses that are not public go into it now.
    fchmodSync(file, 0o600)
    return file
  } catch {
    return end(`Die Datei „${path}“ lässt sich nicht schreiben.`)
  }
}

function end(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
