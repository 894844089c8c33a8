/** A profile for somebody who asked the office to begin it. */
import { redirect } from '@sveltejs/kit'
import { beginFor } from '$contract/staff-profiles'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_profiles')
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await formIn(request)
    const typed = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') }
    const answer = await attempt(locals.api, beginFor, { body: typed })
    if (!answer.ok) return refusal(answer.problem, typed)
    redirect(303, `/geschaeftsstelle/eingang/${answer.value.draftId}`)
  },
}
