/**
 * The published network in memory: words, filters, facets and places, brought up to date by revision before each search, so
 * that changes of this and any other process are seen by the next one. Both engines judge by it.
 */
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { createColumns, type Columns } from './columns.ts'
import { knowledgeOf, whoHas, type Knowledge } from './knowledge.ts'
import { markOf } from './associations.ts'
import { deniedMarks, nameMarks, profileWords, termStrength, type WordSource } from './profile-words.ts'
import type { ColumnRow, searchReads } from './store.ts'
import { readWordFiles, type WordFiles } from './word-files.ts'
import { createWordIndex, type WordIndex } from './word-index.ts'

export interface Network {
  columns: Columns
  words: WordIndex
  /** As it was when the network was read: a change of it reads all anew. */
  vocabulary: Vocabulary
  /** Number of the latest change seen; grows with every change. */
  revision: number
  knowledge(): Knowledge
}

export interface NetworkSource {
  /** The network as it is in the database now. */
  current(): Network
}

/** Slots that changed profiles have left behind are swept away when they are more than this and as many as the living. */
const MOST_EMPTY = 500

export function networkSource(store: ReturnType<typeof searchReads>, vocabularyOf: () => Vocabulary): NetworkSource {
  let network: Network | undefined
  let generation = -1
  let files = wordFiles()

  function current(): Network {
    const state = store.state()
    if (network !== undefined && state.revision === network.revision && state.generation === generation) return network
    if (state.generation !== generation) {
      // The office has asked for a rebuild: its lists may have changed, too.
      if (generation !== -1) files = wordFiles(files)
      network = undefined
    }
    network = updated(store, network, state.revision, files, vocabularyOf())
    generation = state.generation
    return network
  }

  return { current }
}

/**
 * Read at the first question in words: to start and to show people without one needs none of them. Where one cannot be read any
 * more, what was known before goes on.
 */
function wordFiles(before?: () => WordFiles): () => WordFiles {
  let files: WordFiles | undefined
  // Only until the new ones are there: each rebuild would keep those of all before it.
  let earlier = before
  const read = () => {
    try {
      return readWordFiles()
    } catch (error) {
      if (earlier === undefined) throw error
      console.error(JSON.stringify({ level: 50, msg: 'word lists cannot be read', error: String(error) }))
      return earlier()
    }
  }
  return () => {
    files ??= read()
    earlier = undefined
    return files
  }
}

function updated(
  store: ReturnType<typeof searchReads>,
  old: Network | undefined,
  revision: number,
  files: () => WordFiles,
  vocabulary: Vocabulary,
): Network {
  if (old === undefined) return filled(store, revision, files, vocabulary)
  const { slots, slotOf } = old.columns
  const left: number[] = []
  for (const row of store.changedSince(old.revision)) {
    const before = slotOf.get(row.id)
    if (before !== undefined) left.push(before)
    put(old, row, vocabulary)
  }
  old.words.remove(left)
  // A profile that was removed for good has no revision to find it by: then fewer are in the table than are known here.
  const isStale = store.countPublished() !== slotOf.size || slots.length - slotOf.size > slotOf.size + MOST_EMPTY
  return isStale ? filled(store, revision, files, vocabulary) : Object.assign(old, { revision })
}

function filled(
  store: ReturnType<typeof searchReads>,
  revision: number,
  files: () => WordFiles,
  vocabulary: Vocabulary,
): Network {
  const columns = createColumns((id) => vocabulary.byId.get(id))
  const words = createWordIndex()
  const read = { columns, words, vocabulary, revision }
  const network: Network = Object.assign(read, { knowledge: knowledgeCache(read, files) })
  for (const row of store.publishedRows()) put(network, row, vocabulary)
  return network
}

function put({ columns, words }: Network, row: ColumnRow, vocabulary: Vocabulary): void {
  const slot = columns.put(row)
  if (slot === undefined) return
  const source = sourceOf(row, vocabulary)
  const marks = source.terms.map(({ kind, slug }, at) => ({
    mark: markOf(kind, slug),
    strength: termStrength(source.terms, at),
  }))
  const said = profileWords(source)
  words.add(slot, said.words, [...marks, ...nameMarks(source), ...deniedMarks(said)])
}

/** Made at the first question after a word has come or gone; a change of known words costs little. */
function knowledgeCache(network: Omit<Network, 'knowledge'>, files: () => WordFiles) {
  let known: Knowledge | undefined
  let versionThen = -1
  let revisionThen = -1
  return (): Knowledge => {
    const { words, columns, vocabulary, revision } = network
    if (known === undefined || versionThen !== words.version) known = knowledgeOf(words, columns, files(), vocabulary)
    // Who has the words is another question than which there are.
    else if (revisionThen !== revision) known = { ...known, ...whoHas(words, columns) }
    versionThen = words.version
    revisionThen = revision
    return known
  }
}

/** What of a row is read for words. */
export function sourceOf(row: ColumnRow, { byId }: Vocabulary): WordSource {
  const { name, organisation, headline, description, placeName, districtName, postalCode } = row
  const terms = (row.termIds ?? '').split(',').flatMap((id) => byId.get(Number(id)) ?? [])
  return {
    name,
    organisation,
    headline,
    description,
    placeName,
    districtName,
    postalCode,
    online: row.online === 1,
    services: JSON.parse(row.services) as WordSource['services'],
    languages: JSON.parse(row.languages) as WordSource['languages'],
    keywords: JSON.parse(row.keywords) as WordSource['keywords'],
    references: JSON.parse(row.references) as WordSource['references'],
    terms,
  }
}
