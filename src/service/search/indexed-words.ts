/** Which words of a profile are indexed, and with which weight. */
import { SERVICE_LABELS } from '../../contract/vocabulary.ts'
import type { ExpertRow } from '../experts/store.ts'
import { SERVICE_WORDS } from '../vocabulary/service-words.ts'
import type { Term } from '../vocabulary/vocabulary.ts'
import { analyse } from './german.ts'
import type { IndexedWords } from './store.ts'

type Indexed = Pick<
  ExpertRow,
  | 'name'
  | 'organisation'
  | 'headline'
  | 'description'
  | 'services'
  | 'keywords'
  | 'references'
  | 'placeName'
  | 'districtName'
  | 'postalCode'
>

export function indexedWords(row: Indexed, terms: Term[]): IndexedWords {
  const services = row.services.flatMap((service) => [SERVICE_LABELS[service], ...SERVICE_WORDS[service]])
  const offered = terms.flatMap((term) => [term.label, ...term.synonyms])
  return {
    name: analysed([row.name, row.organisation ?? '', row.headline]),
    offer: analysed([...services, ...offered, ...row.keywords, row.placeName, row.districtName, row.postalCode]),
    body: analysed([runningText(row)]),
  }
}

/** Description and references as one text: what excerpts are cut from. */
export function runningText({ description, references }: Pick<ExpertRow, 'description' | 'references'>): string {
  const projects = references.map(({ title, place, year, sentence }) =>
    [title, place, year, sentence].filter((part) => part !== null).join(', '),
  )
  return [description, ...projects].join('\n')
}

function analysed(texts: string[]): string {
  return analyse(texts.join(' \n '))
    .map((token) => token.term)
    .join(' ')
}
