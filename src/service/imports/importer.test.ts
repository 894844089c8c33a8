import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openParts } from '../parts.ts'
import { importFile, type RowReport } from './importer.ts'

const HEAD = 'externalId,name,headline,description,services,topics,city,postalCode'
const good = (id: string, name = 'Ada Muster') =>
  `${id},${name},Leitet Sitzungen,Text,Moderation,Verkehr,Tübingen,72070`

let folder: string
let parts: ReturnType<typeof openParts>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'))
  parts = openParts(
    {
      databaseFile: join(folder, 'test.db'),
      LOG_LEVEL: 'silent',
      ORIGIN: undefined,
      TRUST_PROXY: undefined,
      origin: 'http://localhost:3000',
      DEMO: false,
    },
    () => new Date('2026-11-24'),
  )
})
afterEach(() => {
  parts.database.close()
  rmSync(folder, { recursive: true })
})

async function imported(content: string | Buffer, dryRun = false) {
  const path = join(folder, 'file.csv')
  writeFileSync(path, content)
  const rows: RowReport[] = []
  const summary = await importFile(path, parts, { dryRun, onRow: (row) => rows.push(row) })
  return { summary, rows }
}
const stored = () =>
  parts.database.connection.sqlite.prepare<[], Record<string, unknown>>('select * from experts order by id').all()
const csv = (...lines: string[]) => lines.join('\n')

describe('a file', () => {
  it.each([
    ['with commas', csv(HEAD, good('a'))],
    ['with semicolons', csv(HEAD, good('a')).replaceAll(',', ';')],
    ['with a byte order mark', `\uFEFF${csv(HEAD, good('a'))}`],
    ['with Windows line ends', csv(HEAD, good('a')).replaceAll('\n', '\r\n')],
    ['in Windows-1252', Buffer.from(csv(HEAD, good('a')), 'latin1')],
    ['with German headers', csv('Kennung,Name,Kurzprofil,Beschreibung,Angebot,Themen,Ort,PLZ', good('a'))],
    [
      'in JSON',
      JSON.stringify([
        {
          externalId: 'a',
          name: 'Ada Muster',
          headline: 'Leitet Sitzungen',
          description: 'Text',
          services: ['Moderation'],
          topics: ['Verkehr'],
          city: 'Tübingen',
          postalCode: '72070',
        },
      ]),
    ],
  ])('%s is read', async (_case, content) => {
    expect((await imported(content)).summary).toEqual({ created: 1, updated: 0, unchanged: 0, rejected: 0 })
    expect(stored()).toMatchObject([
      { external_id: 'a', name: 'Ada Muster', place_name: 'Tübingen', status: 'published' },
    ])
  })

  it('changes nothing the second time, and one row when one row changed', async () => {
    await imported(csv(HEAD, good('a'), good('b')))
    expect((await imported(csv(HEAD, good('a'), good('b')))).summary).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
      rejected: 0,
    })
    expect((await imported(csv(HEAD, good('a', 'Eva Neu'), good('b')))).summary).toEqual({
      created: 0,
      updated: 1,
      unchanged: 1,
      rejected: 0,
    })
  })

  it('is only checked in a dry run', async () => {
    expect((await imported(csv(HEAD, good('a')), true)).summary.created).toBe(1)
    expect(stored()).toEqual([])
  })

  it('can have text with line breaks and quotes', async () => {
    await imported(csv(HEAD, 'a,Ada,Kurz,"Zeile 1\n\nSagt ""Hallo"", und geht",Moderation,,Ulm,89073'))
    expect(stored()).toMatchObject([{ description: 'Zeile 1\n\nSagt "Hallo", und geht' }])
  })
})

describe('words', () => {
  it('are matched to the vocabulary by label, synonym and spelling; the rest become keywords', async () => {
    const words = 'MOBILITAET UND VERKEHR|Jugend-Beteiligung|Glockenspiel'
    await imported(csv(HEAD, good('a').replace('Verkehr', words)))
    const slugs = parts.database.connection.sqlite
      .prepare<[], string>('select slug from terms join expert_terms on term_id = terms.id order by slug')
      .pluck()
      .all()
    expect(slugs).toEqual(['jugendbeteiligung', 'mobilitaet-und-verkehr'])
    expect(stored()).toMatchObject([{ keywords: '["Glockenspiel"]' }])
  })
})

describe('one bad row does not stop the others', () => {
  it.each([
    [
      'a place that is not found',
      'x,Eva,Kurz,Text,Moderation,,Hintertupfingen,00000',
      /Hintertupfingen.*finden wir nicht/,
    ],
    ['an unknown service', 'x,Eva,Kurz,Text,Zauberei,,Ulm,89073', /Angebot „Zauberei“/],
    ['a second row of the same id', good('a'), /„a“ steht schon in Zeile 2/],
    ['too few columns', 'x,Eva', /2 Spalten/],
    ['a quote that never ends', 'x,"Eva,Kurz,Text,Moderation,,Ulm,89073', /Anführungszeichen/],
    ['no name', 'x,,Kurz,Text,Moderation,,Ulm,89073', /Name fehlt/],
    ['half an e-mail address', 'x,Eva,Kurz,Text,Moderation,,Ulm,89073', undefined],
    ['a line of 50 MB', `x,${'y'.repeat(50_000_000)},Kurz,Text,Moderation,,Ulm,89073`, /länger als/],
  ])('with %s', async (_case, row, reason) => {
    const { summary, rows } = await imported(csv(HEAD, good('a'), row, good('b')))
    expect(summary.created).toBe(reason === undefined ? 3 : 2)
    expect(
      rows
        .filter(({ outcome }) => outcome === 'rejected')
        .map(({ reasons }) => reasons.join(' '))
        .join(' '),
    ).toMatch(reason ?? /^$/)
    expect(stored().map((one) => one['external_id'])).toEqual(expect.arrayContaining(['a', 'b']))
  })
})

it.each([
  ['is empty', '', /leer/],
  ['is a spreadsheet with another name', Buffer.from('PK\u0003\u0004rest'), /Excel/],
  ['is an old spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /Excel/],
  ['has no headers', 'a,b,c\n1,2,3', /Überschriften/],
  ['is broken JSON', `[${JSON.stringify({ externalId: 'a', name: 'A' })},{"x":`, /keine gültige JSON-Liste/],
])('a file that %s is refused with a sentence and writes nothing', async (_case, content, sentence) => {
  await expect(imported(content)).rejects.toThrow(sentence)
  expect(stored()).toEqual([])
})
