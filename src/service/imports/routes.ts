import * as contract from '../../contract/imports.ts'
import type { Parts } from '../app.ts'
import { hourly } from '../hourly.ts'
import { serve, type App } from '../http.ts'
import { exportRules } from './exporting.ts'
import { uploadRules } from './uploads.ts'

export function importRoutes(app: App, parts: Parts): void {
  const uploads = uploadRules(parts)
  const exports = exportRules(parts)
  serve(app, contract.uploadImport, ({ proof, query, body }) => uploads.upload(proof, query.name, body))
  serve(app, contract.readImport, ({ proof, params, query }) => uploads.read(proof, params.id, query))
  serve(app, contract.applyImport, ({ proof, params, body }) => uploads.apply(proof, params.id, body.digest))
  serve(app, contract.exportProfiles, ({ proof, body }) => exports.make(proof, body))
  hourly(app, 'previews of imports', uploads.sweep)
}
