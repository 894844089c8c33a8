/** The draft of this browser: its token lives in a cookie, its answers in the service. Set and changed by forms only. */
import { error, type Cookies } from '@sveltejs/kit'
import { discardDraft, readDraft, saveDraft, startDraft, type DraftAnswers } from '$contract/requests'
import type { ReplyOf } from '$contract/endpoint'
import { attempt, type Answer, type Transport } from '$lib/api'
import { deleteCookie, readCookie, writeCookie } from '$lib/cookies'

const COOKIE = 'anfrage'
const DAY_SECONDS = 86_400
const TOKEN = /^[\w-]{40,100}$/

export type Draft = { token: string } & ReplyOf<typeof readDraft>

export function tokenIn(cookies: Cookies): string | undefined {
  const token = readCookie(cookies, COOKIE)
  return token !== undefined && TOKEN.test(token) ? token : undefined
}

/** The draft; undefined when there is none or it has expired. A failure only when that cannot be told now. */
export async function findDraft(api: Transport, cookies: Cookies): Promise<Answer<Draft | undefined>> {
  const token = tokenIn(cookies)
  if (token === undefined) return { ok: true, value: undefined }
  const answer = await attempt(api, readDraft, { headers: { 'draft-token': token } })
  if (answer.ok) return { ok: true, value: { token, ...answer.value } }
  return answer.problem.status === 404 ? { ok: true, value: undefined } : answer
}

/** As findDraft, with the error page where it cannot be told. */
export async function currentDraft(api: Transport, cookies: Cookies): Promise<Draft | undefined> {
  const found = await findDraft(api, cookies)
  return found.ok ? found.value : error(found.problem.status)
}

export async function beginDraft(api: Transport, cookies: Cookies, answers: DraftAnswers) {
  const begun = await attempt(api, startDraft, { body: { answers } })
  if (begun.ok) writeCookie(cookies, COOKIE, begun.value.token, DAY_SECONDS)
  return begun
}

interface Saving {
  answers: DraftAnswers
  typedAt?: number
  yields?: boolean
}

export const keep = (api: Transport, token: string, saving: Saving) =>
  attempt(api, saveDraft, { headers: { 'draft-token': token }, body: saving })

export const discard = (api: Transport, token: string) =>
  attempt(api, discardDraft, { headers: { 'draft-token': token } })

export async function forgetDraft(api: Transport, cookies: Cookies): Promise<void> {
  const token = tokenIn(cookies)
  const gone = token === undefined ? undefined : await discard(api, token)
  // "Forgotten" must be true: while the service cannot delete it, the cookie stays, too.
  if (gone?.ok === false && gone.problem.status !== 404) error(gone.problem.status)
  deleteCookie(cookies, COOKIE)
}
