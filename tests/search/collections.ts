/**
 * Queries over other networks than the demo's, written by people who had not seen the search, its lists or the demo, and judged
 * by judging.md before any engine was asked. What is tuned to the demo's queries shows here.
 *
 * `NAME.profiles.txt`: a block for each profile, beginning with `@key|name|organisation|headline`, then a line of
 * `s=` services (m, p, s), `t=` topics, `m=` methods, `a=` audiences, `q=` qualifications, `l=` languages, `p=` place, `r=` travel
 * radius in km (null: the whole state), `o=` online, `k=` keywords; then the description, and `> title|year|place|sentence` for
 * each reference. `NAME.queries.txt`: `kind|query|keys of grade 3|keys of grade 2|keys of grade 1`. `NAME.pairs.txt`, which the
 * later ones have: `kind|query|the same in another spelling`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Profile } from '../../src/contract/experts.ts'
import { LANGUAGES, type Language, type Service } from '../../src/contract/vocabulary.ts'
import { anExpert } from '../support/expert.ts'
import type { Judged, Pair } from './relevance-set.ts'

export interface Collection {
  name: string
  profiles: Profile[]
  /** `relevant` is by `externalId`. */
  judged: Judged[]
  pairs: Pair[]
}

const FOLDER = new URL('collections/', import.meta.url)
const SERVICES: Record<string, Service> = { m: 'moderation', p: 'process_support', s: 'specialist_advice' }
const BEST_GRADE = 3

const linesOf = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n')

export const COLLECTIONS: Collection[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.queries.txt'))
  .map((file) => {
    const name = file.replace('.queries.txt', '')
    const pairs = existsSync(new URL(`${name}.pairs.txt`, FOLDER)) ? linesOf(`${name}.pairs.txt`).map(pairIn) : []
    return { name, profiles: profilesIn(`${name}.profiles.txt`), judged: linesOf(file).map(judgedIn), pairs }
  })

function profilesIn(file: string): Profile[] {
  return linesOf(file)
    .join('\n')
    .split(/\n(?=@)/)
    .map(profileIn)
}

function profileIn(block: string): Profile {
  const [head = '', fields = '', ...rest] = block.split('\n')
  const [externalId = '', name = '', organisation = '', headline = ''] = head.slice(1).split('|')
  const field = (key: string) => new RegExp(`(?:^| )${key}=(.*?)(?= [a-z]=|$)`).exec(fields)?.[1] ?? ''
  const list = (key: string, by = ',') => field(key).split(by).filter(Boolean)
  const [postalCode = '', ...town] = field('p').split(' ')
  return anExpert({
    externalId,
    name,
    organisation: organisation || null,
    headline,
    description: rest.filter((line) => !line.startsWith('>')).join('\n'),
    services: [...field('s')].flatMap((letter) => SERVICES[letter] ?? []),
    topics: list('t'),
    methods: list('m'),
    audiences: list('a'),
    qualifications: list('q'),
    languages: list('l').filter((code): code is Language => code in LANGUAGES),
    postalCode,
    placeName: town.join(' '),
    travelRadiusKm: field('r') === 'null' ? null : Number(field('r')),
    online: field('o') === '1',
    keywords: list('k', ';'),
    references: rest.filter((line) => line.startsWith('>')).map(referenceIn),
  })
}

function referenceIn(line: string): Profile['references'][number] {
  const [title = '', year, place, sentence] = line.slice(1).trim().split('|')
  return { title, year: year ? Number(year) : null, place: place || null, sentence: sentence || null, link: null }
}

function judgedIn(line: string): Judged {
  const [kind = '', query = '', ...grades] = line.split('|')
  const relevant = grades.flatMap((keys, at) =>
    keys
      .split(' ')
      .filter(Boolean)
      .map((key): [string, number] => [key, BEST_GRADE - at]),
  )
  return { kind, query, relevant: Object.fromEntries(relevant) as Judged['relevant'] }
}

function pairIn(line: string): Pair {
  const [kind = '', a = '', b = ''] = line.split('|')
  return { kind, a, b }
}
