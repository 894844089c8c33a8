/** Headline and text of an invented profile, put together from material so that neighbours do not repeat each other. */
import { MAX_HEADLINE } from '../../contract/experts.ts'
import { SERVICE_LABELS, type Service } from '../../contract/vocabulary.ts'
import startSet from '../vocabulary/start-set.json' with { type: 'json' }
import { LIMITS } from './material/limits.ts'
import { METHODS } from './material/methods.ts'
import { TOPICS } from './material/topics.ts'
import type { Random } from './random.ts'
import { spoken, type Speaker } from './text.ts'

const LABELS = new Map(startSet.map(({ kind, slug, label }) => [`${kind}/${slug}`, label]))

/** {t} the topic in words, {l} its label, {s} the service, {k} where. */
const HEADLINES = [
  '{t} in und um {o}',
  '{s} {k}',
  '{t}, {k} und darüber hinaus',
  '{s}: {l}',
  'Vom ersten Gespräch bis zum Beschluss: {t}',
  '{l} ist mein Thema',
  '{s} mit ruhiger Hand, meistens {k}',
  '{t} – mit denen, die es angeht',
  'Fragen stellen, sortieren, entscheiden: {s} {k}',
  'Wenn viele mitreden sollen: {s} {k}',
  '{s} für Vereine, Initiativen und Rathäuser {k}',
  '{l}: verständlich, neutral, verbindlich',
  '{t}: Erfahrung aus {j} Jahren',
] as const

export function headlineOf(
  index: number,
  topics: string[],
  services: Service[],
  { slots, ...speaker }: Speaker,
  random: Random,
): string {
  const topic = topics[0] ?? ''
  const words = {
    ...slots,
    t: TOPICS[topic]?.[0] ?? '',
    l: LABELS.get(`topic/${topic}`) ?? '',
    s: SERVICE_LABELS[random.pick(services)],
  }
  const text = spoken(HEADLINES[(index * 5 + Math.floor(index / HEADLINES.length)) % HEADLINES.length] ?? '{t}', {
    ...speaker,
    slots: words,
  })
  return text.length <= MAX_HEADLINE ? text : words.t
}

interface Terms {
  topics: string[]
  methods: string[]
}

export function descriptionOf(index: number, { topics, methods }: Terms, speaker: Speaker, random: Random): string {
  const { voice, slots } = speaker
  const withTopic = { ...speaker, slots: { ...slots, t: TOPICS[topics[0] ?? '']?.[0] ?? '' } }
  const say = (pattern: string) => spoken(pattern, withTopic)
  const round = Math.floor(index / 8)
  const opening = say(voice.openings[round % voice.openings.length] ?? '')
  const closing = [limitsPattern(index), voice.closings[(round * 3 + Math.floor(index / 64)) % voice.closings.length]]
    .filter((pattern) => pattern !== undefined)
    .map(say)
    .join(' ')
  const middle = [...topicPatterns(index, topics, random), ...methodPatterns(index, methods)].map(say)
  switch (voice.shape) {
    case 'terse':
      return [opening, ...middle.slice(0, 3), closing].join(' ')
    case 'list':
      return `${opening}\n\n${middle.map((sentence) => `- ${sentence}`).join('\n')}\n\n${closing}`
    case 'paragraphs':
      return paragraphs(opening, middle, closing, random)
  }
}

function paragraphs(opening: string, middle: string[], closing: string, random: Random): string {
  const at = random.between(1, middle.length - 1)
  const first = [opening, ...middle.slice(0, at)].join(' ')
  const second = [...middle.slice(at), closing].join(' ')
  return random.chance(0.8) ? `${first}\n\n${second}` : `${first} ${second}`
}

/** Two sentences on the first topic, one on each of the next two; which ones goes round, so that namesakes of topics differ. */
function topicPatterns(index: number, topics: string[], random: Random): string[] {
  const [first = '', ...others] = topics
  const own = TOPICS[first]?.[1] ?? []
  const round = Math.floor(index / Object.keys(TOPICS).length)
  const pair = [own[round % 4], own[(round + 1 + (Math.floor(round / 4) % 3)) % 4]]
  const more = others.slice(0, 2).map((topic) => random.pick(TOPICS[topic]?.[1] ?? []))
  return [...pair, ...more].filter((pattern) => pattern !== undefined)
}

/** Every so many say what they do not do. */
const LIMITS_EVERY = 9

function limitsPattern(index: number): string | undefined {
  return index % LIMITS_EVERY === 4 ? LIMITS[Math.floor(index / LIMITS_EVERY) % LIMITS.length] : undefined
}

function methodPatterns(index: number, methods: string[]): string[] {
  const round = Math.floor(index / Object.keys(METHODS).length)
  return methods.slice(0, 2).flatMap((method, at) => METHODS[method]?.[(round + at) % 2] ?? [])
}
