/** Becoming an expert begins with an address that is confirmed by mail. */
import { redirect } from '@sveltejs/kit'
import { apply } from '$contract/accounts'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { homeOf } from '$lib/next-page'
import { isDemo } from '$lib/operator'
import { refusal } from '$lib/refusal'
import { accountIn } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, request }) => {
  const account = await accountIn(locals.api, request)
  if (account !== undefined) redirect(303, homeOf(account.role))
  return { isDemo: isDemo() }
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await formIn(request)
    const typed = { email: String(form.get('email') ?? ''), name: String(form.get('name') ?? '') }
    const answer = await attempt(locals.api, apply, { body: typed })
    if (!answer.ok) return refusal(answer.problem, typed)
    return { ...typed, sentTo: typed.email, minutes: answer.value.minutes, errors: [], message: undefined }
  },
}
