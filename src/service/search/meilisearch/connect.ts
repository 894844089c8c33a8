/** From MEILI_URL and MEILI_KEY to an engine: a client that may change the index, and one that may only search. */
import { Meilisearch } from 'meilisearch'
import type { SearchEngine } from '../engine.ts'
import { withFallback } from '../fallback.ts'
import { meilisearchEngine, SEARCH_TIMEOUT_MS } from './engine.ts'
import { indexFollower, type Follower } from './follower.ts'
import type { IndexParts } from './index.ts'

export interface Connected {
  engine: SearchEngine
  follower: Follower
  index: IndexParts
}

export const INDEX = 'experts'
const SEARCH_KEY_NAME = 'beratungsnetz search only'
/** For everything but searches: the server answers these at once or not at all. */
const ADMIN_TIMEOUT_MS = 10_000

export function connectMeilisearch(
  { url, key }: { url: string; key: string | undefined },
  parts: Omit<IndexParts, 'client' | 'uid'> & { uid?: string },
): Connected {
  const { uid = INDEX } = parts
  const admin = new Meilisearch({ host: url, timeout: ADMIN_TIMEOUT_MS, ...(key === undefined ? {} : { apiKey: key }) })
  const index = { ...parts, uid, client: admin }
  const follower = indexFollower(index)
  const searcher = searchOnly(admin, url, key, uid)
  const server: SearchEngine = {
    name: 'meilisearch',
    search: async (query, network) => meilisearchEngine(await searcher(), uid).search(query, network),
  }
  const soundness = { isReady: () => follower.state().isReady, failed: follower.failed }
  return { engine: withFallback(server, soundness), follower, index }
}

/**
 * Compressed, the server sends an answer in two pieces, and the second waits 40 ms for the first to be acknowledged (Nagle's
 * algorithm meets delayed acknowledgement): measured 52 ms a search, uncompressed 6.
 */
const PLAIN = { 'accept-encoding': 'identity' }

/** The key for searches is derived at the first one and may do nothing else; a server without keys needs none. */
function searchOnly(admin: Meilisearch, host: string, key: string | undefined, uid: string) {
  let client: Promise<Meilisearch> | undefined
  const derive = async () =>
    new Meilisearch({
      host,
      timeout: SEARCH_TIMEOUT_MS,
      requestInit: { headers: PLAIN },
      ...(key === undefined ? {} : { apiKey: await searchKey(admin, uid) }),
    })
  return () =>
    (client ??= derive().catch((error: unknown) => {
      client = undefined
      throw error
    }))
}

async function searchKey(admin: Meilisearch, uid: string): Promise<string> {
  const name = `${SEARCH_KEY_NAME}: ${uid}`
  const { results } = await admin.getKeys({ limit: 1_000 })
  const known = results.find((one) => one.name === name)
  if (known !== undefined) return known.key
  const made = await admin.createKey({ name, actions: ['search'], indexes: [uid], expiresAt: null })
  return made.key
}
