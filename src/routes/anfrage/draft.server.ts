/** The draft of this browser: its token lives in a cookie, its answers in the service. Set and changed by forms only. */
import type { Cookies } from '@sveltejs/kit'
import { discardDraft, readDraft, saveDraft, startDraft, type DraftAnswers } from '$contract/requests'
import { attempt, call, type Transport } from '$lib/api'

const COOKIE = 'anfrage'
const DAY_SECONDS = 86_400
const TOKEN = /^[\w-]{40,100}$/

export function tokenIn(cookies: Cookies): string | undefined {
  const token = cookies.get(COOKIE)
  return token !== undefined && TOKEN.test(token) ? token : undefined
}

/** The draft, or undefined when there is none or it has expired. */
export async function currentDraft(api: Transport, cookies: Cookies) {
  const token = tokenIn(cookies)
  if (token === undefined) return undefined
  const answer = await attempt(api, readDraft, { headers: { 'draft-token': token } })
  return answer.ok ? { token, ...answer.value } : undefined
}

export async function beginDraft(
  api: Transport,
  cookies: Cookies,
  answers: DraftAnswers,
  secure: boolean,
): Promise<void> {
  const { token } = await call(api, startDraft, { body: { answers } })
  cookies.set(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: DAY_SECONDS })
}

export async function keep(api: Transport, token: string, answers: DraftAnswers): Promise<boolean> {
  return (await attempt(api, saveDraft, { headers: { 'draft-token': token }, body: { answers } })).ok
}

export async function forgetDraft(api: Transport, cookies: Cookies): Promise<void> {
  const token = tokenIn(cookies)
  if (token !== undefined) await attempt(api, discardDraft, { headers: { 'draft-token': token } })
  cookies.delete(COOKIE, { path: '/' })
}
