/** Profiles in and out as files: a preview of what an import would do, then the import itself; exports. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { fileBody, madeFile } from './files.ts'
import { profileFilter } from './staff-profiles.ts'

export const MAX_IMPORT_BYTES = 20 * 1_024 * 1_024
/** Of one upload; each is kept with what it would do. The command has no such limit. */
export const MAX_IMPORT_ROWS = 20_000
/** A preview is kept this long. */
export const PREVIEW_HOURS = 24
export const ROWS_A_PAGE = 100

export const OUTCOMES = ['created', 'updated', 'unchanged', 'rejected'] as const
export const outcome = z.enum(OUTCOMES)

export const importRow = z.object({
  row: z.int().describe('Line of a table, position in a JSON list'),
  name: z.string().describe('As the file has it'),
  externalId: z.string().nullable(),
  slug: z.string().nullable(),
  outcome,
  reasons: z.array(z.string()),
  changed: z.array(z.string()).describe('Fields that the row changes'),
  emptied: z.array(z.string()).describe('Those of them that are empty afterwards'),
})
export type ImportRow = z.infer<typeof importRow>

export const importPreview = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
  summary: z.record(outcome, z.int()),
  digest: z.string().describe('Name it when applying: what was not seen is not applied'),
  rows: z.array(importRow),
  total: z.int().describe('Rows with the asked outcome'),
  ignored: z.array(z.string()).describe('Columns of the file that are not read; the first twenty'),
})
export type ImportPreview = z.infer<typeof importPreview>

const id = z.object({ id: z.string().max(60) })

export const uploadImport = endpoint({
  name: 'uploadImport',
  method: 'POST',
  path: '/imports',
  summary: 'Reads a CSV or JSON file and tells row by row what an import would do; writes no profile',
  permission: 'import_profiles',
  query: z.object({ name: z.string().max(200).default('Datei') }),
  body: fileBody,
  isSlow: true,
  takesFile: {
    types: ['text/csv', 'text/plain', 'application/json', 'application/octet-stream', 'application/vnd.ms-excel'],
    maxBytes: MAX_IMPORT_BYTES,
  },
  reply: importPreview,
  status: 201,
})

export const readImport = endpoint({
  name: 'readImport',
  method: 'GET',
  path: '/imports/:id',
  summary: "A preview of one's own, its rows by outcome and page",
  permission: 'import_profiles',
  params: id,
  query: z.object({ outcome: outcome.optional(), page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  reply: importPreview,
})

export const applyImport = endpoint({
  name: 'applyImport',
  method: 'PUT',
  path: '/imports/:id/application',
  summary: 'Does what the preview says. 409 edit_conflict with a new preview when it would do something else by now',
  permission: 'import_profiles',
  params: id,
  body: z.object({ digest: z.string().max(100) }),
  isSlow: true,
  reply: importPreview,
})

export const exportProfiles = endpoint({
  name: 'exportProfiles',
  method: 'POST',
  path: '/profile-exports',
  summary: 'All or some profiles in the columns that the import reads, with all that the office may see',
  permission: 'export_profiles',
  body: z.object({
    format: z.enum(['csv', 'json']).default('csv'),
    slugs: z.array(z.string().max(120)).max(10_000).optional().describe('These alone, whatever the filter'),
    filter: profileFilter.optional().describe('Without it, and without slugs: all'),
  }),
  reply: madeFile,
  isSlow: true,
  givesFile: { types: ['text/csv', 'application/json'] },
})
