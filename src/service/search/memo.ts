/** Remembers what pure functions of words gave, for text repeats its words. */

const LONGEST_KEY = 80

/** `make` with a memory of at most `limit` short words. When full it forgets all: cheaper than choosing, soon warm again. */
export function remembered<T>(limit: number, make: (word: string) => T): (word: string) => T {
  const memory = new Map<string, T>()
  return (word) => {
    const known = memory.get(word)
    if (known !== undefined) return known
    if (word.length > LONGEST_KEY) return make(word)
    const own = ownCopy(word)
    const made = make(own)
    if (memory.size >= limit) memory.clear()
    memory.set(own, made)
    return made
  }
}

/** A slice keeps the whole text alive that it was cut from, so the memory must hold copies. */
function ownCopy(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le')
}
