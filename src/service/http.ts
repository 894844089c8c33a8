/** The one bridge from the contract to Fastify. */
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { API_PREFIX, type Endpoint, type ReplyOf } from '../contract/endpoint.ts'
import { problem } from '../contract/problem.ts'
import { addRoute, sendReply } from './files.ts'

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

type Known<S> =
  NonNullable<S> extends z.ZodUndefined
    ? undefined
    : NonNullable<S> extends z.ZodType
      ? z.output<NonNullable<S>>
      : undefined

/** What a handler gets: the parts of the request, already checked, and the address of the client. */
export interface Call<E extends Endpoint> {
  params: Known<E['params']>
  query: Known<E['query']>
  headers: Known<E['headers']>
  body: Known<E['body']>
  address: string
}

interface RouteOptions {
  /** Fastify config of the route, e.g. its own rate limit. */
  config?: Record<string, unknown>
}

/** Serves one endpoint: input is checked, the reply is filtered by its schema, every error has the one problem shape. */
export function serve<E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: (call: Call<E>) => ReplyOf<E> | Promise<ReplyOf<E>>,
  { config = {} }: RouteOptions = {},
): void {
  const { params, query, headers, body, reply, status = 200, name, summary, audience } = endpoint
  const input = { params, querystring: query, headers, body }
  const given = Object.fromEntries(Object.entries(input).filter(([, schema]) => schema !== undefined))
  addRoute(app, endpoint, {
    method: endpoint.method,
    url: API_PREFIX + endpoint.path,
    config: { ...config, endpoint: name },
    schema: { ...given, operationId: name, summary, tags: [audience], response: { [status]: reply, default: problem } },
    handler: async (request, answer) =>
      sendReply(request, answer.status(status), endpoint, await handler(callOf(request) as Call<E>)),
  })
}

function callOf({ params, query, headers, body, ip }: FastifyRequest) {
  return { params, query, headers, body, address: ip }
}
