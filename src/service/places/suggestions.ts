/** Places while somebody types: each beginning of a name or a postal code, in one text and a few lists of numbers. */
import type { PlaceSuggestion } from '../../contract/places.ts'
import { firstNotBefore } from '../sorted.ts'
import { CODE_LENGTH, codesOf, largerFirst, withCode, type Row } from './rows.ts'
import { fold, words } from './spelling.ts'

export interface TownPart {
  name: string
  code: string
  row: Row
}

interface Entry {
  key: string
  row: Row
  code: string
  /** 0: the name or code itself begins so; 1: a later word of the name, or a part of the town. */
  rank: number
  /** Of the town, that was typed instead of its name. */
  part?: string | undefined
}

const MOST_SUGGESTIONS = 10

/** Places of which a word or the postal code begins with what is typed: those that begin with it first, then larger ones. */
export function placeSuggestions(rows: Row[], parts: TownPart[]): (q: string, limit?: number) => PlaceSuggestion[] {
  const startingWith = entriesByKey([...rows.flatMap(beginningsOf), ...parts.map(beginningOf)])
  return (q, limit = MOST_SUGGESTIONS) => {
    const typed = fold(q)
    if (typed === '' || limit <= 0) return []
    const found = startingWith(typed)
    found.sort((a, b) => a.rank - b.rank || largerFirst(a.row, b.row) || (a.key < b.key ? -1 : 1))
    const seen = new Set<Row | string>()
    const isCode = /^\d/.test(typed)
    const once = found.filter((entry) => {
      const what = isCode ? `${entry.code} ${entry.row.name}` : entry.row
      return !seen.has(what) && seen.add(what)
    })
    return once.slice(0, limit).map(suggestion)
  }
}

function beginningsOf(row: Row): Entry[] {
  const named = words(row.name).split(' ')
  const codes = codesOf(row)
  const starts = named.map((_, at) => ({
    key: named.slice(at).join(''),
    row,
    code: codes[0] ?? '',
    rank: at > 0 ? 1 : 0,
  }))
  return [...starts, ...codes.map((code) => ({ key: code, row, code, rank: 0 }))]
}

const beginningOf = ({ name, code, row }: TownPart): Entry => ({ key: fold(name), row, code, rank: 1, part: name })

/** There are 26,000 entries: as objects they would take five times the memory, and are made only for what is found. */
function entriesByKey(entries: Entry[]): (beginning: string) => Entry[] {
  const sorted = entries.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
  const keys = sorted.map(({ key }) => key).join('')
  let length = 0
  const ends = Int32Array.from(sorted, ({ key }) => (length += key.length))
  const rows = sorted.map(({ row }) => row)
  const codes = Int32Array.from(sorted, ({ code }) => Number(code))
  const ranks = Uint8Array.from(sorted, ({ rank }) => rank)
  const parts = new Map(sorted.flatMap(({ part }, at) => (part === undefined ? [] : [[at, part] as const])))

  const keyAt = (at: number) => keys.slice(ends[at - 1] ?? 0, ends[at])
  const entryAt = (at: number): Entry => ({
    key: keyAt(at),
    row: rows[at] as Row,
    code: String(codes[at]).padStart(CODE_LENGTH, '0'),
    rank: ranks[at] as number,
    part: parts.get(at),
  })

  return (beginning) => {
    const found: Entry[] = []
    const first = firstNotBefore(rows, (_row, at) => keyAt(at), beginning)
    for (let at = first; at < rows.length && keyAt(at).startsWith(beginning); at++) found.push(entryAt(at))
    return found
  }
}

function suggestion({ row, code, part }: Entry): PlaceSuggestion {
  const { latitude: _latitude, longitude: _longitude, ...place } = withCode(row, code)
  return { ...place, label: part === undefined ? `${code} ${row.name}` : `${code} ${row.name} (${part})` }
}
