import { readAudit } from '../../contract/audit.ts'
import type { Database } from '../database.ts'
import { hourly } from '../hourly.ts'
import { serve, type App } from '../http.ts'
import { auditRules } from './reading.ts'

export function auditRoutes(app: App, parts: { database: Database; clock: () => Date }): void {
  const rules = auditRules(parts)
  serve(app, readAudit, ({ proof, query }) => rules.list(proof, query))
  hourly(app, 'audit events past their retention', rules.sweep)
}
