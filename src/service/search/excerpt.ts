/** The sentence of a profile that speaks most of the query, with the hits marked. */
import type { Excerpt } from '../../contract/search.ts'
import { analyse } from './german.ts'
import { denialsIn } from './negation.ts'

const MAX_LENGTH = 220
/** A number that no term has. */
const NO_TERM = -1
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

interface Span {
  start: number
  end: number
}

export interface ReadableText {
  text: string
  /** Words in the order of the text, each with the number of its term: of all texts kept, tokens would take five times as much. */
  words: { terms: Int32Array; starts: Int32Array; ends: Int32Array }
  sentences: Span[]
  /** What the profile has chosen from lists: shown where the text itself says nothing of the query. */
  labels: Label[]
}

interface Label {
  text: string
  terms: number[]
}

export function readableText(text: string, labels: Label[], numberOf: (term: string) => number): ReadableText {
  const tokens = analyse(text)
  // What somebody says not to do is no reason to find them.
  const { isDenied } = denialsIn(text)
  const words = {
    terms: Int32Array.from(tokens, (token) => (isDenied(token) ? NO_TERM : numberOf(token.term))),
    starts: Int32Array.from(tokens, ({ start }) => start),
    ends: Int32Array.from(tokens, ({ end }) => end),
  }
  return { text, words, sentences: sentencesOf(text), labels }
}

/** `isHit` takes the number of a term. `text` in the answer is HTML-escaped; ranges count in the escaped text. */
export function excerptOf(readable: ReadableText, isHit: (term: number) => boolean): Excerpt {
  const { text, words, sentences, labels } = readable
  const hits = hitsIn(words, isHit)
  if (hits.length === 0) return labelled(labels, isHit) ?? beginningOf(readable)
  const span = windowAround(text, bestSentence(sentences, text.length, hits), hits)
  return escaped(
    text,
    span,
    hits.filter((hit) => hit.start >= span.start && hit.end <= span.end),
  )
}

/** "Klimaschutz · Mediation": why somebody is here whose text does not say so. */
function labelled(labels: Label[], isHit: (term: number) => boolean): Excerpt | undefined {
  const found = labels.filter(({ terms }) => terms.some(isHit)).slice(0, MOST_LABELS)
  if (found.length === 0) return undefined
  const text = found.map((label) => label.text).join(BETWEEN)
  let end = -BETWEEN.length
  const hits = found.map((label): Span => {
    const start = end + BETWEEN.length
    end = start + label.text.length
    return { start, end }
  })
  return escaped(text, { start: 0, end: text.length }, hits)
}
const MOST_LABELS = 3
const BETWEEN = ' · '

/** The first sentence that is one: "Was ich mache:" tells nothing. */
function beginningOf({ text, sentences }: ReadableText): Excerpt {
  const isWhole = ({ start, end }: Span) => end - start >= SHORTEST_SENTENCE && text.charAt(end - 1) !== ':'
  const sentence = sentences.find(isWhole) ?? sentences[0] ?? { start: 0, end: text.length }
  return escaped(text, windowAround(text, sentence, []), [])
}
const SHORTEST_SENTENCE = 12

/** A joined word stands before its parts and overlaps them: one mark covers both. */
function hitsIn({ terms, starts, ends }: ReadableText['words'], isHit: (term: number) => boolean): Span[] {
  const hits: Span[] = []
  let covered = -1
  for (let at = 0; at < terms.length; at++) {
    if (!isHit(terms[at] as number)) continue
    const [start, end] = [starts[at] as number, ends[at] as number]
    if (start >= covered) hits.push({ start, end })
    covered = Math.max(covered, end)
  }
  return hits
}

/** Both in their order in the text: one pass over them. */
function bestSentence(sentences: Span[], length: number, hits: Span[]): Span {
  let best = { sentence: sentences[0] ?? { start: 0, end: length }, count: 0 }
  let next = 0
  for (const sentence of sentences) {
    while ((hits[next]?.start ?? Infinity) < sentence.start) next += 1
    const first = next
    while ((hits[next]?.end ?? Infinity) <= sentence.end) next += 1
    if (next - first > best.count) best = { sentence, count: next - first }
  }
  return best.sentence
}

function sentencesOf(text: string): Span[] {
  // A list of dashes or dots is read without its signs.
  return [...text.matchAll(/(?:[-–•*]\s+)?([^\s][^\n]*?)(?:[.!?](?=\s|$)|(?=\n|$))/g)].map(
    ({ index, 0: found, 1: words = '' }) => ({
      start: index + found.indexOf(words),
      end: index + found.length,
    }),
  )
}

/** At most MAX_LENGTH characters of the sentence, begun so that the first hit is inside, cut between words. */
function windowAround(text: string, sentence: Span, hits: Span[]): Span {
  if (sentence.end - sentence.start <= MAX_LENGTH) return sentence
  const hit = hits.find(({ start }) => start >= sentence.start && start < sentence.end)
  const wanted = Math.max(sentence.start, Math.min((hit?.start ?? 0) - MAX_LENGTH / 3, sentence.end - MAX_LENGTH))
  const space = text.indexOf(' ', wanted)
  const start = wanted === sentence.start || space < 0 || space > wanted + 40 ? Math.floor(wanted) : space + 1
  const limit = Math.min(sentence.end, start + MAX_LENGTH)
  const last = limit === sentence.end ? limit : text.lastIndexOf(' ', limit)
  return { start, end: last > start ? last : limit }
}

function escaped(text: string, span: Span, hits: Span[]): Excerpt {
  let result = ''
  let at = span.start
  const add = (end: number) => {
    result += text.slice(at, end).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
    at = end
  }
  const marks = hits.map((hit): [number, number] => {
    add(hit.start)
    const start = result.length
    add(hit.end)
    return [start, result.length]
  })
  add(span.end)
  return { text: result, marks }
}
