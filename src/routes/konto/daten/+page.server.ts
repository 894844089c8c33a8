/** One's own data: to read, to take along, to have erased. */
import { redirect } from '@sveltejs/kit'
import { askForDeletion, readOwnData, undoDeletion, UNDO_DAYS } from '$contract/my-data'
import { attempt, call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event, 'keep_own_account')
  const data = await call(event.locals.api, readOwnData, {})
  return { account, data: new OnServer(data), days: UNDO_DAYS, asks: event.url.searchParams.has('loeschen') }
}

export const actions: Actions = {
  loeschen: async ({ locals }) => {
    const answer = await attempt(locals.api, askForDeletion, {})
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, '/konto/daten')
  },
  behalten: async ({ locals }) => {
    const answer = await attempt(locals.api, undoDeletion, {})
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, '/konto/daten')
  },
}
