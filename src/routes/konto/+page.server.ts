/** The account of who is signed in: where else it is signed in, and the way out. */
import { redirect } from '@sveltejs/kit'
import { endAllSessions, endSession, listSessions, signOut } from '$contract/accounts'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { homeOf } from '$lib/next-page'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event, 'keep_own_sessions')
  const { items } = await call(event.locals.api, listSessions, {})
  return { account, sessions: items, home: homeOf(account.role) }
}

export const actions: Actions = {
  beenden: async ({ locals, request }) => {
    const id = String((await formIn(request)).get('id') ?? '').slice(0, 100)
    const answer = await attempt(locals.api, endSession, { params: { id } })
    // Ended meanwhile is what was wanted.
    if (!answer.ok && answer.problem.status !== 404) return refusal(answer.problem, {})
    redirect(303, '/konto')
  },
  ueberall: async ({ locals }) => {
    const answer = await attempt(locals.api, endAllSessions, {})
    if (!answer.ok) return refusal(answer.problem, {})
    // The browser need not keep the cookie of a session that is over.
    await attempt(locals.api, signOut, {})
    redirect(303, '/anmelden')
  },
}
