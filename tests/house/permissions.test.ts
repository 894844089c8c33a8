/** Every endpoint of the contract as everybody: who may call it gets past the door, who may not is told why and nothing else. */
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_PREFIX, type Endpoint } from '../../src/contract/endpoint.ts'
import { ACCOUNT_ROLES, mayDo, type AccountRole, type Role } from '../../src/contract/permissions.ts'
import { authorize, system } from '../../src/service/actor.ts'
import { accountRules } from '../../src/service/accounts/keeping.ts'
import { fillDemo } from '../../src/service/demo/fill.ts'
import { letterTo, signedIn, spend, tokenIn } from '../support/accounts.ts'
import { startService } from '../support/service.ts'

const folder = new URL('../../src/contract/', import.meta.url)
const modules = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
)
const endpoints = modules.flatMap((module) => Object.values(module).filter(isEndpoint))

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value
}

type Service = Awaited<ReturnType<typeof startService>>
let service: Service
beforeAll(async () => {
  service = await startService({ demo: true })
  fillDemo(service.parts, 10)
})
afterAll(() => service.close())

const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''

/** A session of its own for each call: some calls end it. */
async function cookieFor(role: AccountRole): Promise<string> {
  const answer = await service.app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { role } })
  expect(answer.statusCode).toBe(201)
  return cookieOf(answer)
}

/** A broker who came by link and has not shown a code. */
async function halfSignedIn(): Promise<string> {
  const email = `halb-${halves++}@example.org`
  const proof = authorize(system('test'), 'keep_accounts')
  await accountRules(service.parts).invite(proof, { email, name: 'Halb Angemeldet', role: 'broker' })
  await service.app.inject({ method: 'POST', url: '/api/v1/sign-in-links', payload: { email } })
  return cookieOf(await spend(service, tokenIn(letterTo(service, email))))
}
let halves = 0

/** The address of nothing, and no body: whoever is let in meets 404, 415 or 422, and nothing is changed. */
function callAs({ method, path }: Endpoint, cookie: string) {
  const url = API_PREFIX + path.replace(/:\w+/g, '0')
  return service.app.inject({ method, url, headers: { cookie }, remoteAddress: '203.0.113.77' })
}

/** What the one table says that this caller must be answered; undefined: let in. */
function refusalFor(role: Role, { permission }: Endpoint) {
  if (mayDo(role, permission)) return undefined
  if (role === 'visitor') return { status: 401, type: 'urn:beratungsnetz:problem:sign_in_needed' }
  const type = role === 'half_signed_in' ? 'second_factor_needed' : 'forbidden'
  return { status: 403, type: `urn:beratungsnetz:problem:${type}` }
}

async function expectTreated(role: Role, endpoint: Endpoint, cookie: string): Promise<void> {
  const answer = await callAs(endpoint, cookie)
  const refusal = refusalFor(role, endpoint)
  if (refusal === undefined) expect([401, 403], `${endpoint.name} as ${role}`).not.toContain(answer.statusCode)
  else expect(answer.json(), `${endpoint.name} as ${role}`).toMatchObject(refusal)
}

describe.each(endpoints.map((one) => [one.name, one] as const))('%s', (_name, endpoint) => {
  it('is for visitors as the table says', () => expectTreated('visitor', endpoint, ''))

  it.each(ACCOUNT_ROLES)('is for the role %s as the table says', async (role) =>
    expectTreated(role, endpoint, await cookieFor(role)),
  )
})

it('staff who have not shown their second factor get as far as the table says', async () => {
  let cookie = await halfSignedIn()
  for (const endpoint of endpoints) {
    await expectTreated('half_signed_in', endpoint, cookie)
    const { statusCode } = await service.app.inject({ url: '/api/v1/account', headers: { cookie } })
    if (statusCode === 401) cookie = await halfSignedIn()
  }
})

it('a session cookie that says nothing true makes a visitor', async () => {
  const guarded = endpoints.filter(({ permission }) => !mayDo('visitor', permission))
  for (const endpoint of guarded)
    for (const cookie of ['beratungsnetz.session_token=erfunden.erfunden', 'beratungsnetz.session_token='])
      expect((await callAs(endpoint, cookie)).statusCode, endpoint.name).toBe(401)
})

it('another expert reads nothing of somebody, and changes nothing, by whatever id', async () => {
  const { cookie } = await signedIn(service, 'expert', 'eigen@example.org')
  const headers = { cookie }
  const own = async (url: string) => (await service.app.inject({ url: API_PREFIX + url, headers })).json<Own>()
  const saved = await service.app.inject({
    method: 'PUT',
    url: `${API_PREFIX}/my/profile/sections/wer`,
    headers,
    payload: { version: 0, answers: { headline: SECRET } },
  })
  expect(saved.statusCode).toBe(200)
  const before = await Promise.all([own('/my/profile'), own('/sessions')])
  expect(JSON.stringify(before)).toContain(SECRET)
  const accountId = (await own('/account')).id
  const ids = [accountId, before[1].items[0]?.id, service.database.read.drafts.ofOwner(accountId)?.id].map(String)
  for (const endpoint of endpoints)
    for (const id of ids) {
      const url = API_PREFIX + endpoint.path.replace(/:\w+/g, id)
      const stranger = await cookieFor('expert')
      const answer = await service.app.inject({ method: endpoint.method, url, headers: { cookie: stranger } })
      expect(answer.body, `${endpoint.name} of ${id}`).not.toContain(SECRET)
    }
  expect(await Promise.all([own('/my/profile'), own('/sessions')])).toEqual(before)
})
const SECRET = 'Niemand sonst liest diese Zeile'
interface Own {
  id: string
  items: { id: string }[]
}

it('what exists in the demo only does not exist elsewhere, whoever asks', async () => {
  const real = await startService()
  const demoOnly = endpoints.filter(({ path }) => path.startsWith('/demo/'))
  expect(demoOnly.length).toBeGreaterThanOrEqual(2)
  for (const { method, path } of demoOnly)
    expect((await real.app.inject({ method, url: API_PREFIX + path })).statusCode, path).toBe(404)
  await real.close()
})
