/** What stood for the ideas of earlier questions: questions repeat their words. */
import { alternativesFor, type Alternative, type Sought } from './alternatives.ts'
import type { Knowledge } from './knowledge.ts'
import type { Asked } from './reading.ts'

interface Memory {
  lists: Map<string, readonly Alternative[]>
  carriers: number
}

/** By what is known of the network: when any profile changes, that is another object (network.ts). */
const memories = new WeakMap<Knowledge, Memory>()
const MOST_LISTS = 500
/** Of all lists together: spread.ts keeps 14 bytes for each of them at most. */
const MOST_CARRIERS = 4_000_000

/** Best first. The very same list for the same words until a profile changes: questions repeat their words. */
export function alternativesOf(asked: Asked, knowledge: Knowledge): readonly Alternative[] {
  const { phrase, word, meant, unfinished, isWhole, text } = asked
  const sought: Sought = { phrase, word, meant, unfinished, isWhole, isCapital: /^\p{Lu}/u.test(text) }
  const memory = memories.getOrInsertComputed(knowledge, () => ({ lists: new Map(), carriers: 0 }))
  const key = JSON.stringify(sought)
  const known = memory.lists.get(key)
  if (known !== undefined) return known
  const found = alternativesFor(sought, knowledge)
  if (memory.lists.size >= MOST_LISTS || memory.carriers > MOST_CARRIERS) {
    memory.lists.clear()
    memory.carriers = 0
  }
  memory.lists.set(key, found)
  memory.carriers += found.reduce((sum, { carriers }) => sum + carriers, 0)
  return found
}
