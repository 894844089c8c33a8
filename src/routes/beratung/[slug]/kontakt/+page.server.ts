/** E-mail and telephone that an expert made public, shown by POST only: what collects addresses for spam asks by GET. */
import { redirect } from '@sveltejs/kit'
import { readExpert } from '$contract/experts'
import { call } from '$lib/api'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { slug, name, email, phone } = await call(locals.api, readExpert, { params })
  if (slug !== params.slug) redirect(301, `/beratung/${slug}/kontakt`)
  return { slug, name, hasEmail: email !== null, hasPhone: phone !== null }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const { email, phone } = await call(locals.api, readExpert, { params })
    return { email, phone }
  },
}
