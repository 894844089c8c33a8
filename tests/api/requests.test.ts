/** Sending a consultation request: what is stored, what is refused, and what a repeat does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anExpert } from '../support/expert.ts'
import { aRequest, send } from '../support/request.ts'
import { NOON, startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  const paused = anExpert({ name: 'Pia Pause', status: 'paused' })
  service = await startService({ profiles: [anExpert(), anExpert({ name: 'Carl Zweite' }), paused] })
})
afterEach(() => service.close())

const rows = (table: string) =>
  service.database.connection.sqlite.prepare<[], Record<string, unknown>>(`select * from ${table}`).all()
const fieldsOf = (answer: { json: () => { errors?: { field: string }[] } }) =>
  answer.json().errors?.map(({ field }) => field)

describe('a request that is complete', () => {
  it('is stored with its recipients and its first event, unconfirmed', async () => {
    const headers = { 'draft-token': await slowlyTyped() }
    const answer = await send(service.app, aRequest({ recipients: ['berta-beispiel', 'carl-zweite'] }), { headers })
    expect(answer.statusCode).toBe(201)
    const receipt = answer.json()
    expect(receipt).toMatchObject({ status: 'unconfirmed', receivedAt: NOON.toISOString(), answerBy: '2026-11-27' })
    expect(rows('consultation_requests')).toMatchObject([
      { id: receipt.id, place_name: 'Tübingen', district: '08416', held: 0 },
    ])
    expect(rows('consultation_request_recipients')).toHaveLength(2)
    expect(rows('consultation_request_events')).toMatchObject([
      { request_id: receipt.id, kind: 'sent', status: 'unconfirmed' },
    ])
  })

  it('is stored once when it is sent twice with the same key', async () => {
    const first = await send(service.app, aRequest(), { key: 'the-same-key' })
    const second = await send(service.app, aRequest(), { key: 'the-same-key' })
    expect(second.statusCode).toBe(201)
    expect(second.json()).toEqual(first.json())
    expect(rows('consultation_requests')).toHaveLength(1)
    expect(rows('consultation_request_events')).toHaveLength(1)
  })

  it('is a conflict when the same key comes with other words', async () => {
    await send(service.app, aRequest(), { key: 'the-same-key' })
    const other = await send(service.app, aRequest({ need: 'Etwas ganz anderes.' }), { key: 'the-same-key' })
    expect(other.statusCode).toBe(409)
    expect(other.json().type).toBe('urn:beratungsnetz:problem:idempotency_conflict')
    expect(rows('consultation_requests')).toHaveLength(1)
  })

  it('is stored once when fifty copies arrive together', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, () => send(service.app, aRequest(), { key: 'the-same-key' })),
    )
    expect(new Set(all.map((answer) => answer.body)).size).toBe(1)
    expect(rows('consultation_requests')).toHaveLength(1)
  })
})

it.each([
  [{ place: 'Ulm 89073' }, { place_name: 'Ulm', postal_code: '89073' }],
  [{ place: '72108, Rottenburg' }, { place_name: 'Rottenburg am Neckar', district: '08416' }],
  [{ contact: { ...aRequest().contact, email: 'info@müllheim.de' } }, { contact_email: 'info@müllheim.de' }],
])('a request with %j is stored as %j', async (changes, stored) => {
  expect((await send(service.app, aRequest(changes))).statusCode).toBe(201)
  expect(rows('consultation_requests')).toMatchObject([stored])
})

describe('a request that is not right', () => {
  const contact = aRequest().contact
  it.each<[string, Record<string, unknown>, string[]]>([
    ['an expert that nobody knows', { recipients: ['niemand'] }, ['recipients']],
    ['an expert who is not public', { recipients: ['pia-pause'] }, ['recipients']],
    ['six experts', { recipients: ['a', 'b', 'c', 'd', 'e', 'f'] }, ['recipients']],
    ['a date of yesterday', { earliestDate: '2026-11-23' }, ['earliestDate']],
    ['an end before the beginning', { earliestDate: '2027-02-02', latestDate: '2027-02-01' }, ['latestDate']],
    ['a day that does not exist', { earliestDate: '2027-02-30' }, ['earliestDate']],
    ['half an e-mail address', { contact: { ...contact, email: 'ada@' } }, ['contact.email']],
    [
      'two lines in the e-mail address',
      { contact: { ...contact, email: 'ada@example.org\nBcc: x@example.org' } },
      ['contact.email'],
    ],
    ['HTML in the need', { need: 'Hallo <b>ihr</b>' }, ['need']],
    ['a script in the name', { contact: { ...contact, name: '<script>x</script>' } }, ['contact.name']],
    ['no need', { need: '  ' }, ['need']],
    ['a place that does not exist', { place: 'Hintertupfingen' }, ['place']],
    ['one letter for a place', { place: 'S' }, ['place']],
    ['a place that two towns are called', { place: 'Rottenburg' }, ['place']],
    ['a topic that does not exist', { topics: ['quatsch'] }, ['topics']],
    ['no consent', { consent: false }, ['consent']],
    ['half a person', { people: 0.5 }, ['people']],
  ])('with %s is refused, names the field and leaves nothing behind', async (_case, changes, fields) => {
    const answer = await send(service.app, aRequest(changes))
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(fieldsOf(answer)).toEqual(fields)
    for (const table of ['consultation_requests', 'consultation_request_events', 'idempotency_keys'])
      expect(rows(table)).toEqual([])
  })

  it('names every field that is wrong at once', async () => {
    const answer = await send(service.app, aRequest({ need: '', format: 'x', contact: { ...contact, email: 'x' } }))
    expect(fieldsOf(answer)).toEqual(['need', 'format', 'contact.email'])
  })

  it('of a megabyte is too large, and of another format is not read', async () => {
    const large = await send(service.app, aRequest({ need: 'x'.repeat(1_000_000) }))
    expect(large.statusCode).toBe(413)
    const text = await send(service.app, aRequest(), { headers: { 'content-type': 'text/plain' } })
    expect(text.statusCode).toBe(415)
    expect(rows('consultation_requests')).toEqual([])
  })

  it('without a key is refused', async () => {
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/v1/consultation-requests',
      payload: aRequest(),
    })
    expect(answer.statusCode).toBe(400)
    expect(fieldsOf(answer)).toEqual(['idempotency-key'])
  })

  it('that a foreign page sends is refused', async () => {
    const answer = await send(service.app, aRequest(), { headers: { origin: 'https://evil.example' } })
    expect(answer.statusCode).toBe(403)
    expect(rows('consultation_requests')).toEqual([])
  })
})

describe('a request that looks written by a program', () => {
  it('is held when the hidden field is filled, and the sender sees nothing of it', async () => {
    const honest = await send(service.app, aRequest(), { headers: { 'draft-token': await slowlyTyped() } })
    const answer = await send(service.app, aRequest({ homepage: 'https://example.org' }))
    expect(answer.statusCode).toBe(201)
    expect(Object.keys(answer.json())).toEqual(Object.keys(honest.json()))
    expect(rows('consultation_requests').map(({ held, held_reason }) => [held, held_reason])).toEqual([
      [0, null],
      [1, 'honeypot'],
    ])
  })

  it('is held when its draft is younger than any person types', async () => {
    const { token } = (await startDraft()).json()
    service.clock.move(2_000)
    await send(service.app, aRequest(), { headers: { 'draft-token': token } })
    const slower = (await startDraft()).json().token
    service.clock.move(60_000)
    await send(service.app, aRequest(), { headers: { 'draft-token': slower } })
    expect(rows('consultation_requests').map(({ held_reason }) => held_reason)).toEqual(['too_fast', null])
  })
})

it.each([
  ['no draft', {}],
  ['a draft that nobody knows', { 'draft-token': 'x'.repeat(43) }],
])('with %s a request is held, and answered as any other', async (_case, headers) => {
  const answer = await send(service.app, aRequest(), { headers })
  expect([answer.statusCode, answer.json().status]).toEqual([201, 'unconfirmed'])
  expect(rows('consultation_requests')).toMatchObject([{ held: 1, held_reason: 'no_draft' }])
})

it.each(['test', '', '2020-01-01', 'x'.repeat(40)])('consent to the text %j is no consent', async (consentVersion) => {
  const answer = await send(service.app, aRequest({ consentVersion }))
  expect([answer.statusCode, fieldsOf(answer)]).toEqual([422, ['consentVersion']])
})

describe('many requests from one address', () => {
  it('that were refused do not count as sent, until they are more than any group makes', async () => {
    const nowhere = aRequest({ place: 'Hintertupfingen' })
    for (let tried = 0; tried < 30; tried++) expect((await send(service.app, nowhere)).statusCode).toBe(422)
    for (let sent = 0; sent < 10; sent++) expect((await send(service.app, aRequest())).statusCode).toBe(201)
    for (let tried = 0; tried < 20; tried++) await send(service.app, nowhere)
    expect((await send(service.app, nowhere, { remoteAddress: '203.0.113.9' })).statusCode).toBe(422)
    const last = await send(service.app, nowhere)
    expect([last.statusCode, last.headers['retry-after']]).toEqual([429, '3600'])
  })

  it('are refused from the eleventh on, until an hour has passed; other addresses are not', async () => {
    for (let sent = 0; sent < 10; sent++) expect((await send(service.app, aRequest())).statusCode).toBe(201)
    const eleventh = await send(service.app, aRequest())
    expect(eleventh.statusCode).toBe(429)
    expect(eleventh.headers['retry-after']).toBe('3600')
    expect((await send(service.app, aRequest(), { remoteAddress: '203.0.113.8' })).statusCode).toBe(201)
    service.clock.move(3_550_000)
    const waitOf = async () => (await send(service.app, aRequest())).json<{ detail: string }>().detail
    expect(await waitOf()).toContain('In einer Minute geht es weiter.')
    service.clock.move(50_001)
    expect((await send(service.app, aRequest())).statusCode).toBe(201)
  })

  it('count as one sender across the /64 of an IPv6 customer', async () => {
    for (let sent = 0; sent < 10; sent++)
      expect((await send(service.app, aRequest(), { remoteAddress: `2001:db8:0:1::${sent + 1}` })).statusCode).toBe(201)
    expect((await send(service.app, aRequest(), { remoteAddress: '2001:db8:0:1:ffff::1' })).statusCode).toBe(429)
    expect((await send(service.app, aRequest(), { remoteAddress: '2001:db8:0:2::1' })).statusCode).toBe(201)
  })
})

it('leaves nothing half-written when a statement in the middle fails', async () => {
  const { sqlite } = service.database.connection
  for (const table of ['consultation_request_recipients', 'consultation_request_events', 'idempotency_keys']) {
    sqlite.exec(`create temp trigger broken before insert on ${table} begin select raise(abort, 'broken'); end`)
    const answer = await send(service.app, aRequest({ recipients: ['berta-beispiel'] }))
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('broken')
    sqlite.exec('drop trigger broken')
    for (const written of ['consultation_requests', 'consultation_request_recipients', 'consultation_request_events'])
      expect(rows(written)).toEqual([])
  }
})

const startDraft = (answers = {}) =>
  service.app.inject({ method: 'POST', url: '/api/v1/request-drafts', payload: { answers } })
/** Token of a draft begun a minute ago. */
async function slowlyTyped(): Promise<string> {
  service.clock.move(-60_000)
  const { token } = (await startDraft()).json()
  service.clock.move(60_000)
  return token
}
