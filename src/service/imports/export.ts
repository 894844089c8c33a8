/**
 * Profiles as the import reads them: a table for Excel and LibreOffice with German settings, or JSON. What begins like a formula
 * gets an apostrophe before it, so that no spreadsheet calculates with what somebody wrote into a profile.
 */
import { AVAILABILITY_LABELS, LANGUAGES, SERVICE_LABELS, type TermKind } from '../../contract/vocabulary.ts'
import type {} from '../../contract/experts.ts'
import type { Stores } from '../database.ts'
import { idBySlug } from '../experts/slugs.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Term, Vocabulary } from '../vocabulary/vocabulary.ts'
import { STATUS_WORDS } from '../experts/refusals.ts'
import { VISIBILITY_WORDS } from './row.ts'

export type ExportFormat = 'csv' | 'json'

/** Byte order mark: without it Excel takes UTF-8 for Windows-1252. */
const BOM = '\uFEFF'
const DANGEROUS = /^'*[=+\-@\t\r]/
const RATE_WORDS = { yes: 'ja', no: 'nein', unknown: 'unbekannt' } as const

/** Piece by piece, so that a large network is never in memory twice. */
export function* exported(
  stores: Stores,
  vocabulary: Vocabulary,
  ids: number[],
  format: ExportFormat,
): Generator<string> {
  yield format === 'csv' ? BOM : '['
  let isFirst = true
  for (const id of ids) {
    const row = stores.experts.byId(id)
    if (row === undefined) continue
    const record = recordOf(
      row,
      stores.experts.termIds(id).flatMap((term) => vocabulary.byId.get(term) ?? []),
    )
    if (format === 'csv') yield (isFirst ? line(Object.keys(record)) : '') + line(Object.values(record).map(cell))
    else yield `${isFirst ? '' : ','}\n${JSON.stringify(record)}`
    isFirst = false
  }
  if (format === 'json') yield '\n]\n'
  else if (isFirst) yield line(Object.keys(NO_RECORD))
}

type Value = string | number | string[] | ExpertRow['references']

function recordOf(row: ExpertRow, terms: Term[]): Record<string, Value> {
  const labels = (kind: TermKind) => terms.filter((term) => term.kind === kind).map(({ label }) => label)
  const word = (visibility: ExpertRow['emailVisibility']) =>
    VISIBILITY_WORDS.find(([code]) => code === visibility)?.[1] ?? ''
  return {
    externalId: row.externalId ?? idBySlug(row.slug),
    name: row.name,
    organisation: row.organisation ?? '',
    headline: row.headline,
    description: row.description,
    services: row.services.map((service) => SERVICE_LABELS[service]),
    topics: labels('topic'),
    methods: labels('method'),
    audiences: labels('audience'),
    qualifications: labels('qualification'),
    keywords: row.keywords,
    languages: row.languages.map((code) => LANGUAGES[code]),
    city: row.placeName,
    postalCode: row.postalCode,
    travelRadiusKm: row.travelRadiusKm ?? '',
    onSite: row.onSite ? 'ja' : 'nein',
    online: row.online ? 'ja' : 'nein',
    availability: AVAILABILITY_LABELS[row.availability],
    availableFrom: row.availableFrom ?? '',
    confirmedAt: row.availabilityConfirmedAt ?? '',
    programmeRate: RATE_WORDS[row.programmeRate],
    experienceSince: row.experienceSince ?? '',
    references: row.references,
    website: row.website ?? '',
    email: row.email ?? '',
    emailVisibility: word(row.emailVisibility),
    phone: row.phone ?? '',
    phoneVisibility: word(row.phoneVisibility),
    status: STATUS_WORDS[row.status],
  }
}

/** The columns of an empty table. */
const NO_RECORD = { externalId: '', name: '' }

function cell(value: Value): string {
  const text = typeof value === 'object' ? listed(value) : String(value)
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** Words with a line between them; as JSON what has parts, or a line within a word. */
function listed(value: string[] | ExpertRow['references']): string {
  const isPlain = value.every((one) => typeof one === 'string' && !one.includes('|') && !one.startsWith('['))
  return isPlain ? value.join('|') : JSON.stringify(value)
}

const line = (cells: string[]): string => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')}\r\n`
