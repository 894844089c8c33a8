/** Everything the service is made of, opened from its configuration: what main, demo, import and tests share. */
import { dirname } from 'node:path'
import { openAuth as openBetterAuth, type Auth } from './accounts/auth.ts'
import { secretFor } from './accounts/secret.ts'
import { linkMailer } from './accounts/sign-in.ts'
import type { ServiceConfig, Parts } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase, type Database } from './database.ts'
import { smtpTransport } from './mail/smtp.ts'
import { mailWorker } from './mail/worker.ts'
import { photoReader } from './photos/reading.ts'
import { loadPlaces } from './places/places.ts'
import { embeddedEngine } from './search/embedded.ts'
import { connectMeilisearch, INDEX } from './search/meilisearch/connect.ts'
import { networkSource } from './search/network.ts'
import { searchOutboxStore, searchReads } from './search/store.ts'
import { readVocabularyOf, shipStartSet, type Vocabulary } from './vocabulary/vocabulary.ts'

type Optional = 'MEILI_URL' | 'MEILI_KEY' | 'SMTP_URL' | 'MAIL_FROM' | 'AUTH_SECRET'
export type PartsConfig = ServiceConfig & Partial<Pick<Config, Optional>> & { databaseFile: string }

/** `searchIndex`: name of the index on a search server; tests take one of their own each. */
export function openParts(config: PartsConfig, clock: () => Date, { searchIndex = INDEX } = {}): Parts {
  const database = openDatabase(config.databaseFile)
  shipStartSet(database)
  const reads = searchReads(database.connection)
  const vocabularyOf = vocabularyReader(database, () => reads.state().generation)
  const network = networkSource(reads, vocabularyOf)
  const { SMTP_URL: url, MAIL_FROM: from } = config
  const transport = url === undefined || from === undefined ? undefined : smtpTransport({ url, from, clock })
  const mailer = mailWorker({ database, transport, clock })
  const openAuth = authLoader(config, database, clock)
  const parts = {
    config,
    database,
    dataFolder: dirname(config.databaseFile),
    places: loadPlaces(),
    network,
    engine: embeddedEngine,
    mailer,
    clock,
    readPhoto: photoReader(),
    vocabularyOf,
    openAuth,
  }
  if (config.MEILI_URL === undefined) return parts
  const outbox = searchOutboxStore(database.connection)
  const server = { url: config.MEILI_URL, key: config.MEILI_KEY }
  const connected = connectMeilisearch(server, {
    reads,
    outbox,
    vocabularyOf,
    clock,
    uid: searchIndex,
  })
  return { ...parts, engine: connected.engine, follower: connected.follower, serverIndex: connected.index }
}

/** Read again when the generation grows: whoever changes terms asks for one, in the same transaction. */
function vocabularyReader({ read }: Database, generation: () => number): () => Vocabulary {
  let known: { generation: number; vocabulary: Vocabulary } | undefined
  return () => {
    const now = generation()
    if (known?.generation !== now) known = { generation: now, vocabulary: readVocabularyOf(read) }
    return known.vocabulary
  }
}

/** One instance a process, made when the first person signs in or comes back with a session. */
function authLoader(config: PartsConfig, database: Database, clock: () => Date): () => Promise<Auth> {
  let auth: Promise<Auth> | undefined
  return () =>
    (auth ??= openBetterAuth({
      connection: database.connection,
      origin: config.origin,
      secret: secretFor(config),
      sendLink: linkMailer({ database, clock, config }),
      isStaff: (id) => (database.read.accounts.byId(id)?.role ?? 'expert') !== 'expert',
    }))
}
