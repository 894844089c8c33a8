/** The engines that are judged: ours, a search server with our analysis, and what the two do by themselves on the raw texts. */
import SQLite from 'better-sqlite3'
import { Meilisearch } from 'meilisearch'
import type { Profile } from '../../src/contract/experts.ts'
import { searchQuery } from '../../src/contract/search.ts'
import { connectMeilisearch } from '../../src/service/search/meilisearch/connect.ts'
import { sourceOf } from '../../src/service/search/network.ts'
import { searchRules } from '../../src/service/search/search.ts'
import { searchOutboxStore, searchReads } from '../../src/service/search/store.ts'
import { startService } from '../support/service.ts'
import { JUDGED_SIZE } from './relevance-set.ts'

/** Slugs of the first 50 strong results, best first. */
export type Ask = (query: string) => Promise<string[]>

export interface Judge {
  name: string
  ask: Ask
}

export interface Server {
  url: string
  key: string
}

type Service = Awaited<ReturnType<typeof startService>>

const MOST = 50

/** The server of the environment, if there is one. */
export function serverOfEnvironment(): Server | undefined {
  const { MEILI_URL: url, MEILI_KEY: key = '' } = process.env
  return url === undefined || url === '' ? undefined : { url, key }
}

export interface Judges {
  engines: Judge[]
  slugOf: (externalId: string) => string
  close: () => Promise<void>
}

/** The engines over the demo network, or over other profiles. */
export async function judges(server: Server | undefined, profiles?: Profile[]): Promise<Judges> {
  const service = await startService(profiles === undefined ? { experts: JUDGED_SIZE } : { profiles })
  const engines = [{ name: 'embedded', ask: throughRules(service.parts) }]
  const cleanUp: (() => Promise<unknown>)[] = []
  if (server !== undefined) {
    const uid = `judged-${process.pid}`
    engines.push({ name: 'meilisearch + our analysis', ask: throughRules(await onServer(service, server, uid)) })
    engines.push({ name: 'meilisearch, defaults', ask: await defaultsOf(service, server, `${uid}-raw`) })
    const admin = new Meilisearch({ host: server.url, apiKey: server.key })
    cleanUp.push(
      () => admin.deleteIndex(uid).waitTask(),
      () => admin.deleteIndex(`${uid}-raw`).waitTask(),
    )
  }
  engines.push({ name: 'FTS5, plain', ask: plainFts(service) })
  const close = async () => {
    for (const clean of cleanUp) await clean()
    await service.close()
  }
  const slugs = service.database.connection.sqlite
    .prepare<[], { externalId: string; slug: string }>('select external_id as externalId, slug from experts')
    .all()
  const byId = new Map(slugs.map(({ externalId, slug }) => [externalId, slug]))
  return { engines, slugOf: (externalId) => byId.get(externalId) ?? externalId, close }
}

function throughRules(parts: Parameters<typeof searchRules>[0]): Ask {
  const rules = searchRules(parts)
  return async (q) => (await rules.find(searchQuery.parse({ q, pageSize: MOST }))).items.map(({ slug }) => slug)
}

async function onServer({ parts }: Service, { url, key }: Server, uid: string) {
  const { connection } = parts.database
  const { engine, follower } = connectMeilisearch(
    { url, key },
    {
      ...parts,
      uid,
      reads: searchReads(connection),
      outbox: searchOutboxStore(connection),
    },
  )
  await follower.round()
  if (!follower.state().isReady) throw new Error(`The search server is not ready: ${follower.state().trouble}`)
  return { ...parts, engine }
}

/** What somebody would put into a search engine without knowing German: all public texts as they are. */
function rawTexts({ parts }: Service) {
  const vocabulary = parts.vocabularyOf()
  const rows = [...searchReads(parts.database.connection).publishedRows()]
  return rows.map((row) => {
    const { terms, services, languages, keywords, references, online: _online, ...texts } = sourceOf(row, vocabulary)
    const slug = parts.database.read.experts.byId(row.id)?.slug ?? ''
    const labels = terms.flatMap(({ label, synonyms }) => [label, ...synonyms])
    return {
      id: row.id,
      slug,
      ...texts,
      services,
      languages,
      keywords,
      labels,
      references: references.map((one) => one.title),
    }
  })
}

async function defaultsOf(service: Service, { url, key }: Server, uid: string): Promise<Ask> {
  const admin = new Meilisearch({ host: url, apiKey: key })
  await admin.index(uid).addDocuments(rawTexts(service), { primaryKey: 'id' }).waitTask({ timeout: 60_000 })
  return async (q) => (await admin.index<{ slug: string }>(uid).search(q, { limit: MOST })).hits.map(({ slug }) => slug)
}

/** FTS5 with its own tokenizer and bm25, any of the words. */
function plainFts(service: Service): Ask {
  const sqlite = new SQLite(':memory:')
  sqlite.exec("create virtual table plain using fts5(slug unindexed, text, tokenize = 'unicode61')")
  const add = sqlite.prepare('insert into plain (slug, text) values (?, ?)')
  for (const { slug, ...texts } of rawTexts(service)) add.run(slug, Object.values(texts).flat().join(' '))
  const find = sqlite
    .prepare<[string], string>(`select slug from plain where plain match ? order by rank limit ${MOST}`)
    .pluck()
  return async (q) => {
    const words = q.match(/[\p{L}\p{N}]+/gu) ?? []
    return words.length === 0 ? [] : find.all(words.map((word) => `"${word}"`).join(' OR '))
  }
}
