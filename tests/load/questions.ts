/** Many different questions of each kind, so that no answer can be kept from the one before. */
import startSet from '../../src/service/vocabulary/start-set.json' with { type: 'json' }

const labelled = (kind: string) => startSet.filter((term) => term.kind === kind)
const WORDS = [
  'Streit',
  'Schulweg',
  'Bürgerrat',
  'Verein',
  'Windkraft',
  'Gemeinderat',
  'Jugendliche',
  'Dorfladen',
  'Tempo 30',
  'Nachbarn',
  'Haushalt',
  'Quartier',
]
const PLACES = ['70173', '72070', '79098', '68159', '89073', '78462', '74072', '88212', '76131', '77652']

const topics = labelled('topic')
const methods = labelled('method')
const pairs = topics.flatMap(({ label }, index) =>
  WORDS.map((word, at) => `${label.split(' ')[0]} ${word} ${methods[(index + at) % methods.length]?.label ?? ''}`),
)
const path = (query: Record<string, string>) => `/api/v1/experts?${new URLSearchParams(query).toString()}`

export const QUESTIONS: Record<string, string[]> = {
  text: pairs.map((q) => path({ q })),
  'text + 3 filters + facets': pairs.map((q, index) =>
    path({
      q,
      service: ['moderation', 'process_support', 'specialist_advice'][index % 3] ?? '',
      language: 'de',
      online: 'true',
    }),
  ),
  near: pairs.map((q, index) =>
    path({ q: q.split(' ')[0] ?? '', near: PLACES[index % PLACES.length] ?? '', sort: 'distance' }),
  ),
}

export const RESULT_PAGES = pairs.map((q) => `/beratung?${new URLSearchParams({ q }).toString()}`)

/** Everything that somebody types on the way to a word, and a slip in it. */
export const TYPED = [...WORDS, ...topics.map(({ label }) => label)].flatMap((word) =>
  Array.from({ length: word.length }, (_, at) => [word.slice(0, at + 1), `${word.slice(0, at)}${word.slice(at + 1)}`])
    .flat()
    .filter((typed) => typed.length > 1)
    .map((q) => `/api/v1/suggestions?${new URLSearchParams({ q }).toString()}`),
)
