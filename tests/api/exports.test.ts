/** What leaves the network can come back: an export read by the import changes nothing, and no cell is a formula. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SQLite from 'better-sqlite3'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/service/database.ts'
import { exported } from '../../src/service/imports/export.ts'
import { importFile } from '../../src/service/imports/importer.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

const SPITEFUL = [
  '=1+1',
  '+49 30 23125 001',
  '-2',
  '@SUM(A1)',
  "'=x",
  "''+y",
  '"quoted"; and; more',
  'two\nlines',
  "O'Neill",
  'Rad|Fuß',
  '["x"]',
  '[offen',
]

let service: Awaited<ReturnType<typeof startService>>
let folder: string
beforeAll(async () => {
  const spiteful = SPITEFUL.map((text, index) =>
    anExpert({
      externalId: `spite-${index}`,
      name: text.replace('\n', ' '),
      headline: text.replace('\n', ' '),
      description: text,
      organisation: text.replace('\n', ' '),
      phone: text.replace('\n', ' '),
      phoneVisibility: 'staff',
      emailVisibility: 'public',
      keywords: [text.replace('\n', ' ')],
      onSite: false,
      online: true,
      availability: 'limited',
      availableFrom: '2027-02-01',
      availabilityConfirmedAt: '2026-10-01',
      programmeRate: 'yes',
      experienceSince: 1999,
      references: [{ title: text.replace('\n', ' '), year: 2020, place: null, sentence: '=2', link: null }],
    }),
  )
  // Whoever applied by themselves is known to no other list.
  spiteful.push(anExpert({ externalId: null, name: 'Zoe Ohne Kennung' }))
  service = await startService({ experts: 60, profiles: spiteful })
  folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await service.close()
})

function write(format: 'csv' | 'json'): string {
  const { read } = service.database
  const pieces = exported(read, service.parts.vocabularyOf(), read.experts.allIds(), format)
  const text = [...pieces].join('')
  writeFileSync(join(folder, `all.${format}`), text)
  return text
}

it.each(['csv', 'json'] as const)('an export as %s is read by the import and changes nothing', async (format) => {
  write(format)
  const faults: string[] = []
  const summary = await importFile(join(folder, `all.${format}`), service.parts, {
    dryRun: true,
    onRow: ({ outcome, reasons, changed = [], row }) =>
      void (outcome === 'unchanged' || faults.push(`${row} ${outcome} ${reasons.join(' ')} ${changed.join()}`)),
  })
  expect(faults).toEqual([])
  expect(summary).toEqual({ created: 0, updated: 0, unchanged: 61 + SPITEFUL.length, rejected: 0 })
})

it('the table opens in Excel and LibreOffice with German settings, and no cell begins like a formula', () => {
  const text = write('csv')
  expect(text.startsWith('\uFEFF"externalId";"name"')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  const rows = parse(text, { bom: true, delimiter: ';' }) as string[][]
  expect(rows).toHaveLength(1 + 61 + SPITEFUL.length)
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
})

it('who has no id of another list is found again, and gets none', async () => {
  const [head = '', ...rows] = write('csv').split('\r\n')
  const row = rows.find((one) => one.includes('Zoe')) ?? ''
  writeFileSync(join(folder, 'zoe.csv'), [head, row.replace('Ich leite Sitzungen.', 'Ich leite Runden.')].join('\r\n'))
  const summary = await importFile(join(folder, 'zoe.csv'), service.parts, { dryRun: false })
  expect(summary).toEqual({ created: 0, updated: 1, unchanged: 0, rejected: 0 })
  expect(service.database.read.experts.bySlug('zoe-ohne-kennung')).toMatchObject({
    externalId: null,
    description: 'Ich leite Runden.',
  })
})

const EXPORT = fileURLToPath(new URL('../../src/service/imports/export-command.ts', import.meta.url))
function command(path: string) {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'command') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [EXPORT, path], { env, encoding: 'utf8' })
  const file = join(folder, 'command', 'beratungsnetz.db')
  const database = existsSync(file) ? new SQLite(file, { readonly: true }) : undefined
  const log = database?.prepare('select * from audit_events').all() ?? []
  database?.close()
  return { status, stdout, stderr, log }
}

it('the command writes an export into the log, too, and a file for nobody else', () => {
  writeFileSync(join(folder, 'alle.csv'), 'old', { mode: 0o644 })
  const before = command(join(folder, 'alle.csv'))
  expect(before, 'no database, no export of nobody').toMatchObject({ status: 2, stdout: '' })
  expect(readFileSync(join(folder, 'alle.csv'), 'utf8')).toBe('old')
  openDatabase(join(folder, 'command', 'beratungsnetz.db')).close()
  const { status, stdout, log } = command(join(folder, 'alle.csv'))
  expect([status, stdout]).toEqual([0, expect.stringContaining('0 Profile')])
  expect(log).toMatchObject([
    { action: 'exported', actor_kind: 'system', actor_name: 'export', subject_name: 'alle.csv' },
  ])
  expect(JSON.stringify(log)).toContain(String.raw`\"count\":0`)
  expect(statSync(join(folder, 'alle.csv')).mode & 0o777).toBe(0o600)
})

it('the command says where it cannot write, and the log tells of no such file', () => {
  const { status, stderr, log } = command(join(folder, 'nowhere', 'nie.csv'))
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^Die Datei „.*“ lässt sich nicht schreiben\.\n$/)])
  expect(JSON.stringify(log)).not.toContain('nie.csv')
})
