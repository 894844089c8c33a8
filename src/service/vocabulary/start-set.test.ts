import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVICES, TERM_KINDS, type TermKind } from '../../contract/vocabulary.ts'
import { openDatabase, type Database } from '../database.ts'
import { analyse } from '../search/german.ts'
import { SERVICE_WORDS } from './service-words.ts'
import { slugOf } from './slug.ts'
import { shipStartSet } from './vocabulary.ts'

interface StartTerm {
  kind: TermKind
  slug: string
  label: string
  synonyms: string[]
}

const startSet: StartTerm[] = JSON.parse(readFileSync(new URL('start-set.json', import.meta.url), 'utf8'))
const ofKind = (kind: TermKind) => startSet.filter((term) => term.kind === kind)

/** What an import compares: the same words however they are inflected or gendered. */
const meaning = (text: string) =>
  analyse(text)
    .map(({ term }) => term)
    .join(' ') || text.toLowerCase()

describe('start set of the vocabulary', () => {
  it.each([
    ['topic', 30],
    ['method', 40],
    ['audience', 14],
    ['qualification', 10],
  ] as const)('has of kind %s %i terms', (kind, count) => {
    expect(ofKind(kind)).toHaveLength(count)
  })

  it('has the slug of each label, once a kind', () => {
    for (const { slug, label } of startSet) expect(slug).toBe(slugOf(label))
    for (const kind of TERM_KINDS) expect(new Set(ofKind(kind).map(({ slug }) => slug)).size).toBe(ofKind(kind).length)
  })

  it.each(startSet)('$kind "$label" has 4 to 15 synonyms, each a clean phrase', ({ label, synonyms }) => {
    expect(synonyms.length).toBeGreaterThanOrEqual(4)
    expect(synonyms.length).toBeLessThanOrEqual(15)
    expect(new Set(synonyms).size).toBe(synonyms.length)
    expect(synonyms).not.toContain(label)
    for (const synonym of synonyms) expect(synonym).toBe(synonym.trim().replace(/\s+/g, ' '))
  })

  it.each(TERM_KINDS)('leads no word to two terms of kind %s', (kind) => {
    const owners = new Map<string, string>()
    const clashes: string[] = []
    for (const { label, synonyms } of ofKind(kind)) {
      for (const word of [label, ...synonyms]) {
        const owner = owners.get(meaning(word)) ?? label
        if (owner !== label) clashes.push(`${word}: ${owner}, ${label}`)
        owners.set(meaning(word), owner)
      }
    }
    expect(clashes).toEqual([])
  })
})

describe('service words', () => {
  it('lead each to one service only', () => {
    const words = SERVICES.flatMap((service) => SERVICE_WORDS[service].map((word) => word.toLowerCase()))
    expect(new Set(words).size).toBe(words.length)
  })
})

it('ships the start set once when two processes begin on an empty file at the same time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
  const [first, second] = [openDatabase(join(folder, 'test.db')), openDatabase(join(folder, 'test.db'))]
  // The other one is quicker, after this one has seen that there are no terms and before it writes them.
  const overtaken: Database = {
    ...first,
    inTransaction: (work) => {
      shipStartSet(second)
      return first.inTransaction(work)
    },
  }
  shipStartSet(overtaken)
  expect(second.read.vocabulary.terms()).toHaveLength(startSet.length)
  for (const database of [first, second]) database.close()
  rmSync(folder, { recursive: true })
})
