/** The closed list of problems (RFC 9457): every error answer of the service is one of these. */
import { z } from 'zod'

export const PROBLEMS = {
  invalid_parameters: { status: 400, title: 'Eine Angabe in der Adresse stimmt nicht.' },
  malformed: { status: 400, title: 'Die Anfrage ist nicht lesbar.' },
  cross_origin: { status: 403, title: 'Diese Anfrage kam von einer fremden Seite.' },
  not_found: { status: 404, title: 'Das gibt es hier nicht.' },
  method_not_allowed: { status: 405, title: 'Das geht an dieser Adresse nicht.' },
  request_timeout: { status: 408, title: 'Die Anfrage kam zu langsam an.' },
  not_in_this_state: { status: 409, title: 'Das geht in diesem Zustand nicht.' },
  idempotency_conflict: { status: 409, title: 'Dieser Schlüssel wurde schon für andere Angaben benutzt.' },
  too_large: { status: 413, title: 'Das ist zu viel auf einmal.' },
  unsupported_media_type: { status: 415, title: 'Dieses Format lesen wir nicht.' },
  invalid_body: { status: 422, title: 'Einige Angaben fehlen noch oder passen nicht.' },
  too_many_requests: { status: 429, title: 'Das waren gerade sehr viele Anfragen. Versucht es später noch einmal.' },
  headers_too_large: { status: 431, title: 'Diese Adresse oder ein Kopf der Anfrage ist zu lang.' },
  internal: { status: 500, title: 'Bei uns ist etwas schiefgegangen.' },
  unavailable: { status: 503, title: 'Das Verzeichnis ist gerade nicht erreichbar.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemType = keyof typeof PROBLEMS

export const fieldError = z.object({
  field: z.string().describe('Path of the field, e.g. contact.email or query.page'),
  message: z.string().describe('German sentence for the person who typed'),
})

export type FieldError = z.infer<typeof fieldError>

export const problem = z.object({
  type: z.string().describe('Stable: urn:beratungsnetz:problem:<name>'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(fieldError).optional(),
})

export type ProblemDocument = z.infer<typeof problem>
