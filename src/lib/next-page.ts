/** Where somebody wanted to go before signing in: kept in a cookie, for the link comes by mail and may be opened later. */
import type { Cookies } from '@sveltejs/kit'
import type { Account } from '$contract/accounts'
import { deleteCookie, readCookie, writeCookie } from './cookies'
import { ownPath } from './paths'

const COOKIE = 'weiter'
/** As long as a link is valid, and a little. */
const LIFETIME_S = 900

export function rememberNext(cookies: Cookies, path: FormDataEntryValue | null): void {
  const own = ownPath(path, '')
  if (own !== '') writeCookie(cookies, COOKIE, own, LIFETIME_S)
}

/** Forgets it, too. Without one: the page that this role works on. */
export function nextPage(cookies: Cookies, { role, secondFactor }: Account): string {
  if (secondFactor === 'missing' || secondFactor === 'asked') return '/anmelden/zweiter-faktor'
  const kept = ownPath(readCookie(cookies, COOKIE), '')
  deleteCookie(cookies, COOKIE)
  return kept === '' || isForOthers(kept, role) ? homeOf(role) : kept
}

/** Whoever came by an address of the office and signed in as an expert, or the other way round, is not met by a 404. */
function isForOthers(path: string, role: Account['role']): boolean {
  return (role === 'expert' ? /^\/geschaeftsstelle(?![\w-])/ : /^\/profil(?![\w-])/).test(path)
}

export const homeOf = (role: Account['role']): string => (role === 'expert' ? '/profil' : '/geschaeftsstelle')
