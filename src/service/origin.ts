/** Refuses what another site makes a browser send: the one check against cross-site requests, for pages and API alike. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/** `origin` is the configured public origin; undefined on a machine of one's own, where any loopback name is ours. */
export function refuseForeignOrigins(app: FastifyInstance, origin: string | undefined): void {
  app.addHook('onRequest', async (request) => {
    if (!SAFE_METHODS.has(request.method) && isForeign(request, origin)) throw new Problem('cross_origin')
  })
}

function isForeign({ headers }: FastifyRequest, origin: string | undefined): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true
  // No Origin: not a browser's form or fetch across sites; browsers send it with every POST.
  if (headers.origin === undefined) return false
  if (origin !== undefined) return headers.origin !== origin
  const host = headers.host ?? ''
  return !(LOOPBACK_HOST.test(host) && headers.origin === `http://${host}`)
}
