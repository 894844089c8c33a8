/** A file that is small as a file and large as a report. 20 MB of such lines: 4.5 GB of memory, then 500; with 1.5 GB the process ends. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { signedIn } from '../support/accounts.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  service = await startService()
})
afterEach(() => service.close())

it('a table of very many short lines does not become a report that is kept whole', async () => {
  const { cookie } = await signedIn(service, 'editor')
  const rows = 200_000
  const payload = `externalId;name\n${'a\n'.repeat(rows)}`
  const headers = { cookie, 'content-type': 'text/csv' }
  await service.app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload })
  const length = service.database.connection.sqlite
    .prepare('select max(length(report)) from import_uploads')
    .pluck()
    .get()
  expect(Number(length ?? 0)).toBeLessThan(10 * payload.length)
}, 60_000)
