import { expect, it } from 'vitest'
import type { Alternative } from './alternatives.ts'
import { themeOf } from './theme.ts'

const topic = (slug: string, weight: number) => mark(`§topic/${slug}`, weight)
const audience = (slug: string, weight: number) => mark(`§audience/${slug}`, weight)
const mark = (term: string, weight: number): Alternative => ({
  postings: [
    {
      term,
      number: 0,
      slots: new Int32Array(),
      strengths: new Uint8Array(),
      sentences: new Uint16Array(),
      length: 0,
      forms: 0,
    },
  ],
  weight,
  origin: 'topic',
  carriers: 0,
})
const idea = (demand: number, ...alternatives: Alternative[]) => ({
  text: '',
  importance: demand,
  demand,
  alternatives,
  denied: [],
  isTheme: false,
})
const topics = (...concepts: ReturnType<typeof idea>[]) =>
  themeOf(concepts)?.alternatives.map(({ postings }) => postings[0]?.term.replace('§topic/', ''))

it('is what several words point to', () => {
  expect(topics(idea(1, topic('pflege', 0.5)), idea(1, topic('pflege', 0.7)), idea(1, topic('sport', 0.5)))).toEqual([
    'pflege',
  ])
})

it('is nothing where each word points elsewhere', () => {
  expect(topics(idea(1, topic('pflege', 0.5)), idea(1, topic('kultur', 0.5)), idea(1, topic('sport', 0.5)))).toEqual(
    undefined,
  )
})

it('is what it is about rather than whom it is about', () => {
  const streit = idea(1, topic('konflikte', 0.8), audience('kirchen', 0.5))
  const theme = themeOf([streit, idea(1, audience('kirchen', 0.6)), idea(1, topic('konflikte', 0.3))])
  const [first, second] = theme?.alternatives ?? []
  expect([first, second].map((one) => one?.postings[0]?.term)).toEqual(['§topic/konflikte', '§audience/kirchen'])
  expect(second?.weight).toBeCloseTo((first?.weight ?? 0) / 2)
})

it('leaves beside it what one word alone points to more clearly', () => {
  const vermieten = idea(0.3, topic('wohnen', 0.5))
  const schaufenster = idea(0.5, topic('wohnen', 0.4))
  const einkaufsstrasse = idea(1, topic('innenstadt', 0.9), topic('wohnen', 0.4))
  expect(topics(vermieten, schaufenster, einkaufsstrasse)?.toSorted()).toEqual(['innenstadt', 'wohnen'])
})
