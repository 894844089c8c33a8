/** How files travel: endpoints that take bytes instead of JSON, and answers that caches may keep. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '../contract/endpoint.ts'
import { Readable } from 'node:stream'
import { fileBody, type FileReply, type MadeFile } from '../contract/files.ts'
import type { App } from './http.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the endpoint that the route serves. */
    endpoint?: string
    /** The body is a file: it may take minutes to arrive (slow-bodies.ts). */
    isUpload?: boolean
  }
}

type Route = Parameters<App['route']>[0]

const FOR_A_YEAR = 'public, max-age=31536000, immutable'

/** Adds the route of an endpoint. One that takes a file reads its media types only, up to a limit of its own. */
export function addRoute(app: App, { takesFile, givesFile, status = 200 }: Endpoint, route: Route): void {
  if (givesFile !== undefined) describeReply(route, givesFile.types, status)
  if (takesFile === undefined) return void app.route(route)
  const { types, maxBytes } = takesFile
  route.schema = { ...route.schema, consumes: [...types] }
  route.config = { ...route.config, isUpload: true }
  // Apart from the other routes: they shall go on to read JSON alone.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    for (const type of types)
      scope.addContentTypeParser(matching(type), { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.route({ ...route, bodyLimit: maxBytes })
  })
}

/** `fileReply` is what a handler gives; over the wire only its bytes go. */
function describeReply(route: Route, types: readonly string[], status: number): void {
  const response = { ...(route.schema?.response as object), [status]: fileBody }
  route.schema = { ...route.schema, produces: [...types], response }
}

/** `image/*` stands for every kind of image. */
const matching = (type: string): string | RegExp => (type.endsWith('/*') ? new RegExp(`^${type.slice(0, -1)}`) : type)

export function sendReply(
  request: FastifyRequest,
  answer: FastifyReply,
  { givesFile }: Endpoint,
  reply: unknown,
): FastifyReply {
  if (givesFile === undefined) return answer.send(reply)
  const file = reply as FileReply | MadeFile
  return 'pieces' in file ? sendMade(answer, file) : sendFile(request, answer, file)
}

/** Piece by piece, no quicker than they are taken. The name is ours, so it needs no quoting. */
function sendMade(answer: FastifyReply, { pieces, type, name }: MadeFile): FastifyReply {
  answer.type(type).header('content-disposition', `attachment; filename="${name}"`)
  return answer.send(Readable.from(pieces))
}

function sendFile({ headers }: FastifyRequest, answer: FastifyReply, { bytes, type, version }: FileReply) {
  if (version === undefined) return answer.type(type).send(bytes)
  const etag = `"${version}"`
  // The one exception from no-store for answers of the API (failures.ts).
  answer.header('cache-control', FOR_A_YEAR).header('etag', etag)
  return isKnown(headers['if-none-match'], etag) ? answer.status(304).send() : answer.type(type).send(bytes)
}

const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((known) => [etag, '*'].includes(known.trim().replace(/^W\//, '')))
