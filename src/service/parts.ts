/** Everything the service is made of, opened from its configuration: what main, demo, import and tests share. */
import type { ServerConfig, Parts } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { photoReader } from './photos/reading.ts'
import { loadPlaces } from './places/places.ts'
import { embeddedEngine } from './search/embedded.ts'
import { connectMeilisearch, INDEX } from './search/meilisearch/connect.ts'
import { networkSource } from './search/network.ts'
import { searchOutboxStore, searchReads } from './search/store.ts'
import { readVocabularyOf, shipStartSet, type Vocabulary } from './vocabulary/vocabulary.ts'

export type PartsConfig = ServerConfig & Partial<Pick<Config, 'MEILI_URL' | 'MEILI_KEY'>> & { databaseFile: string }

/** `searchIndex`: name of the index on a search server; tests take one of their own each. */
export function openParts(config: PartsConfig, clock: () => Date, { searchIndex = INDEX } = {}): Parts {
  const database = openDatabase(config.databaseFile)
  shipStartSet(database)
  let vocabulary: Vocabulary | undefined
  // Read once: nothing changes terms while the service runs.
  const vocabularyOf = () => (vocabulary ??= readVocabularyOf(database.read))
  const reads = searchReads(database.connection)
  const network = networkSource(reads, vocabularyOf)
  const embedded = embeddedEngine(network)
  const readPhoto = photoReader()
  const parts = { config, database, places: loadPlaces(), network, engine: embedded, clock, readPhoto, vocabularyOf }
  if (config.MEILI_URL === undefined) return parts
  const outbox = searchOutboxStore(database.connection)
  const server = { url: config.MEILI_URL, key: config.MEILI_KEY }
  const connected = connectMeilisearch(server, {
    reads,
    outbox,
    vocabularyOf,
    clock,
    network,
    embedded,
    uid: searchIndex,
  })
  return { ...parts, engine: connected.engine, follower: connected.follower, serverIndex: connected.index }
}
