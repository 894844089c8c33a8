/** The pages as a browser without JavaScript asks for them: nothing typed is lost, odd input is a page, headers are whole. */
import { join } from 'node:path'
import { Readable } from 'node:stream'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProcess, type RunningProcess } from '../support/process.ts'

let service: RunningProcess
let slug: string
beforeAll(async () => {
  service = await startProcess({ DEMO: '1', TRUST_PROXY: '127.0.0.1,::1' })
  const answer = await fetch(`${service.origin}/api/v1/experts?pageSize=1`)
  slug = ((await answer.json()) as { items: { slug: string }[] }).items[0]?.slug ?? ''
})
afterAll(() => service.stop())

/** Each visitor has an address of its own, so that the limits of one test are not those of another. */
let visitors = 0
function aVisitor(origin = service.origin) {
  const address = `198.51.100.${++visitors}`
  let cookie = ''
  async function ask(path: string, init: RequestInit = {}) {
    const headers = { accept: 'text/html', 'x-forwarded-for': address, ...(cookie && { cookie }), ...init.headers }
    const answer = await fetch(origin + path, { redirect: 'manual', ...init, headers })
    for (const set of answer.headers.getSetCookie()) cookie = set.split(';')[0] ?? ''
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send: (path: string, body: string, contentType: string) =>
      ask(path, { method: 'POST', body, headers: { 'content-type': contentType } }),
    /** In pieces, without saying before how much it will be. */
    sendInPieces: (path: string, pieces: string[], contentType: string) =>
      ask(path, {
        method: 'POST',
        body: Readable.from(pieces),
        headers: { 'content-type': contentType },
        duplex: 'half',
      } as unknown as RequestInit),
    clearCookies: () => void (cookie = ''),
    cookie: () => cookie,
  }
}

const FORM = 'application/x-www-form-urlencoded'

async function atTheFirstStep() {
  const visitor = aVisitor()
  expect((await visitor.post('/anfrage?/beginnen')).headers.get('location')).toBe('/anfrage/anliegen')
  return visitor
}
const location = ({ headers }: { headers: Headers }) => headers.get('location')

describe('what somebody typed', () => {
  it('goes on in a new draft when the earlier one is gone, and the page says so', async () => {
    const visitor = await atTheFirstStep()
    visitor.clearCookies()
    const answer = await visitor.post('/anfrage/anliegen?/weiter', { need: 'Streit am Bach', service: 'moderation' })
    expect([answer.status, location(answer)]).toEqual([303, '/anfrage/ort'])
    expect((await visitor.get('/anfrage/ort')).text).toContain('früherer Entwurf ist nicht mehr da')
    expect((await visitor.get('/anfrage/anliegen')).text).toContain('Streit am Bach')
  })

  it('is not undone by a save in the background that arrives late', async () => {
    const visitor = await atTheFirstStep()
    await visitor.post('/anfrage/anliegen?/weiter', { need: 'ALT UND NEU', service: 'moderation', stand: '2000' })
    await visitor.post('/anfrage/anliegen?/merken', { need: 'ALT', service: 'moderation', stand: '1000' })
    expect((await visitor.get('/anfrage/anliegen')).text).toContain('ALT UND NEU')
  })

  it('is given back with a sentence while the database cannot take it', async () => {
    const visitor = await atTheFirstStep()
    const other = new SQLite(join(service.folder, 'beratungsnetz.db'))
    other.exec('begin immediate')
    const answer = await visitor.post('/anfrage/anliegen?/weiter', { need: 'Streit am Bach', service: 'moderation' })
    other.close()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    for (const part of ['Das Speichern klappt gerade nicht', 'Streit am Bach', 'Eure Angaben sind noch da'])
      expect(answer.text).toContain(part)
    expect(answer.text).toMatch(/value="moderation"[^>]* checked/)
  })

  it('is given back with a finding at each field that is too long', async () => {
    const visitor = await atTheFirstStep()
    const long = 'x'.repeat(20_000)
    const fields = { kind: 'civil_society', organisation: long, name: long, email: `${long}@example.org`, phone: long }
    const answer = await visitor.post('/anfrage/kontakt?/weiter', fields)
    expect(answer.status).toBe(422)
    for (const field of ['organisation', 'name', 'email', 'phone']) expect(answer.text).toContain(`id="${field}-error"`)
    expect(answer.text.split(long).length - 1).toBe(4)
  })

  it('of more than a form may have is answered by a page in words', async () => {
    const visitor = await atTheFirstStep()
    const answer = await visitor.post('/anfrage/anliegen?/weiter', { need: 'ü'.repeat(60_000) })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('Das ist zu viel Text')
  })

  it('of more than a form may have is too much also when it comes in pieces, and however much it is', async () => {
    const visitor = await atTheFirstStep()
    for (const kilobytes of [300, 4_000, 12_000]) {
      const pieces = ['need=', ...Array<string>(kilobytes).fill('x'.repeat(1_024))]
      const answer = await visitor.sendInPieces('/anfrage/anliegen?/weiter', pieces, FORM)
      expect(answer.status, `${kilobytes} kB`).toBe(413)
      expect(answer.text).toContain('Das ist zu viel Text')
      expect((await visitor.post('/anfrage/anliegen?/weiter', { need: 'x'.repeat(kilobytes * 1_024) })).status).toBe(
        413,
      )
    }
  })

  it('comes in pieces and is kept', async () => {
    const visitor = await atTheFirstStep()
    const pieces = ['need=Streit+am', '+Bach&service=', 'moderation']
    expect(location(await visitor.sendInPieces('/anfrage/anliegen?/weiter', pieces, FORM))).toBe('/anfrage/ort')
    expect((await visitor.get('/anfrage/anliegen')).text).toContain('Streit am Bach')
  })

  it('stays when a new beginning is refused', async () => {
    const visitor = await atTheFirstStep()
    await visitor.post('/anfrage/anliegen?/weiter', { need: 'Streit am Bach', service: 'moderation' })
    const mine = visitor.cookie()
    for (let begun = 1; begun < 60; begun++) await visitor.send('/api/v1/request-drafts', '{}', 'application/json')
    const answer = await visitor.post('/anfrage?/beginnen')
    expect(answer.status).toBe(429)
    expect(answer.text).toContain('Das waren gerade sehr viele Anfragen')
    expect(visitor.cookie()).toBe(mine)
    expect((await visitor.get('/anfrage/anliegen')).text).toContain('Streit am Bach')
  })
})

describe('odd input is a page', () => {
  it.each(['/\u0001b', '/\u0000', '/😀', '//example.org', '/\\example.org', 'https://example.org', '/a b'])(
    'the way back %j leads to the Merkliste',
    async (zurueck) => {
      const answer = await aVisitor().post('/merkliste?/merken', { slug, zurueck })
      expect([answer.status, location(answer)]).toEqual([303, '/merkliste'])
    },
  )

  it('the way back to a search leads there', async () => {
    const zurueck = '/beratung?q=B%C3%BCrgerrat&service=moderation'
    expect(location(await aVisitor().post('/merkliste?/merken', { slug, zurueck }))).toBe(zurueck)
  })

  it('words without end weigh no more than those that are read of them', async () => {
    const q = 'Bürgerrat Streit '.repeat(600)
    const pageOf = async (words: string) =>
      (await aVisitor().get(`/beratung?${new URLSearchParams({ q: words, topic: 'x'.repeat(2_000) })}`)).text
    const [whole, read] = await Promise.all([pageOf(q), pageOf(q.slice(0, 300))])
    expect(whole).toContain('<h1')
    expect(whole.length).toBeLessThan(read.length * 1.02)
  })

  const actions = ['/merkliste?/merken', '/anfrage?/beginnen', '/anfrage?/umrichten', '/anfrage/anliegen?/weiter']
  it.each(actions)('%s with what is no form', async (path) => {
    const visitor = await atTheFirstStep()
    for (const [body, type] of [
      ['slug=x', 'text/plain'],
      ['{}', 'application/json'],
      ['--x\r\nbroken', 'multipart/form-data; boundary=x'],
      ['x', 'multipart/form-data'],
    ] as const) {
      const answer = await visitor.send(path, body, type)
      expect(answer.status, type).toBeGreaterThanOrEqual(400)
      expect(answer.status, type).toBeLessThan(500)
      expect(answer.text, type).toContain('<h1')
    }
  })

  it.each(['__proto__', 'constructor', 'toString', 'default', 'gibt-es-nicht'])('the action %s', async (name) => {
    for (const path of ['/merkliste', '/anfrage', '/anfrage/gesendet']) {
      const answer = await aVisitor().post(`${path}?/${name}`)
      expect(answer.status).toBe(404)
      expect(answer.text).toContain('<h1')
    }
  })

  it('an address that cannot be decoded', async () => {
    const answer = await aVisitor().get('/%ff')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('Diese Seite gibt es nicht')
  })
})

describe('headers', () => {
  const addresses = (): [string, number][] => [
    ['/', 200],
    ['/%ff', 404],
    ['/beratung/', 308],
    [`/beratung/${slug}/kontakt.vcf`, 200],
    ['/robots.txt', 200],
    ['/icon.svg', 200],
    ['/health', 200],
    ['/gibt-es-nicht', 404],
  ]

  it('keep every answer out of frames, other types and plain HTTP', async () => {
    for (const [path, status] of addresses()) {
      const { headers, ...answer } = await aVisitor().get(path)
      expect(answer.status, path).toBe(status)
      expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('x-frame-options'), path).toBe('DENY')
      expect(headers.get('strict-transport-security'), path).toContain('max-age=31536000')
      if (headers.get('content-type')?.startsWith('text/html'))
        expect(headers.get('content-type'), path).toBe('text/html; charset=utf-8')
    }
    const { status, headers } = await aVisitor().post('/impressum')
    expect(status).toBe(405)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('let no browser keep what is personal', async () => {
    const visitor = await atTheFirstStep()
    for (const path of ['/anfrage', '/anfrage/anliegen', '/merkliste', '/', '/beratung'])
      expect((await visitor.get(path)).headers.get('cache-control'), path).toBe('no-store')
    expect((await aVisitor().get('/anfrage')).headers.get('cache-control')).toBe('no-store')
  })

  it('bind cookies to this host and to HTTPS where the site has it', async () => {
    const secure = await startProcess({
      DEMO: '1',
      ORIGIN: 'https://beratung.example.org',
      AUTH_SECRET: 'x'.repeat(40),
    })
    const visitor = aVisitor(secure.origin)
    const { headers } = await visitor.post('/merkliste?/merken', { slug })
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-merkliste=.*Path=\/; .*HttpOnly; Secure; SameSite=Lax/),
    ])
    expect((await visitor.get('/merkliste')).text).toContain(`/beratung/${slug}`)
    await visitor.post('/anfrage?/beginnen')
    expect(visitor.cookie()).toMatch(/^__Host-anfrage=/)
    expect((await visitor.get('/anfrage/anliegen')).status).toBe(200)
    await secure.stop()
  })
})

it('says "not modified" without a policy of its own, which a browser would put over that of the page it kept', async () => {
  const page = await fetch(`${service.origin}/impressum`)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  const again = await fetch(`${service.origin}/impressum`, {
    headers: { 'if-none-match': page.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(again.headers.get('content-security-policy')).toBeNull()
})
