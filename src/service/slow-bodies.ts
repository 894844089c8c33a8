/**
 * How long a body may take to arrive. Node knows one limit for all requests, and a photo on a slow line needs minutes: that is
 * the limit of the server, and everything else is cut much earlier here.
 */
import { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseConnection } from './refusals.ts'

const TOO_SLOW = Object.assign(new Error('The body took too long.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })

export function refuseSlowBodies(app: FastifyInstance, limitMs: number): void {
  app.addHook('onRequest', async (request) => {
    const { raw, routeOptions } = request
    if (!hasBody(request) || routeOptions.config?.isUpload === true) return
    // A call of a page within this process brings its whole body along, and has no connection that could be cut.
    if (!(raw.socket instanceof Socket)) return
    const timer = setTimeout(() => refuseConnection(TOO_SLOW, raw.socket), limitMs)
    const stop = () => clearTimeout(timer)
    raw.once('end', stop).once('close', stop)
  })
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
