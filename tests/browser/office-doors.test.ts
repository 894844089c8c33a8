/** Every page and file below /geschaeftsstelle, asked for by those who do not work there: as a page, as its data, as a form. */
import { globSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let expert: string
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  const answer = await fetch(`${service.origin}/api/v1/demo/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'expert' }),
  })
  expect(answer.status).toBe(201)
  expert = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
})
afterAll(() => service.stop())

const root = new URL('../../src/routes/', import.meta.url)
const addressesOf = (file: string) =>
  globSync(`geschaeftsstelle/**/${file}`, { cwd: root }).map(
    (path) => `/${path.replace(`/${file}`, '').replace(/\[\w+\]/g, '1')}`,
  )
const pages = addressesOf('+page.server.ts')
const areas = pages.filter((path) => path !== '/geschaeftsstelle')
const ask = (path: string, cookie: string, init: RequestInit = {}) =>
  fetch(service.origin + path, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'text/html', cookie, ...init.headers },
  })

it('are all looked at', () => expect(areas.length).toBeGreaterThan(10))

describe.each(areas)('%s', (path) => {
  it('leads visitors to the sign-in and does not exist for experts', async () => {
    const answer = await ask(path, '')
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/anmelden?weiter=${encodeURIComponent(path)}`,
    ])
    expect((await ask(path, expert)).status).toBe(404)
  })

  it('gives none of its data where a program skips the loads of the layouts', async () => {
    for (const cookie of ['', expert]) {
      const answer = await ask(`${path}/__data.json?x-sveltekit-invalidated=001`, cookie)
      const body = await answer.text()
      expect(body).toMatch(/"type":"(?:redirect|error)"/)
      expect(body).not.toContain('"data":')
    }
  })
})

it.each(addressesOf('+server.ts'))('%s gives no file to anybody else', async (path) => {
  for (const cookie of ['', expert])
    for (const method of ['GET', 'POST'])
      expect([303, 401, 403, 404, 405], `${method} as ${cookie}`).toContain(
        (await ask(path, cookie, { method })).status,
      )
})
