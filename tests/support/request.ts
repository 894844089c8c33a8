/** A consultation request as a careful group would write it, and how to send it. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { CONSENT_VERSIONS } from '../../src/contract/requests.ts'

export function aRequest(changes: Record<string, unknown> = {}) {
  return {
    recipients: [],
    need: 'Wir möchten mit den Nachbarn über die neue Spielstraße reden.',
    service: 'moderation',
    topics: [],
    place: '72070',
    format: 'on_site',
    contact: {
      kind: 'civil_society',
      organisation: 'Initiative Spielstraße',
      name: 'Ada Muster',
      email: 'ada@example.org',
    },
    consent: true,
    consentVersion: CONSENT_VERSIONS[0],
    ...changes,
  }
}

export function send(
  app: FastifyInstance,
  payload: object,
  { key = randomUUID() as string, headers = {}, remoteAddress = '203.0.113.7' } = {},
) {
  return app.inject({
    method: 'POST',
    url: '/api/v1/consultation-requests',
    headers: { 'idempotency-key': key, ...headers },
    payload,
    remoteAddress,
  })
}
