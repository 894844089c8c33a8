/** Contract and service say the same; every endpoint names who may call it and fails in the one shape. */
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { API_PREFIX, type Endpoint } from '../../src/contract/endpoint.ts'
import { problem } from '../../src/contract/problem.ts'
import { startService } from '../support/service.ts'

const folder = new URL('../../src/contract/', import.meta.url)
const modules = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
)
/** Of the office: served as soon as serve() knows who is asking; until then nobody reaches them. */
const NOT_YET_SERVED = ['listMails', 'retryMail', 'readMailTroubles', 'clearMailTrouble']
const endpoints = modules
  .flatMap((module) => Object.values(module).filter(isEndpoint))
  .filter(({ name }) => !NOT_YET_SERVED.includes(name))

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value
}

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  // Demo mode serves all there is and a little more.
  service = await startService({ demo: true })
})
afterAll(() => service.close())

it('every endpoint of the contract is served, and nothing else is', async () => {
  const { paths } = (await service.app.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, unknown>>
  }
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const promised = endpoints.map(({ method, path }) => `${method} ${API_PREFIX}${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(served.sort()).toEqual(promised.sort())
  expect(promised.length).toBeGreaterThan(10)
})

/** A call that every endpoint must refuse: unknown id, wrong parameters, no token, unreadable body. */
const badCalls = endpoints.flatMap((one) => {
  const url = API_PREFIX + one.path.replace(/:\w+/g, 'gibt-es-nicht')
  const broken = { headers: { 'content-type': 'application/json' }, payload: '{' }
  const calls: [string, Record<string, unknown>][] = [
    [`${one.name} with a method that it has not`, { method: 'PATCH', url }],
  ]
  if (one.params) calls.push([`${one.name} for something unknown`, { method: one.method, url }])
  if (one.body) calls.push([`${one.name} with half a JSON`, { method: one.method, url, ...broken }])
  if (one.headers)
    calls.push([`${one.name} without its headers`, { method: one.method, url, ...(one.body ? { payload: {} } : {}) }])
  return calls
})

describe('every refusal is a problem document', () => {
  it.each(badCalls)('%s', async (_case, call) => {
    const answer = await service.app.inject(call)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(problem.strict().parse(answer.json()).status).toBe(answer.statusCode)
  })
})

it('an address that cannot be decoded is a problem, too', async () => {
  const answer = await service.app.inject('/api/v1/experts/%E0%A4%A')
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ type: 'urn:beratungsnetz:problem:malformed', status: 400 })
})

describe('every endpoint', () => {
  it.each(endpoints.map((one) => [one.name, one] as const))(
    '%s has a reply schema, an audience and a sentence',
    (_name, one) => {
      expect(one.reply).toBeInstanceOf(z.ZodType)
      expect(['public', 'draft_holder']).toContain(one.audience)
      expect(one.summary.length).toBeGreaterThan(10)
    },
  )

  it.each(endpoints.filter(({ audience }) => audience === 'draft_holder').map((one) => [one.name, one] as const))(
    '%s tells a visitor with a guessed token nothing',
    async (_name, { method, path, body }) => {
      const headers = { 'draft-token': 'guessed'.padEnd(43, 'x') }
      const answer = await service.app.inject({
        method,
        url: API_PREFIX + path,
        headers,
        ...(body ? { payload: { answers: {} } } : {}),
      })
      // Deleting what is not there is done: the answer does not tell whether it was.
      expect([404, 204]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('answers')
    },
  )

  it('answers with headers that keep it out of frames, caches and other types', async () => {
    const urls = ['/api/v1/experts', '/api/v1/gibt-es-nicht', '/api/openapi.json', '/health', '/api/v1/experts/%ff']
    for (const url of urls) {
      const { headers } = await service.app.inject(url)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-frame-options': 'DENY',
      })
      expect(headers['strict-transport-security']).toContain('max-age=31536000')
      if (url.startsWith('/api')) expect(headers['cache-control']).toBe('no-store')
    }
  })
})
