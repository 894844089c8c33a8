/** Lines of the word lists that have no effect: what they mean is nothing that the vocabulary knows. */
import { readFileSync } from 'node:fs'
import { SERVICE_LABELS } from '../../contract/vocabulary.ts'
import { SERVICE_WORDS } from '../vocabulary/service-words.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { fileOf } from './config-files.ts'
import { namesOfLabel } from './recognise.ts'
import { isRegion } from './regions.ts'
import { phraseOf } from './synonyms.ts'

/** Lists whose right side must name something of the vocabulary. */
const LISTS = ['situations.txt', 'everyday-words.txt', 'related-terms.txt']

/** One sentence for each line that cannot work, with its file and number. */
export function listFaults(vocabulary: Vocabulary): string[] {
  const known = new Set(
    [
      ...vocabulary.all.flatMap(({ label, synonyms }) => [label, ...namesOfLabel(label), ...synonyms]),
      ...Object.values(SERVICE_LABELS),
      ...Object.values(SERVICE_WORDS).flat(),
    ].map(keyOf),
  )
  return [
    ...LISTS.flatMap((list) => faultsIn(list, (line) => faultOf(line, known))),
    ...faultsIn('synonyms.txt', synonymFault),
    ...faultsIn('regions.txt', regionFault),
  ]
}

function faultsIn(list: string, faultsOf: (line: string) => string[]): string[] {
  const lines = readFileSync(fileOf(list), 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    const said = line.replace(/#.*/, '').trim()
    return said === '' ? [] : faultsOf(said).map((fault) => `${list}, Zeile ${at + 1}: ${fault}`)
  })
}

function synonymFault(line: string): string[] {
  const [left = '', right, more] = line.split('=>')
  if (more !== undefined) return ['„=>“ steht zweimal da.']
  const words = (side: string) => side.split(',').filter((word) => keyOf(word) !== '').length
  if (right === undefined) return words(left) > 1 ? [] : ['Ein Wort allein meint nichts anderes.']
  return words(left) > 0 && words(right) > 0
    ? []
    : ['Auf beiden Seiten von „=>“ muss ein Wort stehen, das die Suche liest.']
}

const regionFault = (line: string): string[] =>
  isRegion(line) ? [] : ['Erwartet wird „Name = Breite Länge“, zum Beispiel „Hohenlohe = 49.25 9.75“.']

function faultOf(line: string, known: Set<string>): string[] {
  const [left = '', right] = line.split('=>')
  if (right === undefined) return ['Es fehlt „=>“ mit dem, was gemeint ist.']
  if (keyOf(left) === '') return ['Links von „=>“ steht kein Wort, das die Suche liest.']
  const unknown = right
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !known.has(keyOf(name)))
  return unknown.map((name) => `„${name}“ kennt das Vokabular nicht.`)
}

const keyOf = (name: string) => phraseOf(name).join(' ')
