/** The draft of a request: keeps what was typed for the one who typed it, and is gone when it should be. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anExpert } from '../support/expert.ts'
import { aRequest, send } from '../support/request.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  const paused = anExpert({ name: 'Pia Pause', status: 'paused' })
  service = await startService({ profiles: [anExpert(), anExpert({ name: 'Carl Zweite' }), paused] })
})
afterEach(() => service.close())

const rows = (table: string) =>
  service.database.connection.sqlite.prepare<[], Record<string, unknown>>(`select * from ${table}`).all()

const startDraft = (answers = {}) =>
  service.app.inject({ method: 'POST', url: '/api/v1/request-drafts', payload: { answers } })
const draft = (method: 'GET' | 'PUT' | 'DELETE', token: string, payload?: object) =>
  service.app.inject({
    method,
    url: '/api/v1/request-drafts/current',
    headers: { 'draft-token': token },
    ...(payload && { payload }),
  })

describe('a draft', () => {
  it('keeps what was typed, as typed, and replaces only what is sent again', async () => {
    const { token } = (await startDraft({ need: '  <b>Streit', place: 'Tü' })).json()
    await draft('PUT', token, { answers: { place: '72070', topics: ['verkehr'] } })
    expect((await draft('GET', token)).json().answers).toEqual({
      need: '  <b>Streit',
      place: '72070',
      topics: ['verkehr'],
    })
  })

  it('is nobody else’s, and not readable in the database by its token', async () => {
    const { token } = (await startDraft({ need: 'Streit' })).json()
    expect((await draft('GET', 'x'.repeat(43))).statusCode).toBe(404)
    expect(JSON.stringify(rows('request_drafts'))).not.toContain(token)
  })

  it('is gone after a day', async () => {
    const { token } = (await startDraft({ need: 'Streit' })).json()
    service.clock.move(24 * 3_600_000)
    expect((await draft('GET', token)).statusCode).toBe(404)
    await startDraft()
    expect(rows('request_drafts')).toHaveLength(1)
  })

  it('is empty and knows its receipt once it has been sent', async () => {
    const { token } = (await startDraft({ need: 'Streit' })).json()
    const receipt = (await send(service.app, aRequest(), { headers: { 'draft-token': token } })).json()
    await draft('PUT', token, { answers: { need: 'noch einmal' } })
    expect((await draft('GET', token)).json()).toMatchObject({ answers: {}, sent: receipt })
  })

  it('can be deleted', async () => {
    const { token } = (await startDraft({ need: 'Streit' })).json()
    expect((await draft('DELETE', token)).statusCode).toBe(204)
    expect((await draft('GET', token)).statusCode).toBe(404)
    expect(rows('request_drafts')).toEqual([])
  })

  it('keeps what was typed last when an earlier save arrives late', async () => {
    const { token } = (await startDraft()).json()
    const save = (answers: object, typedAt: number, yields: boolean) =>
      draft('PUT', token, { answers, typedAt, yields })
    await save({ need: 'ALT UND NEU' }, 2_000, false)
    await save({ need: 'ALT', place: 'Ulm' }, 1_000, true)
    const answers = async () => (await draft('GET', token)).json().answers
    expect(await answers()).toEqual({ need: 'ALT UND NEU', place: 'Ulm' })
    await save({ need: 'NEUER' }, 3_000, true)
    expect(await answers()).toEqual({ need: 'NEUER', place: 'Ulm' })
    // A button is the last word, even when the clock of the browser was set back meanwhile.
    await save({ need: 'ZULETZT' }, 500, false)
    expect(await answers()).toEqual({ need: 'ZULETZT', place: 'Ulm' })
  })

  it('keeps every field of a step at its longest, in any script', async () => {
    const { token } = (await startDraft()).json()
    const topics = Array.from({ length: 60 }, (_, i) => `${i}`.padEnd(200, '語'))
    const answer = await draft('PUT', token, { answers: { need: '語'.repeat(20_000), topics } })
    expect(answer.statusCode).toBe(200)
  })

  it('of which nobody has typed a word makes room for new ones; one with text stays', async () => {
    const { token } = (await startDraft()).json()
    await draft('PUT', token, { answers: { need: 'Streit' } })
    const { expiresAt } = (await startDraft()).json()
    service.database.connection.sqlite
      .prepare(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
         insert into request_drafts (token_hash, answers, idempotency_key, started_at, expires_at)
         select 'flood ' || i, '{}', 'key', ?, ? from n`,
      )
      .run(service.clock.now().toISOString(), expiresAt)
    expect((await startDraft()).statusCode).toBe(201)
    expect((await draft('GET', token)).json().answers).toEqual({ need: 'Streit' })
    expect(rows('request_drafts').length).toBeLessThanOrEqual(20_002)
  })
})
