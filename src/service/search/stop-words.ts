/** Function words that say nothing about what is looked for; the list is a file that the office can read. */
import { readLines } from './config-files.ts'
import { foldWord } from './fold.ts'

let loaded: ReadonlySet<string> | undefined

/** The folded stop words, read once at the first call. */
export function stopWords(): ReadonlySet<string> {
  loaded ??= new Set(readLines('stop-words.txt').map(foldWord))
  return loaded
}
