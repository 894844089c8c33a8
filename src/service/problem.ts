/** Expected failures of the service. Rules throw a Problem; app.ts turns it into an answer (RFC 9457). */
import { PROBLEMS, type FieldError, type ProblemDocument, type ProblemType } from '../contract/problem.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** Seconds after which what is busy or away now is worth another try. */
export const RETRY_SECONDS = 5

interface Details {
  detail?: string
  errors?: FieldError[]
  retryAfter?: number
  allowed?: string[]
}

export class Problem extends Error {
  readonly type: ProblemType
  readonly detail: string | undefined
  readonly errors: FieldError[]
  /** States that may come next, where the asked one may not. */
  readonly allowed: string[] | undefined
  /** Seconds after which a repeat makes sense. */
  readonly retryAfter: number | undefined

  constructor(type: ProblemType, options: Details = {}) {
    super(options.detail ?? PROBLEMS[type].title)
    this.type = type
    this.detail = options.detail
    this.errors = options.errors ?? []
    this.allowed = options.allowed
    this.retryAfter = options.retryAfter ?? (type === 'unavailable' ? RETRY_SECONDS : undefined)
  }
}

export const notFound = (detail?: string) => new Problem('not_found', detail === undefined ? {} : { detail })
export const invalidBody = (errors: FieldError[]) => new Problem('invalid_body', { errors })
export const invalidParameters = (errors: FieldError[]) => new Problem('invalid_parameters', { errors })

/** The JSON of a problem; internal ones tell nothing about their cause. */
export function documentOf(problem: Problem): ProblemDocument {
  const { status, title } = PROBLEMS[problem.type]
  return {
    type: `urn:beratungsnetz:problem:${problem.type}`,
    title,
    status,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...(problem.errors.length === 0 ? {} : { errors: problem.errors }),
    ...(problem.allowed === undefined ? {} : { allowed: problem.allowed }),
  }
}
