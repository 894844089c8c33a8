/** What a file would do, as it is kept beside it and shown page by page. */
import { createHash } from 'node:crypto'
import { OUTCOMES, ROWS_A_PAGE, type ImportPreview, type ImportRow } from '../../contract/imports.ts'
import type { RowReport } from './importer.ts'
import type { UploadRow } from './store.ts'

export interface Page {
  outcome?: ImportRow['outcome'] | undefined
  page?: number
}

/** With the revision of the known profile, so that the digest differs as soon as anything of it does. */
export type KeptRow = ImportRow & { revision: number | null }
export interface Report {
  rows: KeptRow[]
  ignored: string[]
}

export const rowOf = ({ row, name, externalId, slug, outcome, reasons, changed = [], emptied = [], revision }: RowReport): KeptRow => ({
  row, name, externalId, slug, outcome, reasons, changed, emptied, revision: revision ?? null,
}) // prettier-ignore

export const digestOf = (report: string): string => createHash('sha256').update(report).digest('base64url')

export const summaryOf = (rows: KeptRow[]) =>
  Object.fromEntries(
    OUTCOMES.map((one) => [one, rows.filter(({ outcome }) => outcome === one).length]),
  ) as ImportPreview['summary']

export function shown(
  { id, name, createdAt, appliedAt, report }: UploadRow,
  { outcome, page = 1 }: Page,
): ImportPreview {
  const { rows: all, ignored } = JSON.parse(report) as Report
  const wanted =
    outcome === undefined
      ? all.filter((row) => row.outcome !== 'unchanged')
      : all.filter((row) => row.outcome === outcome)
  return {
    id,
    name,
    createdAt,
    appliedAt,
    summary: summaryOf(all),
    digest: digestOf(report),
    rows: wanted.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
    total: wanted.length,
    ignored,
  }
}
