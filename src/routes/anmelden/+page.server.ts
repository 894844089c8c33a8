/** Asking for a sign-in link. The answer is the same for every address. */
import { redirect } from '@sveltejs/kit'
import { accountRole, askForLink, signInToDemo } from '$contract/accounts'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { homeOf, nextPage, rememberNext } from '$lib/next-page'
import { isDemo } from '$lib/operator'
import { refusal } from '$lib/refusal'
import { accountIn } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, request, url }) => {
  const account = await accountIn(locals.api, request)
  if (account?.secondFactor === 'none' || account?.secondFactor === 'shown') redirect(303, homeOf(account.role))
  return { next: url.searchParams.get('weiter') ?? '', isDemo: isDemo() }
}

export const actions: Actions = {
  link: async ({ locals, request, cookies }) => {
    const form = await formIn(request)
    const email = String(form.get('email') ?? '')
    rememberNext(cookies, form.get('weiter'))
    const answer = await attempt(locals.api, askForLink, { body: { email } })
    if (!answer.ok) return refusal(answer.problem, { email })
    return { sentTo: email, minutes: answer.value.minutes, email, errors: [], message: undefined }
  },
  demo: async ({ locals, request, cookies }) => {
    const form = await formIn(request)
    rememberNext(cookies, form.get('weiter'))
    const role = accountRole.catch('expert').parse(form.get('role'))
    const answer = await attempt(locals.api, signInToDemo, { body: { role } })
    if (!answer.ok) return refusal(answer.problem, { email: '' })
    redirect(303, nextPage(cookies, answer.value))
  },
}
