/** Imports on the web: looked at first, done as shown, or not at all; and exports. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportPreview } from '../../src/contract/imports.ts'
import { signedIn, type SignedIn } from '../support/accounts.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let editor: SignedIn
beforeEach(async () => {
  service = await startService({ profiles: [anExpert({ name: 'Berta Beispiel', externalId: 'b-1' })] })
  editor = await signedIn(service, 'editor')
})
afterEach(() => service.close())

const HEAD = 'externalId;name;headline;description;services;city;postalCode;status\r\n'
const ROWS = [
  'b-1;Berta Beispiel;Neue Zeile;Ich leite Sitzungen.;Moderation;Tübingen;72070;veröffentlicht',
  'n-1;Nora Neu;Beratung;;Fachberatung;Ulm;89073;veröffentlicht',
  'x-1;Xaver Falsch;Zeile;;Zauberei;Ulm;89073;veröffentlicht',
]
const upload = (body: string | Buffer, { cookie } = editor) =>
  service.app.inject({
    method: 'POST',
    url: '/api/v1/imports?name=liste.csv',
    headers: { cookie, 'content-type': 'text/csv' },
    payload: Buffer.from(body),
  })
const apply = ({ id, digest }: ImportPreview, { cookie } = editor) =>
  service.app.inject({
    method: 'PUT',
    url: `/api/v1/imports/${id}/application`,
    headers: { cookie },
    payload: { digest },
  })
const preview = async (body: string) => (await upload(body)).json<ImportPreview>()
const headline = async (slug: string) => {
  const answer = await service.app.inject(`/api/v1/experts/${slug}`)
  return answer.statusCode === 200 ? answer.json<{ headline: string }>().headline : answer.statusCode
}

describe('a file', () => {
  it('shows row by row what it would do, and does nothing yet', async () => {
    const shown = await preview(HEAD + ROWS.join('\r\n'))
    expect(shown.summary).toEqual({ created: 1, updated: 1, unchanged: 0, rejected: 1 })
    expect(shown.rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'updated'],
      [3, 'created'],
      [4, 'rejected'],
    ])
    expect(shown.rows.map(({ name }) => name)).toEqual(['Berta Beispiel', 'Nora Neu', 'Xaver Falsch'])
    expect(shown.rows[0]?.changed).toContain('headline')
    expect(shown.rows[2]?.reasons).toEqual(['Das Angebot „Zauberei“ kennen wir nicht.'])
    expect([await headline('berta-beispiel'), await headline('nora-neu')]).toEqual([
      'Moderation von Versammlungen',
      404,
    ])
  })

  it('does what was shown, once, and the log says who did it', async () => {
    const shown = await preview(HEAD + ROWS.join('\r\n'))
    expect((await apply(shown)).json()).toMatchObject({ summary: { created: 1, updated: 1, rejected: 1 } })
    expect([await headline('berta-beispiel'), await headline('nora-neu')]).toEqual(['Neue Zeile', 'Beratung'])
    expect((await apply(shown)).statusCode).toBe(409)
    const log = service.database.read.audit.list({}, 10).map(({ action, actorName }) => [action, actorName])
    expect(log.slice(0, 3)).toEqual([
      ['import_applied', 'Person editor'],
      ['imported', 'Person editor'],
      ['import_changed', 'Person editor'],
    ])
    const [entry] = service.database.read.audit.list({ action: 'import_changed' }, 1)
    expect(entry).toMatchObject({
      before: { headline: 'Moderation von Versammlungen' },
      after: { headline: 'Neue Zeile' },
    })
    expect(entry?.after, 'what stayed').not.toHaveProperty('name')
  })

  it('tells what would be empty and which columns are not read, and passes over rows of nothing', async () => {
    const head = HEAD.replace('description', 'Beschribung').replace('\r\n', ';;Fax\r\n')
    const shown = await preview(`${head}${ROWS[0]};;123\r\n;;;;;;;;;\r\n`)
    expect(shown.summary).toMatchObject({ updated: 1, rejected: 0 })
    expect(shown.ignored).toEqual(['Beschribung', 'Fax'])
    expect(shown.rows[0]?.emptied).toEqual(expect.arrayContaining(['description', 'phone']))
    expect(shown.rows[0]?.emptied).not.toContain('headline')
    const json = await preview(JSON.stringify([{ externalId: 'j-1', name: 'J', Faxnummer: '1' }, { Faxnummer: '2' }]))
    expect(json.ignored).toEqual(['Faxnummer'])
  })

  it('that would do something else by now is shown anew instead', async () => {
    const shown = await preview(HEAD + ROWS[0])
    await apply(await preview(`${HEAD}${ROWS[0]}`))
    const answer = await apply(shown)
    expect(answer.statusCode).toBe(409)
    const again = await service.app.inject({ url: `/api/v1/imports/${shown.id}`, headers: { cookie: editor.cookie } })
    expect(again.json()).toMatchObject({ summary: { updated: 0, unchanged: 1 }, appliedAt: null })
  })

  it('of somebody else is not there', async () => {
    const shown = await preview(HEAD + ROWS[0])
    const other = await signedIn(service, 'editor', 'andere@example.org')
    expect((await apply(shown, other)).statusCode).toBe(404)
    const read = await service.app.inject({ url: `/api/v1/imports/${shown.id}`, headers: { cookie: other.cookie } })
    expect(read.statusCode).toBe(404)
  })

  it.each([
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2])],
    ['nothing', Buffer.from('')],
    ['zeros', Buffer.alloc(50)],
    ['no header', Buffer.from('a;b;c\r\n1;2;3')],
    ['broken JSON', Buffer.from('[{"externalId": "1"')],
    ['100,000 columns', Buffer.from(`${'x;'.repeat(100_000)}\r\n`)],
  ])('that is %s is refused in words', async (_case, bytes) => {
    const answer = await upload(bytes)
    expect(answer.statusCode).toBe(422)
    expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe('file')
  })

  it('over 20 MB is refused', async () => {
    expect((await upload(Buffer.alloc(21 * 1_024 * 1_024, 'a'))).statusCode).toBe(413)
  })
})

describe('an export', () => {
  const make = (payload: object, { cookie } = editor) =>
    service.app.inject({ method: 'POST', url: '/api/v1/profile-exports', headers: { cookie }, payload })

  it('has all that the office may see, and stands in the log', async () => {
    const answer = await make({ slugs: ['berta-beispiel', 'gibt-es-nicht'] })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="beratungsnetz-profile-2026-11-24.csv"',
      'cache-control': 'no-store',
    })
    expect(answer.body).toContain('"berta@example.org"')
    const [entry] = service.database.read.audit.list({ action: 'exported' }, 1)
    expect(entry).toMatchObject({ actorName: 'Person editor', after: { count: 1, chosen: 2, format: 'csv' } })
  })

  it('is of those that a filter finds, which the log tells, too', async () => {
    await apply(await preview(`${HEAD}${ROWS[1]}`))
    const names = async (payload: object) =>
      (await make({ format: 'json', ...payload })).json<{ name: string }[]>().map(({ name }) => name)
    expect(await names({})).toEqual(['Berta Beispiel', 'Nora Neu'])
    expect(await names({ filter: { service: 'specialist_advice' } })).toEqual(['Nora Neu'])
    expect(await names({ filter: { status: 'archived' } })).toEqual([])
    expect(await names({ slugs: [] })).toEqual([])
    const log = service.database.read.audit.list({ action: 'exported' }, 3)
    expect(log[1]).toMatchObject({ after: { status: 'archived', count: 0, format: 'json' } })
  })

  it('is not for experts, and a wrong filter gives nothing', async () => {
    expect((await make({}, await signedIn(service, 'expert'))).statusCode).toBe(403)
    expect((await make({ filter: { status: 'alle' } })).statusCode).toBe(422)
    expect(service.database.read.audit.list({ action: 'exported' }, 1)).toEqual([])
  })

  it('leaves piece by piece: the first before the last is made', async () => {
    const many = Array.from(
      { length: 400 },
      (_, index) => `m-${index};Mia ${index};Rat;;Moderation;Ulm;89073;published`,
    )
    await apply(await preview(HEAD + many.join('\r\n')))
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/v1/profile-exports',
      headers: { cookie: editor.cookie },
      payload: {},
      payloadAsStream: true,
    })
    const sizes: number[] = []
    for await (const piece of answer.stream()) sizes.push((piece as Buffer).length)
    expect(sizes.length).toBeGreaterThan(3)
  })
})
