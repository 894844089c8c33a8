import { readReadiness } from '../../contract/operations.ts'
import { serve, type App } from '../http.ts'
import { readinessOf, type OperationsParts } from './readiness.ts'

export function operationsRoutes(app: App, parts: OperationsParts): void {
  serve(app, readReadiness, () => readinessOf(parts))
}
