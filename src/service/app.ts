/** Puts the service together: what every answer has in common, then the features in order. Does not listen. */
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { expertRoutes } from './experts/routes.ts'
import { answerFailures, sendProblem } from './failures.ts'
import { describeApi } from './openapi.ts'
import { refuseForeignOrigins } from './origin.ts'
import { Problem } from './problem.ts'
import { operationsRoutes } from './operations/routes.ts'
import { placeRoutes } from './places/routes.ts'
import type { Places } from './places/places.ts'
import { requestRoutes } from './requests/routes.ts'
import type { SearchEngine } from './search/engine.ts'
import type { Follower } from './search/meilisearch/follower.ts'
import type { IndexParts } from './search/meilisearch/index.ts'
import type { NetworkSource } from './search/network.ts'
import { searchRoutes } from './search/routes.ts'
import { vocabularyRoutes } from './vocabulary/routes.ts'
import type { Vocabulary } from './vocabulary/vocabulary.ts'

/** No form and no profile comes near it. */
const BODY_LIMIT = 64 * 1_024
/** A client that sends its headers or its body more slowly than this keeps a connection from others. */
const HEADERS_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 10_000
const YEAR_SECONDS = 31_536_000

export type ServerConfig = Pick<Config, 'LOG_LEVEL' | 'ORIGIN' | 'TRUST_PROXY'>

export interface Parts {
  config: ServerConfig
  database: Database
  places: Places
  network: NetworkSource
  engine: SearchEngine
  /** Where a search server is configured: what keeps its index up to date, and the index itself. */
  follower?: Follower
  serverIndex?: IndexParts
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

/** The whole service under /api/v1. */
export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  z.config(z.locales.de())
  const app = await bareServer(parts.config)
  answerFailures(app)
  await describeApi(app)
  await app.register(async (scope) => {
    // Only JSON is read: a text/plain body would reach the rules without having been checked.
    scope.removeContentTypeParser('text/plain')
    const features = scope.withTypeProvider<ZodTypeProvider>()
    vocabularyRoutes(features, parts)
    placeRoutes(features, parts)
    expertRoutes(features, parts)
    searchRoutes(features, parts)
    requestRoutes(features, parts)
    operationsRoutes(features, parts)
  })
  app.get('/health', { schema: { hide: true }, logLevel: 'warn' }, () => ({
    experts: parts.database.read.experts.count(),
  }))
  return app
}

/** A server with the limits, headers and log lines that pages and API share. */
export async function bareServer({ LOG_LEVEL, ORIGIN, TRUST_PROXY }: ServerConfig): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: LOG_LEVEL, serializers: { req: loggedRequest } },
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
    // Only named addresses: a number of hops could be forged by anyone who reaches the port.
    trustProxy: TRUST_PROXY === undefined ? false : TRUST_PROXY.split(',').map((address) => address.trim()),
    // An address that cannot be decoded: no route and no page has seen it.
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, new Problem('malformed')),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(helmet, {
    // Pages bring their own policy with a nonce for each answer; the API's is set with its answers.
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    hsts: { maxAge: YEAR_SECONDS, includeSubDomains: true },
  })
  refuseForeignOrigins(app, ORIGIN)
  return app
}

/** No addresses of people and no search words: both are personal. */
function loggedRequest({ method, url }: { method: string; url: string }) {
  return { method, path: url.split('?')[0] }
}
