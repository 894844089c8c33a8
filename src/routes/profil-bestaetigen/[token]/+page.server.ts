/** The page of the half-yearly mail: opening it changes nothing, one button says that all is current. */
import { confirmByLink, readConfirmation } from '$contract/confirmations'
import { attempt } from '$lib/api'
import { refusal } from '$lib/refusal'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const answer = await attempt(locals.api, readConfirmation, { params: { token: params.token } })
  return { profile: answer.ok ? answer.value : undefined }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const answer = await attempt(locals.api, confirmByLink, { params: { token: params.token } })
    if (!answer.ok) return refusal(answer.problem, { confirmed: undefined })
    return { confirmed: answer.value, errors: [], message: undefined }
  },
}
