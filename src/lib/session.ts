/** Who is signed in, for pages. Whoever has no session cookie costs no call. */
import { error, redirect } from '@sveltejs/kit'
import { readAccount, type Account } from '$contract/accounts'
import type { Permission } from '$contract/permissions'
import { mayDo } from '$contract/permissions'
import { attempt, type Transport } from './api'

const NAME = /^(?:__Host-)?beratungsnetz\./

/** The cookies of accounts among those of the request, as one header; undefined where there is none. */
export function sessionCookieIn(headers: Headers): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/).filter((cookie) => NAME.test(cookie))
  return cookies.length === 0 ? undefined : cookies.join('; ')
}

/** Undefined for visitors. */
export async function accountIn(api: Transport, request: Request): Promise<Account | undefined> {
  if (sessionCookieIn(request.headers) === undefined) return undefined
  const answer = await attempt(api, readAccount, {})
  return answer.ok ? answer.value : undefined
}

interface Event {
  locals: { api: Transport }
  request: Request
  url: URL
}

/**
 * The account of a page that is not for everybody. A visitor is led to the sign-in and comes back here; staff without their
 * second factor to that; whoever may not do it gets 404, for the page is not for them.
 */
export async function requireAccount({ locals, request, url }: Event, permission: Permission): Promise<Account> {
  const account = await accountIn(locals.api, request)
  if (account === undefined) redirect(303, `/anmelden?weiter=${encodeURIComponent(url.pathname + url.search)}`)
  if (account.secondFactor === 'missing' || account.secondFactor === 'asked')
    redirect(303, `/anmelden/zweiter-faktor?weiter=${encodeURIComponent(url.pathname + url.search)}`)
  if (!mayDo(account.role, permission)) error(404)
  return account
}
