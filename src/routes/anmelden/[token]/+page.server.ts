/** The page of a sign-in link. Opening it changes nothing: mail scanners open every link; only the button spends it. */
import { redirect } from '@sveltejs/kit'
import { LINK_MINUTES, signIn } from '$contract/accounts'
import { attempt } from '$lib/api'
import { nextPage } from '$lib/next-page'
import { refusal } from '$lib/refusal'
import type { Actions, PageServerLoad } from './$types'

// The address holds the token: the referrer policy of all pages (same-origin) tells it to no other site. A stricter one would
// make browsers send the form with `Origin: null`, which the server refuses.
export const load: PageServerLoad = () => ({ minutes: LINK_MINUTES })

export const actions: Actions = {
  default: async ({ locals, params, cookies }) => {
    const answer = await attempt(locals.api, signIn, { body: { token: params.token.slice(0, 200) } })
    if (!answer.ok)
      return refusal(answer.problem, { isOver: answer.problem.status === 410 || answer.problem.status === 422 })
    redirect(303, nextPage(cookies, answer.value))
  },
}
