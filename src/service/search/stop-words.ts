/** Function words that say nothing about what is looked for; the list is a file that the office can read. */
import { readFileSync } from 'node:fs'
import { foldWord } from './fold.ts'

const FILE = new URL('../../../search-config/stop-words.txt', import.meta.url)
let loaded: ReadonlySet<string> | undefined

/** The folded stop words, read once at the first call. */
export function stopWords(): ReadonlySet<string> {
  loaded ??= new Set(linesOf(readFileSync(FILE, 'utf8')).map(foldWord))
  return loaded
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
}
