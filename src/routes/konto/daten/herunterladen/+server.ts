/** All of it as one file that programs read. */
import { readOwnData } from '$contract/my-data'
import { call } from '$lib/api'
import { requireAccount } from '$lib/session'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  await requireAccount(event, 'keep_own_account')
  const data = await call(event.locals.api, readOwnData, {})
  const day = data.createdAt.slice(0, 10)
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="beratungsnetz-daten-${day}.json"`,
      'cache-control': 'no-store',
    },
  })
}
