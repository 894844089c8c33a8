/** For every page: how it reaches the service, what a browser may keep, and that odd input becomes a page, not a failure. */
import { env } from '$env/dynamic/private'
import type { Transport } from '$lib/api'
import { sessionCookieIn } from '$lib/session'
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit'
import * as m from '$lib/paraglide/messages'
import { FORM_BYTES, UPLOADS, withLimit } from '$lib/uploads'

const RETRY_SECONDS = '5'

export const handle: Handle = async ({ event, resolve }) => {
  const cookies: string[] = []
  event.locals.api = inSession(event, event.platform?.req.callApi ?? overHttp(event), cookies)
  event.request = withLimit(event.request, UPLOADS[event.url.pathname] ?? FORM_BYTES)
  if (event.request.method === 'POST') refuseBorrowedNames(event)
  const response = await resolve(event, {
    preload: ({ type, path }) => type === 'css' || (type === 'font' && path.includes('latin-wght')),
  })
  if (response.headers.get('content-type') === 'text/html')
    response.headers.set('content-type', 'text/html; charset=utf-8')
  if (isPersonal(event)) response.headers.set('cache-control', 'no-store')
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  if (response.status === 503) response.headers.set('retry-after', RETRY_SECONDS)
  return response
}

export const handleError: HandleServerError = ({ error, status, event }) => {
  // Unmatched paths are no fault of ours; everything else must be found in the log.
  if (status !== 404) console.error(JSON.stringify({ level: 50, path: event.url.pathname, error: String(error) }))
  return { message: m.error_internal() }
}

/** The service knows its sessions by their cookie: it is handed on, and what the service sets comes back to the browser. */
function inSession(event: RequestEvent, api: Transport, set: string[]): Transport {
  const cookie = sessionCookieIn(event.request.headers)
  const agent = event.request.headers.get('user-agent')
  const headers = { ...(cookie === undefined ? {} : { cookie }), ...(agent === null ? {} : { 'user-agent': agent }) }
  return async (request) => {
    const answer = await api({ ...request, headers: { ...headers, ...request.headers } })
    set.push(...answer.cookies)
    return answer
  }
}

/** What shows a draft or a Merkliste: Back must not bring it up again after somebody has deleted it. */
const isPersonal = ({ url, request }: RequestEvent): boolean =>
  /^\/(?:anfrage|merkliste|anmelden|konto|mitmachen|profil|profil-bestaetigen|geschaeftsstelle|demo)(?:\/|$)/.test(
    url.pathname,
  ) || request.headers.has('cookie')

/** Kit looks an action up as a property: `?/toString` would find what every object has, `?/default` is an error there. */
function refuseBorrowedNames(event: RequestEvent): void {
  const url = new URL(event.request.url)
  const name = [...url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1)
  if (name === undefined || !(name === 'default' || name in Object.prototype)) return
  url.search = '?/-'
  event.request = new Request(url, event.request)
}

/** As long as anything here may take; what is slow is an import or an export of a large network. */
const PATIENCE_MS = 10_000
const SLOW_PATIENCE_MS = 600_000

function overHttp(event: RequestEvent): Transport {
  return async ({ method, path, headers, body, isSlow, asFile }) => {
    const answer = await fetch(new URL(path, env['API_ORIGIN']), {
      method,
      headers: { ...headers, 'x-forwarded-for': event.getClientAddress() },
      signal: AbortSignal.timeout(isSlow ? SLOW_PATIENCE_MS : PATIENCE_MS),
      ...(body === undefined ? {} : { body }),
    }).catch(() => undefined)
    if (answer === undefined) return { status: 503, body: '', cookies: [] }
    const cookies = answer.headers.getSetCookie()
    if (!asFile || !answer.ok || answer.body === null)
      return { status: answer.status, body: await answer.text(), cookies }
    const told = (name: string) => answer.headers.get(name) ?? ''
    const file = { stream: answer.body, type: told('content-type'), disposition: told('content-disposition') }
    return { status: answer.status, body: '', cookies, file }
  }
}
