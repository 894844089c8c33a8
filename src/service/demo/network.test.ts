import { expect, it } from 'vitest'
import { profile } from '../../contract/experts.ts'
import { loadPlaces } from '../places/places.ts'
import startSet from '../vocabulary/start-set.json' with { type: 'json' }
import { demoNetwork } from './network.ts'

const today = '2026-11-24'
const network = [...demoNetwork(240, { today })]

it('is the same every time, and the beginning of any larger one', () => {
  expect([...demoNetwork(300, { today })].slice(0, 240)).toEqual(network)
})

it('holds only profiles that the contract accepts', () => {
  for (const one of network) expect(profile.safeParse(one).error, one.externalId ?? '').toBeUndefined()
})

it('speaks of several people in the plural', () => {
  const texts = network.flatMap(({ headline, description }) => [headline, description])
  expect(texts.filter((text) => /(?<!\p{L})(?:Senior|Nachbar|Landwirt|Gemeinderät)(?![\p{L}*:])/u.test(text))).toEqual(
    [],
  )
})

it('lives in all 44 districts of Baden-Württemberg and in neighbouring states, at real addresses', () => {
  const places = loadPlaces()
  const found = network.map(({ placeName, postalCode }) => places.resolveBoth(placeName, postalCode))
  expect(
    network
      .filter((_, index) => found[index] === undefined)
      .map(({ placeName, postalCode }) => `${postalCode} ${placeName}`),
  ).toEqual([])
  expect(new Set(found.filter((place) => place?.state === 'BW').map((place) => place?.district)).size).toBe(44)
  expect(found.filter((place) => place?.state !== 'BW').length).toBeGreaterThan(5)
})

it('offers every service and every term of the vocabulary at least twice', () => {
  const used = network.flatMap((one) => [...one.topics, ...one.methods, ...one.audiences, ...one.qualifications])
  const rare = startSet.filter(({ slug }) => used.filter((other) => other === slug).length < 2)
  expect(rare.map(({ slug }) => slug)).toEqual([])
  for (const service of ['moderation', 'process_support', 'specialist_advice'] as const)
    expect(network.filter(({ services }) => services.includes(service)).length).toBeGreaterThan(60)
})

it('has 240 different names and names nobody who could exist on the network', () => {
  expect(new Set(network.map(({ name }) => name)).size).toBeGreaterThan(235)
  for (const { email, website } of network)
    expect(`${email} ${website ?? '.example.org'}`).toMatch(/@example\.org .*\.example\.org$/)
})

it('reads like different people: no sentence often, no two texts alike', () => {
  const sentences = network.map(({ description }) =>
    description.split(/(?<=[.!?:])\s+|\n+- ?/).filter((sentence) => sentence.length > 25),
  )
  const counts = Map.groupBy(sentences.flat(), (sentence) => sentence)
  expect([...counts.values()].filter((same) => same.length > 12).map(([first]) => first)).toEqual([])
  for (const [index, own] of sentences.entries())
    for (const other of sentences.slice(index + 1))
      expect(own.filter((sentence) => other.includes(sentence)).length, own[0]).toBeLessThan(own.length)
  expect(new Set(network.map(({ headline }) => headline)).size).toBeGreaterThan(190)
})

it('names people in every way that the search must understand', () => {
  const all = network.map(({ description }) => description).join(' ')
  for (const form of [/\p{L}\*innen/u, /\p{L}:innen/u, /\p{L}innen und \p{Lu}/u]) expect(all).toMatch(form)
})
