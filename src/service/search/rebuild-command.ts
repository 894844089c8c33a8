/** `npm run search:rebuild`: the lists of search-config take effect, and the index of a search server is built anew. */
import { SingleBar, Presets } from 'cli-progress'
import { dataCommandConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { listFaults } from './list-faults.ts'
import { searchReads } from './store.ts'
import { rebuild } from './meilisearch/index.ts'
import { messageOf } from './meilisearch/trouble.ts'
import { readWordFiles } from './word-files.ts'

try {
  const parts = openParts(dataCommandConfig(), () => new Date())
  // Before anybody is asked to read them: a list that is missing leaves the running services as they are.
  readWordFiles()
  for (const fault of listFaults(parts.vocabularyOf())) console.error(fault)
  // Running services notice at their next search; the embedded engine needs nothing else.
  searchReads(parts.database.connection).askForRebuild()
  const { size } = parts.network.current().knowledge()
  console.log(`Eingebaute Suche: Wortlisten gelten ab der nächsten Suche, ${size} Profile.`)
  if (parts.serverIndex !== undefined) {
    const bar = new SingleBar({ format: 'Meilisearch {bar} {value}/{total}' }, Presets.shades_classic)
    if (process.stdout.isTTY) bar.start(size, 0)
    const count = await rebuild(parts.serverIndex, (done, of) => {
      bar.setTotal(of)
      bar.update(done)
    })
    bar.stop()
    console.log(`Meilisearch: neuer Index mit ${count} Profilen antwortet.`)
  }
  parts.database.close()
} catch (error) {
  console.error(`Der Neuaufbau ist nicht gelungen; der alte Index antwortet weiter. ${messageOf(error)}`)
  process.exit(1)
}
