/** Hands everything that is not the API to SvelteKit's built handler, and gives page loads a way to the service. */
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { LARGEST_UPLOAD, UPLOADS } from './lib/uploads.ts'
import { isApi } from './service/failures.ts'

const HANDLER = new URL('../build/handler.js', import.meta.url)
/** Overwritten for every request, so that a client cannot name an address of its own. */
const ADDRESS_HEADER = 'x-client-address'
/** Bytes of any form, so also of one with a file and what is around it; hooks.server.ts holds all other pages to much less. */
const FORM_LIMIT = String(LARGEST_UPLOAD)

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

interface Pages {
  /** Public origin: Kit must never take it from the Host header. */
  origin: string
  /** True: page loads call the service in this process. */
  inProcess: boolean
}

export async function mountPages(app: FastifyInstance, { origin, inProcess }: Pages): Promise<void> {
  const handler = await loadHandler(origin)
  const serve = (request: FastifyRequest, reply: FastifyReply) => {
    if (isApi(request.url)) return reply.callNotFound()
    request.raw.headers[ADDRESS_HEADER] = request.ip
    if (inProcess) Object.assign(request.raw, { callApi: callInProcess(app, request.ip) })
    reply.hijack()
    keepStoredPolicy(reply.raw)
    handler(request.raw, reply.raw, () => reply.raw.writeHead(404).end())
    return reply
  }
  await app.register(async (scope) => {
    // Kit reads forms itself from the untouched stream.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const method: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
    scope.route({ method, url: '/*', schema: { hide: true }, handler: serve })
    for (const url of Object.keys(UPLOADS))
      scope.route({ method, url, config: { isUpload: true }, schema: { hide: true }, handler: serve })
  })
}

/** "Not modified" has no page and no policy of its own: a browser would put ours, for what is no page, over the page it kept. */
function keepStoredPolicy(response: ServerResponse): void {
  const write = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status === 304) response.removeHeader('content-security-policy')
    return write(status, ...rest)
  }
}

/** The build reads the environment when it is loaded; nothing else sets these. */
async function loadHandler(origin: string): Promise<Handler> {
  if (!existsSync(HANDLER)) throw new Error('The pages are not built yet. Run: npm run build')
  Object.assign(process.env, { ORIGIN: origin, ADDRESS_HEADER, BODY_SIZE_LIMIT: FORM_LIMIT })
  const { handler } = (await import(HANDLER.href)) as { handler: Handler }
  return handler
}

interface Call {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
  asFile?: boolean
}

/** How pages of this process call the service, in the name of a client's address. */
export function callInProcess(app: FastifyInstance, address: string) {
  return async ({ method, path, headers, body, asFile = false }: Call) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers,
      remoteAddress: address,
      payloadAsStream: asFile,
      // Anything but a text or a Buffer would be sent as JSON.
      ...(body === undefined
        ? {}
        : { payload: typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
    })
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    if (!asFile) return { status: answer.statusCode, body: answer.body, cookies }
    if (answer.statusCode >= 400) return { status: answer.statusCode, body: await text(answer.stream()), cookies }
    const told = (name: string) => String(answer.headers[name] ?? '')
    const stream = Readable.toWeb(answer.stream()) as ReadableStream<Uint8Array>
    const file = { stream, type: told('content-type'), disposition: told('content-disposition') }
    return { status: answer.statusCode, body: '', cookies, file }
  }
}
