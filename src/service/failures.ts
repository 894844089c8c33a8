/** Everything that goes wrong leaves as application/problem+json, whoever noticed it: a rule, the contract, Fastify, SQLite. */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { FieldError, ProblemType } from '../contract/problem.ts'
import { documentOf, invalidBody, invalidParameters, notFound, Problem } from './problem.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** No page and no script of another site has a use for an answer of the API inside itself. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"
const BUSY_RETRY_SECONDS = 5

export function answerFailures(app: FastifyInstance): void {
  const served = rememberRoutes(app)
  app.addHook('onSend', async (request, reply) => {
    if (!isApi(request.url)) return
    reply.header('content-security-policy', API_POLICY)
    // Answers carry profiles that may be withdrawn, and drafts: no cache keeps them.
    reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error)
    if (problem.type === 'internal' || problem.type === 'unavailable')
      request.log.error({ err: error }, 'request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = served.methodsAt(request.url.split('?')[0] ?? '')
    if (allowed.length === 0) return sendProblem(reply, notFound())
    reply.header('allow', allowed.join(', '))
    return sendProblem(reply, new Problem('method_not_allowed'))
  })
}

/** True for what the service answers itself; `/api` alone is a page. */
export const isApi = (url: string): boolean => /^\/api\/[^?]/.test(url)

export function sendProblem(reply: FastifyReply, problem: Problem) {
  const document = documentOf(problem)
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
  // Serialised here: the schemas of routes describe good answers.
  return reply.status(document.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(document)
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return invalidInput(error)
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_FULL'))
    return new Problem('unavailable', { retryAfter: BUSY_RETRY_SECONDS })
  return new Problem(typeByStatus(error.statusCode ?? 500))
}

/** An impossible slug in the path is an address that does not exist; query and headers are named; bodies have fields. */
function invalidInput({ validation = [], validationContext = 'body' }: FastifyError): Problem {
  if (validationContext === 'params') return notFound()
  const errors = validation.map(({ instancePath, message = '' }): FieldError => {
    const path = instancePath.slice(1).split('/')
    return { field: (validationContext === 'body' ? path : path.slice(0, 1)).join('.'), message }
  })
  return validationContext === 'body' ? invalidBody(errors) : invalidParameters(errors)
}

function typeByStatus(status: number): ProblemType {
  if (status === 413) return 'too_large'
  if (status === 415) return 'unsupported_media_type'
  if (status === 404) return 'not_found'
  return status >= 400 && status < 500 ? 'malformed' : 'internal'
}

/** Which methods a path has, so that a wrong one is told from a wrong path. */
function rememberRoutes(app: FastifyInstance) {
  const routes: { method: string; pattern: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (!isApi(url)) return
    const pattern = new RegExp(`^${url.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`)
    for (const one of [method].flat()) routes.push({ method: one, pattern })
  })
  const methodsAt = (path: string) => routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
  return { methodsAt: (path: string) => [...new Set(methodsAt(path))] }
}
