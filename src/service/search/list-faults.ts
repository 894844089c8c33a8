/** Lines of the word lists that have no effect: what they mean is nothing that the vocabulary knows. */
import { readFileSync } from 'node:fs'
import { SERVICE_LABELS } from '../../contract/vocabulary.ts'
import { SERVICE_WORDS } from '../vocabulary/service-words.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { fileOf } from './config-files.ts'
import { namesOfLabel } from './recognise.ts'
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
  return LISTS.flatMap((list) =>
    readFileSync(fileOf(list), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        faultOf(line.replace(/#.*/, '').trim(), known).map((fault) => `${list}, Zeile ${at + 1}: ${fault}`),
      ),
  )
}

function faultOf(line: string, known: Set<string>): string[] {
  if (line === '') return []
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
