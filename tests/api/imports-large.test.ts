/** Files that would take minutes if each of their characters were looked at for each other one: the test itself would end. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { signedIn } from '../support/accounts.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  service = await startService()
})
afterEach(() => service.close())

const upload = async (payload: string) => {
  const { cookie } = await signedIn(service, 'editor')
  const headers = { cookie, 'content-type': 'text/csv' }
  return service.app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload })
}

it('cells that are mostly spaces are told like any that is no number', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `n-${at};N;1${' '.repeat(190_000)}x`)
  const answer = await upload(`externalId;name;travelRadiusKm\r\n${rows.join('\r\n')}`)
  expect(answer.json()).toMatchObject({ summary: { rejected: 20 } })
})

it('a table of very many short lines is refused in words, and no report of it is kept', async () => {
  const answer = await upload(`externalId;name\n${'a\n'.repeat(200_000)}`)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('20.000 Zeilen')
  expect(service.database.connection.sqlite.prepare('select count(*) from import_uploads').pluck().get()).toBe(0)
})

it('a table of nothing but separators has no rows, and is read at once', async () => {
  const answer = await upload(`externalId;name\r\n${';\r\n'.repeat(3_000_000)}`)
  expect(answer.json()).toMatchObject({ summary: { rejected: 0 }, total: 0 })
})

it('a file with quotes in each of very many lines is read line by line', async () => {
  const answer = await upload(`externalId;name\n${'"a\n'.repeat(100_000)}`)
  expect(answer.statusCode).toBe(422)
})
