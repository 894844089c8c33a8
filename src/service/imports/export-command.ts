/** `npm run export -- FILE.csv|FILE.json`: all profiles, as the import reads them. */
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { system } from '../actor.ts'
import { commandConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { exported } from './export.ts'
import { noteExport } from './exporting.ts'

const [path = ''] = process.argv.slice(2)
const format = /\.(csv|json)$/i.exec(path)?.[1]?.toLowerCase()
if (format === undefined) {
  console.error('Aufruf: npm run export -- DATEI.csv (oder DATEI.json)')
  process.exit(2)
}
const config = commandConfig()
// An empty one would make an export of nobody.
if (!existsSync(config.databaseFile)) {
  console.error(`In DATA_DIR ${config.DATA_DIR} ist keine Datenbank.`)
  process.exit(2)
}
const parts = openParts(config, () => new Date())
const ids = parts.database.read.experts.allIds()
const note = { count: ids.length, format }
await parts.database.whenFree((stores) => noteExport(stores, system('export'), parts.clock(), basename(path), note))
const file = createWriteStream(path, { mode: 0o600 })
for (const piece of exported(parts.database.read, parts.vocabularyOf(), ids, format as 'csv'))
  if (!file.write(piece)) await once(file, 'drain')
file.end()
await once(file, 'close')
parts.database.close()
console.log(`${ids.length} Profile in ${path}.`)
