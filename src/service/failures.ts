/** Everything that goes wrong leaves as application/problem+json, whoever noticed it: a rule, the contract, Fastify, SQLite. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { FieldError, ProblemType } from '../contract/problem.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { documentOf, invalidBody, invalidParameters, notFound, Problem, PROBLEM_TYPE } from './problem.ts'

export function answerFailures(app: FastifyInstance): void {
  const served = rememberRoutes(app)
  app.addHook('onRequest', async (_request, reply) => setSecurityHeaders(reply))
  app.addHook('onSend', async (request, reply) => {
    // What files.ts lets caches keep says so itself.
    if (!isApi(request.url) || reply.hasHeader('cache-control')) return
    // Answers carry profiles that may be withdrawn, and drafts: no cache keeps them.
    reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemOf(error)
    if (problem.type === 'internal' || problem.type === 'unavailable')
      request.log.error({ err: error instanceof Error ? error : new Error(String(error)) }, 'request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const allowed = served.methodsAt(request.url.split('?')[0] ?? '')
    if (allowed.length === 0 || allowed.includes(request.method)) return sendProblem(reply, notFound())
    reply.header('allow', allowed.join(', '))
    return sendProblem(reply, new Problem('method_not_allowed'))
  })
}

/** Fastify refused the request itself (an address that cannot be decoded): no hook has run yet. */
export function refuseEarly(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  setSecurityHeaders(reply)
  reply.header('cache-control', 'no-store')
  void sendProblem(reply, new Problem('malformed'))
}

/** On the raw answer: pages are written to it directly, and what Kit sets there replaces these. */
function setSecurityHeaders({ raw }: FastifyReply): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) raw.setHeader(name, value)
}

/** True for what the service answers itself; `/api` alone is a page. */
export const isApi = (url: string): boolean => /^\/api\/[^?]/.test(url)

export function sendProblem(reply: FastifyReply, problem: Problem) {
  const document = documentOf(problem)
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
  // Serialised here: the schemas of routes describe good answers.
  return reply.status(document.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(document)
}

/** Anything can be thrown, and an error need not have a code: nothing is believed about it. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return invalidInput(error)
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  if (/^SQLITE_(?:BUSY|FULL)/.test(String(code))) return new Problem('unavailable')
  return new Problem(typeByStatus(typeof statusCode === 'number' ? statusCode : 500))
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
  // Behind a proxy of ours: the service is away or slow.
  if (status >= 502 && status <= 504) return 'unavailable'
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
