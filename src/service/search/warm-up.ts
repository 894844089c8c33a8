/** Searches before anybody does: what has run some hundred times is compiled, and the first visitors need not wait for that. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import { searchQuery } from '../../contract/search.ts'
import { embeddedEngine } from './embedded.ts'
import type { SearchParts, SearchRules } from './search.ts'

/** Those who waited for the start are answered first. */
const AFTER_MS = 250
const ROUNDS = 3
/** In a very large network fewer searches are enough. */
const LONGEST_MS = 1_500
const SERVICES = ['moderation', 'process_support', 'specialist_advice'] as const

/** Reads the word lists, then searches until it is enough; whoever asks meanwhile comes first. */
export async function warmUp(parts: SearchParts, rules: SearchRules, signal: AbortSignal): Promise<void> {
  await setTimeout(AFTER_MS, undefined, { ref: false })
  if (signal.aborted) return
  parts.network.current().knowledge()
  // A search server is warm, and is judged by how it answers people.
  if (parts.engine === embeddedEngine) await searchForTerms(parts, rules, signal)
  if (!signal.aborted) giveBackMemoryOfStart()
}

/** Each term of the vocabulary beside another one. */
async function searchForTerms({ vocabularyOf }: SearchParts, rules: SearchRules, signal: AbortSignal): Promise<void> {
  const labels = vocabularyOf().all.map(({ label }) => label)
  const until = performance.now() + LONGEST_MS
  for (let asked = 0; asked < ROUNDS * labels.length; asked++) {
    const round = Math.floor(asked / labels.length)
    const [one = '', other = ''] = [asked, asked + round * 7 + 1].map((at) => labels[at % labels.length])
    const service = SERVICES[asked % SERVICES.length]
    await setImmediate()
    if (signal.aborted || performance.now() > until) return
    const online = asked % 2 === 0 ? 'true' : undefined
    await rules.findAsJson(searchQuery.parse({ q: `${one} ${other}`, service, language: 'de', online }))
  }
}

/**
 * Starting leaves as much garbage as the service needs from then on, and V8 is in no hurry to give it back: measured 60 MB of 225,
 * against 0.1 s in which nobody is answered. Needs `--expose-gc`, as `npm start` has it.
 */
function giveBackMemoryOfStart(): void {
  if (process.memoryUsage().heapUsed < LARGE_HEAP)
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
/** Bytes. In so large a network the pause would be longer, and what is given back a small part. */
const LARGE_HEAP = 300_000_000
