/** Takes German compounds apart over the words that occur, so that Jugendgemeinderat meets Jugend and Gemeinderat. */
import { readWordList } from './config-files.ts'
import { foldWord } from './fold.ts'
import { termOf } from './german.ts'
import { remembered } from './memo.ts'

export interface Part {
  word: string
  term: string
}

/** What joins the parts: Beteiligung·s·konzept, Bürger·Ø·rat, Schul(e)·hof. */
export const LINKS = ['', 's', 'n', 'en', 'es', 'er', 'e', 'ns']
const SHORTEST_WORD = 7
const SHORTEST_PART = 4
const LONGEST_WORD = 40
/** Longer ones are only taken apart over words that occur: it takes long. */
const LONGEST_UNKNOWN = 26
/** More than the words of a network: what people type is remembered, too, and must not fill the memory. */
const REMEMBERED = 50_000
/** Endings and beginnings that look like words and are none within another one. */
const NO_PART = new Set(
  (
    'ung heit keit schaft ling eren lich isch tion ieren chen lein tum nis sal haft eter teil weis weise fach mal ' +
    'erte ende ander unter uber nach sein ent ver zer miss rung gung tung nung dung lung ster tete tate tigt igen ' +
    'innen iche ieren rende ling linge lings mann frau leut eur ator ente erbe geste alten erin ines scheidung deckung ' +
    'loser'
  ).split(' '),
)

/** Words that are no kind of what is last in them, and not about what is first: who asks for an Amt means no Ehrenamt. */
const ONE_WORD = new Set(
  (
    'ehrenamt ehrenamtlich handwerk netzwerk bahnhof friedhof bauernhof rathaus landwirt mitglied ' +
    'hochzeit fruhstuck augenblick feierabend vorstand werkzeug spielraum zeitraum zusammenarbeit fachkraft ' +
    'lebensmittel beispiel grundlage grundsatz hintergrund standpunkt schwerpunkt hohepunkt mittelpunkt ' +
    'streitkultur gesprachskultur beteiligungskultur anerkennungskultur debattenkultur diskussionskultur ' +
    'willkommenskultur fehlerkultur unternehmenskultur teamkultur fuhrungskultur feedbackkultur kommunikationskultur ' +
    'planungskultur'
  ).split(' '),
)

/** Beginnings that are no word of that meaning: a Grundschule is not about the Grund, and not about gründen. */
const ONLY_BEGINNING = new Set(['grund', 'haupt'])

export interface Splitter {
  partsOf(word: string): Part[]
  /** Where in a folded word that is no compound a known first part ends, with what joins it, or a known last one begins. */
  seamsOf(word: string): Seam[]
}

export interface Seam {
  at: number
  known: 'first' | 'last'
}

export interface CompoundSplitter extends Splitter {
  /** Over the words that occur alone: as `partsOf`, but only where all parts stand somewhere as words of their own. */
  knownPartsOf(word: string): Part[]
}

/**
 * `isNoun` tells of a folded word of four or more letters whether it stands somewhere as a word of its own, `isOther` of one that
 * German has all the same: it is a part only where there is no other way (Verkauf in Kirchenverkauf). `isRare` tells of more
 * that stand first there, and last only where even so nothing is found: what is last says what the whole is.
 */
export function compoundSplitter(
  isNoun: (word: string) => boolean,
  isOther: (word: string) => boolean = () => false,
  isRare: (word: string) => boolean = () => false,
): CompoundSplitter {
  const strict = splitterOf(isNoun, true)
  const wide = splitterOf((word) => isNoun(word) || isOther(word), false, isRare)
  const widest = splitterOf((word) => isNoun(word) || isOther(word) || isRare(word), false)
  const knownPartsOf = remembered(REMEMBERED, strict.partsOf)
  const otherPartsOf = remembered(REMEMBERED, (word) => {
    const parts = wide.partsOf(word)
    return parts.length > 0 ? parts : widest.partsOf(word)
  })
  return {
    knownPartsOf,
    partsOf(word) {
      const parts = knownPartsOf(word)
      return parts.length > 0 || word.length > LONGEST_UNKNOWN ? parts : otherPartsOf(word)
    },
    seamsOf: strict.seamsOf,
  }
}

/** `addsE`: Schulhof is of a Schule. `isFirst` tells of more that may only stand first. */
function splitterOf(
  isNoun: (word: string) => boolean,
  addsE: boolean,
  isFirst: (word: string) => boolean = () => false,
): Splitter {
  const basic = basicParts()

  const isPart = (word: string) =>
    basic.has(word) || (word.length >= SHORTEST_PART && !NO_PART.has(word) && isNoun(word))

  /** The left part without what joins it; undefined where it is none. */
  function leftPart(left: string): string | undefined {
    for (const link of LINKS) {
      if (link.length > 0 && !left.endsWith(link)) continue
      const bare = left.slice(0, left.length - link.length)
      if (isPart(bare) || isFirst(bare)) return bare
    }
    return addsE && isPart(`${left}e`) ? `${left}e` : undefined
  }

  function split(word: string, depth: number): string[] {
    let best: string[] = []
    let bestScore = 0
    for (let at = 3; at <= word.length - 3; at++) {
      const right = word.slice(at)
      const head = headOf(right, depth)
      if (head.length === 0) continue
      const left = leftPart(word.slice(0, at))
      if (left === undefined) continue
      // Few long parts before many short ones, even halves before crumbs.
      const score = Math.min(left.length, head[0]?.length ?? 0) + 20 / (1 + head.length)
      if (score > bestScore) {
        best = [left, ...head]
        bestScore = score
      }
    }
    return best
  }

  function headOf(right: string, depth: number): string[] {
    if (isPart(right) || isPart(singular(right))) return [right]
    return depth === 0 || right.length < SHORTEST_WORD ? [] : split(right, depth - 1)
  }

  function singular(right: string): string {
    return right.replace(/(?:en|e|n|s|er|es)$/, '')
  }

  const isOneWord = (word: string) => ONE_WORD.has(word) || ONE_WORD.has(singular(word))
  const isSplittable = (word: string) =>
    word.length >= SHORTEST_WORD && word.length <= LONGEST_WORD && /^[a-z]+$/.test(word) && !isOneWord(word)

  return {
    partsOf: (word) => (isSplittable(word) ? split(word, 2).map((part) => ({ word: part, term: partTerm(part) })) : []),
    seamsOf(word) {
      const seams: Seam[] = []
      if (!isSplittable(word)) return seams
      for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
        if (leftPart(word.slice(0, at)) !== undefined) seams.push({ at, known: 'first' })
        if (isPart(word.slice(at))) seams.push({ at, known: 'last' })
      }
      return seams
    },
  }
}

/** No word has such a sign in it, so that nothing is found by it. */
const partTerm = (part: string) => (ONLY_BEGINNING.has(part) ? `${part}-` : termOf(part))

let loaded: ReadonlySet<string> | undefined

/** Basic nouns and verb stems of the field that form compounds, the only ones with three letters. */
function basicParts(): ReadonlySet<string> {
  loaded ??= new Set(readWordList('compound-parts.txt').map(foldWord))
  return loaded
}
