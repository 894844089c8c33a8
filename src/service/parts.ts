/** Everything the service is made of, opened from its configuration: what main, demo, import and tests share. */
import type { ServerConfig, Parts } from './app.ts'
import { openDatabase } from './database.ts'
import { loadPlaces } from './places/places.ts'
import { embeddedEngine } from './search/embedded.ts'
import { networkSource } from './search/network.ts'
import { searchReads } from './search/store.ts'
import { readVocabularyOf, shipStartSet, type Vocabulary } from './vocabulary/vocabulary.ts'

export function openParts(config: ServerConfig & { databaseFile: string }, clock: () => Date): Parts {
  const database = openDatabase(config.databaseFile)
  shipStartSet(database)
  let vocabulary: Vocabulary | undefined
  // Read once: nothing changes terms while the service runs.
  const vocabularyOf = () => (vocabulary ??= readVocabularyOf(database.read))
  const network = networkSource(searchReads(database.connection), vocabularyOf)
  return { config, database, places: loadPlaces(), network, engine: embeddedEngine(network), clock, vocabularyOf }
}
