/** The Merkliste: slugs in a cookie of this browser, changed by forms only. */
import type { Cookies } from '@sveltejs/kit'
import { deleteCookie, readCookie, writeCookie } from '$lib/cookies'

const COOKIE = 'merkliste'
export const MAX_SHORTLIST = 30
const HALF_A_YEAR_SECONDS = 180 * 86_400
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export const readShortlist = (cookies: Cookies): string[] => slugsIn(readCookie(cookies, COOKIE) ?? '')

/** Slugs of a cookie or a shared link: `a.b.c`; what is none is left out. */
export function slugsIn(text: string): string[] {
  const slugs = text.split('.').filter((slug) => slug.length <= 120 && SLUG.test(slug))
  return [...new Set(slugs)].slice(0, MAX_SHORTLIST)
}

/** Only from an action: opening a page must not change anything. */
export function writeShortlist(cookies: Cookies, slugs: string[]): void {
  if (slugs.length === 0) deleteCookie(cookies, COOKIE)
  else writeCookie(cookies, COOKIE, slugsIn(slugs.join('.')).join('.'), HALF_A_YEAR_SECONDS)
}
