/** Cookies of this site. Over HTTPS their name says that only this host set them, encrypted: no subdomain can plant one. */
import { env } from '$env/dynamic/private'
import type { Cookies } from '@sveltejs/kit'

const isSecure = () => (env['ORIGIN'] ?? '').startsWith('https:')
const nameOf = (name: string) => (isSecure() ? `__Host-${name}` : name)
const options = () => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isSecure() })

export const readCookie = (cookies: Cookies, name: string): string | undefined => cookies.get(nameOf(name))

/** Only from an action: opening a page must not change anything. */
export function writeCookie(cookies: Cookies, name: string, value: string, maxAgeSeconds: number): void {
  cookies.set(nameOf(name), value, { ...options(), maxAge: maxAgeSeconds })
}

export const deleteCookie = (cookies: Cookies, name: string): void => cookies.delete(nameOf(name), options())
