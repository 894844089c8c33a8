/** Signing out is a form of the account page and the header; the address itself only leads there. */
import { redirect } from '@sveltejs/kit'
import { signOut } from '$contract/accounts'
import { attempt } from '$lib/api'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/konto')

export const actions: Actions = {
  default: async ({ locals }) => {
    await attempt(locals.api, signOut, {})
    redirect(303, '/')
  },
}
