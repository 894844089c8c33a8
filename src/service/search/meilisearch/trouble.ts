/** What the ways in which a search server fails mean. */
import { MeilisearchApiError, MeilisearchRequestTimeOutError } from 'meilisearch'
import type { ServerTrouble } from '../../../contract/operations.ts'

export class OtherVersion extends Error {}

/** The server carried a task out, and it failed. */
export class TaskFailed extends Error {}

/** Answers that a document will not be taken: no use in trying the same again for ever. A dead line is no refusal. */
const REFUSALS = new Set(['invalid_document_id', 'missing_document_id', 'malformed_payload', 'payload_too_large'])

export function isRefusal(error: unknown): boolean {
  return error instanceof TaskFailed || REFUSALS.has(codeOf(error))
}

export function troubleOf(error: unknown): ServerTrouble {
  if (error instanceof OtherVersion) return 'version'
  if (error instanceof TaskFailed) return 'refused'
  if (error instanceof MeilisearchRequestTimeOutError || isNamed(error, 'TimeoutError')) return 'slow'
  const code = codeOf(error)
  if (code.includes('key') || code.includes('authorization')) return 'key'
  if (code.includes('index')) return 'index'
  if (isNamed(error, 'MeilisearchRequestError')) return 'unreachable'
  return 'answer'
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500)

function codeOf(error: unknown): string {
  return error instanceof MeilisearchApiError ? (error.cause?.code ?? '') : ''
}

/** The client wraps what went wrong in an error of its own. */
function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && (error.name === name || isNamed(error.cause, name))
}
