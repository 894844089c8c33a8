/** The index on the server: made from the files of search-config, filled beside the one that serves, checked, then swapped. */
import { createHash } from 'node:crypto'
import type { Meilisearch, Settings, EnqueuedTaskPromise } from 'meilisearch'
import type { Vocabulary } from '../../vocabulary/vocabulary.ts'
import { readJson } from '../config-files.ts'
import { stopWords } from '../stop-words.ts'
import type { ColumnRow, searchOutboxStore, searchReads } from '../store.ts'
import { TaskFailed } from './trouble.ts'
import { DOCUMENT_VERSION, documentOf, type SearchDocument } from './document.ts'

export interface IndexParts {
  client: Meilisearch
  /** Of the index that serves; the ones being built have a number behind it. */
  uid: string
  reads: ReturnType<typeof searchReads>
  outbox: ReturnType<typeof searchOutboxStore>
  vocabularyOf: () => Vocabulary
  clock: () => Date
}

const BATCH = 500
const SAMPLE = 20
/** A batch of 500 takes a second or two; a minute means that the server has other troubles. */
const TASK_TIMEOUT_MS = 60_000
/** Longer than one batch may take. */
const LEASE_MS = 120_000

export const settings = (): Settings => ({
  ...(readJson('meilisearch.json') as Settings),
  stopWords: [...stopWords()].sort(),
})

/** Changes with everything that a document or the index is made from, and with nothing else. */
export function settingsHash(vocabulary: Vocabulary): string {
  const terms = vocabulary.all.map(({ id, kind, slug, label, synonyms }) => [id, kind, slug, label, synonyms])
  return createHash('sha256')
    .update(JSON.stringify([DOCUMENT_VERSION, settings(), terms]))
    .digest('hex')
}

/** Waits for a task and throws what the server says went wrong. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error } = await task.waitTask({ timeout: TASK_TIMEOUT_MS, interval: 30 })
  if (status !== 'succeeded')
    throw new TaskFailed(`The search server ${status} a task: ${error?.message ?? 'no reason'}`)
}

/**
 * Builds a new index while the old one serves, and swaps them when the counts agree. Interrupted at any point it leaves the
 * old one serving; what is left over is removed by the next build. Throws when another process is at it.
 */
export async function rebuild(parts: IndexParts, report: Report = () => {}): Promise<number> {
  const { uid, outbox, clock } = parts
  const until = () => new Date(clock().getTime() + LEASE_MS).toISOString()
  if (!outbox.claimBuild(uid, clock().toISOString(), until()))
    throw new Error('The index is being built anew by another process.')
  try {
    return await build(parts, (sent, of) => {
      outbox.goOnBuilding(uid, until())
      report(sent, of)
    })
  } finally {
    outbox.goOnBuilding(uid, null)
  }
}

async function build({ client, uid, reads, outbox, vocabularyOf, clock }: IndexParts, report: Report): Promise<number> {
  const vocabulary = vocabularyOf()
  const hash = settingsHash(vocabulary)
  const { revision } = reads.state()
  const next = `${uid}-${clock().getTime()}`
  await removeLeftovers(client, uid)
  await done(client.createIndex(next, { primaryKey: 'id' }))
  await done(client.index(next).updateSettings(settings()))
  const count = await fill(client, next, documents(reads, vocabulary), (sent) => report(sent, reads.countPublished()))
  const { numberOfDocuments } = await client.index(next).getStats()
  if (numberOfDocuments !== count)
    throw new Error(`The new index has ${numberOfDocuments} profiles instead of ${count}; the old one goes on serving.`)
  await swap(client, uid, next)
  outbox.keepHash(uid, hash, clock().toISOString())
  outbox.confirmUpTo(revision)
  return count
}

type Report = (done: number, of: number) => void

function* documents(reads: IndexParts['reads'], vocabulary: Vocabulary): Generator<SearchDocument> {
  for (const id of reads.publishedIds()) {
    const row = reads.byId(id)
    if (row?.status === 'published') yield documentOf(row, vocabulary)
  }
}

async function fill(
  client: Meilisearch,
  uid: string,
  all: Iterable<SearchDocument>,
  report: (sent: number) => void,
): Promise<number> {
  let sent = 0
  let batch: SearchDocument[] = []
  const send = async () => {
    await done(client.index(uid).addDocuments(batch))
    sent += batch.length
    batch = []
    report(sent)
  }
  for (const document of all) if (batch.push(document) === BATCH) await send()
  if (batch.length > 0) await send()
  return sent
}

/** An index can only be swapped with one that is there: at the first time an empty one is put in its place. */
async function swap(client: Meilisearch, uid: string, next: string): Promise<void> {
  const isThere = await exists(client, uid)
  if (!isThere) await done(client.createIndex(uid, { primaryKey: 'id' }))
  await done(client.swapIndexes([{ indexes: [uid, next], rename: false }]))
  await done(client.deleteIndex(next))
}

async function removeLeftovers(client: Meilisearch, uid: string): Promise<void> {
  const { results } = await client.getRawIndexes({ limit: 1_000 })
  const leftovers = results.filter(
    (index) => index.uid.startsWith(`${uid}-`) && /^-\d+$/.test(index.uid.slice(uid.length)),
  )
  for (const leftover of leftovers) await done(client.deleteIndex(leftover.uid))
}

async function exists(client: Meilisearch, uid: string): Promise<boolean> {
  const { results } = await client.getRawIndexes({ limit: 1_000 })
  return results.some((index) => index.uid === uid)
}

export type Finding = 'same' | 'missing' | 'other settings' | 'other profiles'

/** Compares the index with the database: its settings, its count, and the revisions of a sample across all profiles. */
export async function verify({ client, uid, reads, outbox, vocabularyOf }: IndexParts): Promise<Finding> {
  if (!(await exists(client, uid))) return 'missing'
  if (outbox.builtHash(uid) !== settingsHash(vocabularyOf())) return 'other settings'
  const { numberOfDocuments } = await client.index(uid).getStats()
  if (numberOfDocuments !== reads.countPublished()) return 'other profiles'
  const wanted = sampleOf(reads)
  const { results } = await client
    .index<SearchDocument>(uid)
    .getDocuments({ ids: wanted.map(({ id }) => id), limit: SAMPLE, fields: ['id', 'revision'] })
  const indexed = new Map(results.map(({ id, revision }) => [id, revision]))
  return wanted.every(({ id, revision }) => indexed.get(id) === revision) ? 'same' : 'other profiles'
}

function sampleOf(reads: IndexParts['reads']): Pick<ColumnRow, 'id' | 'revision'>[] {
  const ids = reads.publishedIds()
  const step = Math.max(1, Math.floor(ids.length / SAMPLE))
  return ids
    .filter((_, at) => at % step === 0)
    .slice(0, SAMPLE)
    .flatMap((id) => reads.byId(id) ?? [])
}
