/** Trades and services that nobody in this network has, from the list of the office: a Zahnarzt, a Gartenzaun. */
import { readWordList } from './config-files.ts'
import { foldWord } from './fold.ts'
import { termOf } from './german.ts'
import { remembered } from './memo.ts'

export interface OtherTrades {
  /** A folded word that is one or ends with one, as compounds do. */
  isOtherTrade(folded: string): boolean
  /** A folded word for what one does for oneself. */
  isErrand(folded: string): boolean
}

/** What inflection and gender leave behind a folded noun. */
const ENDING = /^(?:e|en|er|ern|es|in|innen|n|s)?$/
/** What joins the parts of a compound. */
const LINK = /(?:e?s|e?n|er|e)$/
/** A word that ends so without being a compound of it: Ausflug, Unterscheidung, Exkurs. */
const PREFIX = /^(?:ab|an|auf|aus|be|bei|dis|ein|ent|er|ex|hin|miss|nach|ober|um|un|unter|ver|vor|weg|zer|zu|zwischen)$/
const SHORTEST_BEGINNING = 3
/** Shorter terms are those of other words, too: what is left of a Maler is that of a Mal. */
const SHORTEST_TERM = 4
/** Words of queries; they repeat. */
const REMEMBERED = 10_000

/** `isGerman` tells what a compound may begin with: no Denkmäler is a Maler. */
export function readOtherTrades(isGerman: (folded: string) => boolean): OtherTrades {
  const list = readWordList('other-trades.txt')
  const marked = (sign: string) => list.filter((word) => word.startsWith(sign)).map(foldWord)
  const endings = list.filter((word) => !/^[=~]/.test(word)).map(foldWord)
  const words = [...endings, ...marked('~')]
  const exact = new Set(words)
  const terms = new Set(words.map(termOf).filter((term) => term.length >= SHORTEST_TERM))
  const errands = new Set(marked('='))
  const endsWith = (word: string, trade: string) => {
    const at = word.lastIndexOf(trade)
    if (at < SHORTEST_BEGINNING || !ENDING.test(word.slice(at + trade.length))) return false
    const first = word.slice(0, at)
    return !PREFIX.test(first) && (isGerman(first) || isGerman(first.replace(LINK, '')))
  }
  return {
    isOtherTrade: remembered(
      REMEMBERED,
      (word) => exact.has(word) || terms.has(termOf(word)) || endings.some((trade) => endsWith(word, trade)),
    ),
    isErrand: (word) => errands.has(word),
  }
}
