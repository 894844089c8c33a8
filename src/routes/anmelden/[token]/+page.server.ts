/** The page of a sign-in link. Opening it changes nothing: mail scanners open every link; only the button spends it. */
import { redirect } from '@sveltejs/kit'
import { LINK_MINUTES, signIn } from '$contract/accounts'
import { attempt } from '$lib/api'
import { nextPage } from '$lib/next-page'
import { refusal } from '$lib/refusal'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ setHeaders }) => {
  // The address holds the token: nothing that this page leads to may learn it.
  setHeaders({ 'referrer-policy': 'no-referrer' })
  return { minutes: LINK_MINUTES }
}

export const actions: Actions = {
  default: async ({ locals, params, cookies }) => {
    const answer = await attempt(locals.api, signIn, { body: { token: params.token.slice(0, 200) } })
    if (!answer.ok)
      return refusal(answer.problem, { isOver: answer.problem.status === 410 || answer.problem.status === 422 })
    redirect(303, nextPage(cookies, answer.value))
  },
}
