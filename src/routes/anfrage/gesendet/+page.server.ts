import { redirect } from '@sveltejs/kit'
import { currentDraft, forgetDraft } from '../draft.server'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, cookies }) => {
  const draft = await currentDraft(locals.api, cookies)
  if (!draft?.sent) redirect(303, '/anfrage')
  return { receipt: draft.sent }
}

export const actions: Actions = {
  vergessen: async ({ locals, cookies }) => {
    await forgetDraft(locals.api, cookies)
    redirect(303, '/beratung')
  },
}
