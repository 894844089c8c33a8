/** For every page: how it reaches the service, and headers that Kit does not set itself. */
import { env } from '$env/dynamic/private'
import type { Transport } from '$lib/api'
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit'
import * as m from '$lib/paraglide/messages'

export const handle: Handle = ({ event, resolve }) => {
  event.locals.api = event.platform?.req.callApi ?? overHttp(event)
  return resolve(event, {
    preload: ({ type, path }) => type === 'css' || (type === 'font' && path.includes('latin-wght')),
  })
}

export const handleError: HandleServerError = ({ error, status, event }) => {
  // Unmatched paths are no fault of ours; everything else must be found in the log.
  if (status !== 404) console.error(JSON.stringify({ level: 50, path: event.url.pathname, error: String(error) }))
  return { message: m.error_internal() }
}

function overHttp(event: RequestEvent): Transport {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(new URL(path, env['API_ORIGIN']), {
      method,
      headers: { ...headers, 'x-forwarded-for': event.getClientAddress() },
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { body }),
    }).catch(() => undefined)
    return answer === undefined ? { status: 503, body: '' } : { status: answer.status, body: await answer.text() }
  }
}
