/** The running server in each of its shapes: pages and API in one process, pages alone, API alone; and its orderly end. */
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { mountPages } from './pages.ts'
import { bareServer, buildApp, type Parts } from './service/app.ts'
import { readServerConfig, type Config } from './service/config.ts'
import { Problem } from './service/problem.ts'

/** Running requests get this long after SIGTERM; then their connections are cut, so that the database still closes in order. */
const GRACE_MS = 10_000
const CLOSING_MS = 2_000

/** The configuration; a wrong one ends the process with its sentences and exit code 1. */
export function configOrExit(): Config {
  try {
    return readServerConfig(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

/** Pages and API in one process. */
export async function wholeServer(config: Config, parts: Parts): Promise<FastifyInstance> {
  const app = await buildApp(parts)
  await mountPages(app, { origin: config.origin, inProcess: true })
  return closing(app, parts)
}

/** Why a start failed, in one sentence that names the variable to change; an unknown cause as it is. */
export function startFailure(error: unknown, { HOST, PORT, DATA_DIR }: Config): string {
  const { code = '', message = String(error), syscall = '' } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `PORT ${PORT} is already in use on ${HOST}.`
  if (syscall === 'listen' && code === 'EACCES') return `PORT ${PORT} may not be opened by this user.`
  if (syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL') return `HOST ${HOST} is no address of this machine.`
  if (code.startsWith('SQLITE_') || syscall === 'mkdir') return `DATA_DIR ${DATA_DIR} cannot be used: ${message}.`
  return message
}

/** Pages only: their loads and every call of a browser under /api go to the service at `apiOrigin`. */
export async function pagesServer(config: Config, apiOrigin: string): Promise<FastifyInstance> {
  const app = bareServer(config)
  // Loaded here, for a server that has the API itself starts without it in less time and memory.
  const { default: proxy } = await import('@fastify/http-proxy')
  for (const path of ['/api/', '/health'])
    await app.register(proxy, {
      upstream: apiOrigin,
      prefix: path,
      rewritePrefix: path,
      // The service knows which bodies may take long, and ends the others.
      config: { isUpload: true },
      // The service says when to come back; the client does it, or not.
      retryMethods: [],
      replyOptions: {
        // Only what this process itself knows: an address that the client names must not reach the service.
        rewriteRequestHeaders: ({ ip }, headers) => ({ ...headers, 'x-forwarded-for': ip }),
        onError: (reply) => void reply.send(new Problem('unavailable')),
      },
    })
  await mountPages(app, { origin: config.origin, inProcess: false })
  return app
}

/** API only. */
export async function apiServer(parts: Parts): Promise<FastifyInstance> {
  return closing(await buildApp(parts), parts)
}

/** Listens until SIGTERM or SIGINT; then finishes what runs and closes. */
export async function run(app: FastifyInstance, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): Promise<void> {
  closeWithGrace({ delay: GRACE_MS + CLOSING_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'stopping after an error that nobody caught')
    const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
    await app.close()
    clearTimeout(cut)
  })
  await app.listen({ host: HOST, port: PORT })
}

function closing(app: FastifyInstance, { database, follower, mailer }: Parts): FastifyInstance {
  follower?.start(app.log)
  mailer.start(app.log)
  app.addHook('onClose', async () => {
    await Promise.all([follower?.stop(), mailer.stop()])
    database.close()
  })
  return app
}
