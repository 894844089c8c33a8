/** Puts the service together: what every answer has in common, then the features in order. Does not listen. */
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { auditRoutes } from './audit/routes.ts'
import type { Auth } from './accounts/auth.ts'
import { accountRoutes, knowActors, ownDataRoutes } from './accounts/routes.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { expertRoutes } from './experts/routes.ts'
import { answerFailures, isApi, refuseEarly } from './failures.ts'
import { describeApi } from './openapi.ts'
import { refuseForeignOrigins } from './origin.ts'
import { importRoutes } from './imports/routes.ts'
import { demoMailRoutes, mailRoutes } from './mail/routes.ts'
import type { MailWorker } from './mail/worker.ts'
import { operationsRoutes } from './operations/routes.ts'
import type { ReadPhoto } from './photos/reading.ts'
import { photoRoutes, sweepPhotos } from './photos/routes.ts'
import { placeRoutes } from './places/routes.ts'
import type { Places } from './places/places.ts'
import { confirmationRoutes, profileRoutes, reviewRoutes, staffProfileRoutes } from './profiles/routes.ts'
import { refuseConnection } from './refusals.ts'
import { requestRoutes } from './requests/routes.ts'
import type { SearchEngine } from './search/engine.ts'
import type { Follower } from './search/meilisearch/follower.ts'
import type { IndexParts } from './search/meilisearch/index.ts'
import type { NetworkSource } from './search/network.ts'
import { searchRoutes } from './search/routes.ts'
import { refuseSlowBodies } from './slow-bodies.ts'
import { takeTurns } from './turns.ts'
import { vocabularyKeepingRoutes, vocabularyRoutes } from './vocabulary/routes.ts'
import type { Vocabulary } from './vocabulary/vocabulary.ts'

/** As much as a form may have (pages.ts): a step whose fields are at their longest, in any script. */
const BODY_LIMIT = 256 * 1_024
/** A client that sends its headers or its body more slowly than this keeps a connection from others. */
const HEADERS_TIMEOUT_MS = 5_000
const BODY_TIMEOUT_MS = 10_000
/** A photo of 10 MB from a village: 1 Mbit/s takes 84 s. */
const UPLOAD_TIMEOUT_MS = 120_000
/** A search of 10,000 characters, percent-encoded, and the headers of any browser beside it. */
const MAX_HEADER_BYTES = 64 * 1_024
/** A page address that cannot be decoded becomes this one: the pages say in words that it does not exist. */
const NO_PAGE = '/-'

export type ServerConfig = Pick<Config, 'LOG_LEVEL' | 'ORIGIN' | 'TRUST_PROXY'>
export type ServiceConfig = ServerConfig & Pick<Config, 'origin' | 'DEMO'>

export interface Parts {
  config: ServiceConfig
  database: Database
  places: Places
  network: NetworkSource
  engine: SearchEngine
  /** Where a search server is configured: what keeps its index up to date, and the index itself. */
  follower?: Follower
  serverIndex?: IndexParts
  mailer: MailWorker
  /** Where files lie that are no part of the database. */
  dataFolder: string
  clock: () => Date
  readPhoto: ReadPhoto
  vocabularyOf: () => Vocabulary
  /** Loads what signing in needs when it is first asked for. */
  openAuth: () => Promise<Auth>
}

/** The whole service under /api/v1. */
export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  z.config(z.locales.de())
  const app = bareServer(parts.config)
  await describeApi(app)
  knowActors(app, parts)
  await app.register(async (scope) => {
    // Only JSON is read: a text/plain body would reach the rules without having been checked.
    scope.removeContentTypeParser('text/plain')
    const features = scope.withTypeProvider<ZodTypeProvider>()
    vocabularyRoutes(features, parts)
    vocabularyKeepingRoutes(features, parts)
    placeRoutes(features, parts)
    expertRoutes(features, parts)
    searchRoutes(features, parts)
    requestRoutes(features, parts)
    accountRoutes(features, parts)
    ownDataRoutes(features, parts)
    profileRoutes(features, parts)
    reviewRoutes(features, parts)
    staffProfileRoutes(features, parts)
    auditRoutes(features, parts)
    confirmationRoutes(features, parts)
    photoRoutes(features, parts)
    sweepPhotos(features, parts)
    operationsRoutes(features, parts)
    importRoutes(features, parts)
    mailRoutes(features, parts)
    if (parts.config.DEMO) demoMailRoutes(features, parts)
  })
  app.get('/health', { schema: { hide: true }, logLevel: 'warn' }, () => ({
    experts: parts.database.read.experts.count(),
  }))
  return app
}

/** A server with the limits, headers and log lines that pages and API share. */
export function bareServer({ LOG_LEVEL, ORIGIN, TRUST_PROXY }: ServerConfig): FastifyInstance {
  const app = fastify({
    logger: { level: LOG_LEVEL, serializers: { req: loggedRequest } },
    bodyLimit: BODY_LIMIT,
    requestTimeout: UPLOAD_TIMEOUT_MS,
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
    // The contract says how long a parameter may be; a longer one is an address that does not exist.
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    // Only named addresses: a number of hops could be forged by anyone who reaches the port.
    trustProxy: TRUST_PROXY === undefined ? false : TRUST_PROXY.split(',').map((address) => address.trim()),
    rewriteUrl: ({ url = '/' }) => (isApi(url) || isDecodable(url) ? url : NO_PAGE),
    frameworkErrors: refuseEarly,
    clientErrorHandler: refuseConnection,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  takeTurns(app)
  answerFailures(app)
  refuseSlowBodies(app, BODY_TIMEOUT_MS)
  refuseForeignOrigins(app, ORIGIN)
  return app
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** No addresses of people and no search words: both are personal. */
function loggedRequest({ method, url }: { method: string; url: string }) {
  return { method, path: url.split('?')[0] }
}
