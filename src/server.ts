/** The running server in each of its shapes: pages and API in one process, pages alone, API alone; and its orderly end. */
import proxy from '@fastify/http-proxy'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { mountPages } from './pages.ts'
import { bareServer, buildApp, type Parts } from './service/app.ts'
import { readConfig, type Config } from './service/config.ts'

/** Running requests get this long after SIGTERM; then their connections are cut, so that the database still closes in order. */
const GRACE_MS = 10_000
const CLOSING_MS = 2_000

/** The configuration; a wrong one ends the process with its sentences and exit code 1. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env)
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

/** Pages only: their loads and every call of a browser under /api go to the service at `apiOrigin`. */
export async function pagesServer(config: Config, apiOrigin: string): Promise<FastifyInstance> {
  const app = bareServer(config)
  await app.register(proxy, { upstream: apiOrigin, prefix: '/api/', rewritePrefix: '/api/' })
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

function closing(app: FastifyInstance, { database }: Parts): FastifyInstance {
  app.addHook('onClose', async () => database.close())
  return app
}
