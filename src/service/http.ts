/** The one bridge from the contract to Fastify. */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { API_PREFIX, type Endpoint, type ReplyOf } from '../contract/endpoint.ts'
import { mayDo, type Permission, type PERMISSIONS } from '../contract/permissions.ts'
import { problem } from '../contract/problem.ts'
import { addRoute, sendReply } from './files.ts'
import { authorize, visitor, type AccountActor, type Actor, type Authorized } from './actor.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Who is asking, by the session of the request; a visitor without one. Set by accounts (app.ts). */
    actorOf(request: FastifyRequest, answer: FastifyReply): Promise<Actor>
  }
  interface FastifyRequest {
    proof: Authorized<Permission>
  }
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

type Known<S> =
  NonNullable<S> extends z.ZodUndefined
    ? undefined
    : NonNullable<S> extends z.ZodType
      ? z.output<NonNullable<S>>
      : undefined

type ActorFor<P extends Permission> = P extends AccountOnly ? AccountActor : Actor
/** Nobody without an account may do these, so their handlers get one. */
type AccountOnly = {
  [P in Permission]: 'visitor' extends (typeof PERMISSIONS)[P][number] ? never : P
}[Permission]

/** What a handler gets: the parts of the request, already checked, who is asking, and the proof that they may. */
export interface Call<E extends Endpoint> {
  params: Known<E['params']>
  query: Known<E['query']>
  headers: Known<E['headers']>
  body: Known<E['body']>
  address: string
  actor: ActorFor<E['permission']>
  proof: Authorized<E['permission'], ActorFor<E['permission']>>
  browser: Browser
}

/** For the few operations that are about the session itself. */
export interface Browser {
  /** What accounts need of the request: cookie and user-agent. */
  headers: Headers
  /** Sends the cookies and gives the value that they came with. */
  take<T>(answer: { value: T; cookies: string[] }): T
}

interface RouteOptions {
  /** Fastify config of the route, e.g. its own rate limit. */
  config?: Record<string, unknown>
}

/** Where the reply is nothing, a handler need not say so. */
type Given<E extends Endpoint> = undefined extends ReplyOf<E> ? ReplyOf<E> | void : ReplyOf<E>

/** Serves one endpoint: input is checked, the reply is filtered by its schema, every error has the one problem shape. */
export function serve<E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: (call: Call<E>) => Given<E> | Promise<Given<E>>,
  { config = {} }: RouteOptions = {},
): void {
  route(app, endpoint, config, async (request, answer) =>
    sendReply(request, answer, endpoint, await handler(callOf(request, answer) as unknown as Call<E>)),
  )
}

/**
 * The same, but the handler writes the JSON itself, of nothing but filtered parts: to filter what one search shows takes as long as
 * to read its words. Tests hold the answer to the schema.
 */
export function serveWritten<E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: (call: Call<E>) => Promise<string>,
): void {
  route(app, endpoint, {}, async (request, answer) =>
    answer.type('application/json; charset=utf-8').send(await handler(callOf(request, answer) as unknown as Call<E>)),
  )
}

function route(
  app: App,
  endpoint: Endpoint,
  config: Record<string, unknown>,
  handler: (request: FastifyRequest, answer: FastifyReply) => Promise<FastifyReply>,
): void {
  const { params, query, headers, body, reply, status = 200, name, summary, permission } = endpoint
  const input = { params, querystring: query, headers, body }
  const given = Object.fromEntries(Object.entries(input).filter(([, schema]) => schema !== undefined))
  addRoute(app, endpoint, {
    method: endpoint.method,
    url: API_PREFIX + endpoint.path,
    config: { ...config, endpoint: name },
    schema: {
      ...given,
      operationId: name,
      summary,
      tags: [permission],
      response: { [status]: reply, default: problem },
    },
    // Before the body is read: whoever may not do it learns nothing about what would be right.
    onRequest: async (request, answer) => {
      const isOpen = mayDo('visitor', permission)
      const actor = isOpen ? visitor(request.ip) : await app.actorOf(request, answer)
      request.proof = authorize(actor, permission)
    },
    handler: (request, answer) => handler(request, answer.status(status)),
  })
}

function callOf(request: FastifyRequest, answer: FastifyReply) {
  const { params, query, headers, body, ip, proof } = request
  const take = <T>({ value, cookies }: { value: T; cookies: string[] }) => {
    answer.header('set-cookie', cookies)
    return value
  }
  const browser = { headers: webHeaders(headers), take }
  return { params, query, headers, body, address: ip, actor: proof.actor, proof, browser }
}

export function webHeaders({ cookie, 'user-agent': agent }: IncomingHttpHeaders): Headers {
  const given = { ...(cookie === undefined ? {} : { cookie }), ...(agent === undefined ? {} : { 'user-agent': agent }) }
  return new Headers(given)
}
