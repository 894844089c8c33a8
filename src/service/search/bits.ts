/** Sets of small numbers as bits, 32 to a word: to filter 100,000 profiles takes 3,125 ANDs. */

export interface Bits {
  words: Uint32Array
}

export const emptyBits = (size: number): Bits => ({ words: new Uint32Array(Math.ceil(size / 32) || 1) })

export function addBit(bits: Bits, index: number): void {
  const word = index >>> 5
  if (word >= bits.words.length) bits.words = grown(bits.words, word + 1)
  bits.words[word] = (bits.words[word] ?? 0) | (1 << (index & 31))
}

export const hasBit = ({ words }: Bits, index: number) => ((words[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0

export function removeBit(bits: Bits, index: number): void {
  const word = index >>> 5
  if (word < bits.words.length) bits.words[word] = (bits.words[word] ?? 0) & ~(1 << (index & 31))
}

/** Keeps in `target` what is in `other`, too. */
export function keepCommon(target: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < target.length; word++) target[word] = (target[word] ?? 0) & (other[word] ?? 0)
}

export function addAll(target: Uint32Array, other: Uint32Array): void {
  const length = Math.min(target.length, other.length)
  for (let word = 0; word < length; word++) target[word] = (target[word] ?? 0) | (other[word] ?? 0)
}

export const count = (words: Uint32Array) => countCommon(words, words)

export function countCommon(a: Uint32Array, b: Uint32Array): number {
  const length = Math.min(a.length, b.length)
  let total = 0
  for (let word = 0; word < length; word++) {
    const both = (a[word] ?? 0) & (b[word] ?? 0)
    if (both !== 0) total += ones(both)
  }
  return total
}

export function members(words: Uint32Array): number[] {
  const found: number[] = []
  for (let index = 0; index < words.length; index++) {
    let rest = words[index] ?? 0
    while (rest !== 0) {
      found.push(index * 32 + (31 - Math.clz32(rest & -rest)))
      rest &= rest - 1
    }
  }
  return found
}

/** Population count of 32 bits (Hacker's Delight, 5-1). */
export function ones(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

function grown(words: Uint32Array, needed: number): Uint32Array {
  const larger = new Uint32Array(Math.max(needed, words.length * 2))
  larger.set(words)
  return larger
}
