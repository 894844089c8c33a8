/** The Merkliste: slugs in a cookie of this browser, changed by forms only. */
import type { Cookies } from '@sveltejs/kit'
import { deleteCookie, readCookie, writeCookie } from '$lib/cookies'

const COOKIE = 'merkliste'
export const MAX_SHORTLIST = 30
const HALF_A_YEAR_SECONDS = 180 * 86_400
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export const readShortlist = (cookies: Cookies): string[] => slugsIn(readCookie(cookies, COOKIE) ?? '')

/** Slugs of a cookie or a shared link: `a.b.c`; what is none is left out, and what is more than a list holds. */
export const slugsIn = (text: string): string[] => allSlugsIn(text).slice(0, MAX_SHORTLIST)

/** Gives back who did not fit any more. Only from an action: opening a page must not change anything. */
export function writeShortlist(cookies: Cookies, wanted: string[]): string[] {
  const slugs = allSlugsIn(wanted.join('.'))
  const kept = slugs.slice(0, MAX_SHORTLIST)
  if (kept.length === 0) deleteCookie(cookies, COOKIE)
  else writeCookie(cookies, COOKIE, kept.join('.'), HALF_A_YEAR_SECONDS)
  return slugs.slice(MAX_SHORTLIST)
}

function allSlugsIn(text: string): string[] {
  const slugs = text.split('.').filter((slug) => slug.length <= 120 && SLUG.test(slug))
  return [...new Set(slugs)]
}
