import { error, redirect } from '@sveltejs/kit'
import { findExperts } from '$contract/search'
import { call } from '$lib/api'
import { beginDraft, currentDraft, keep } from './anfrage/draft.server'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { total, facets } = await call(locals.api, findExperts, { query: { pageSize: 1 } })
  const counted = (values: { value: string; count: number }[]) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]))
  return { total, byDistrict: counted(facets.district), byService: counted(facets.service) }
}

export const actions: Actions = {
  /** Straight to the three questions of a request; a draft that is open stays and only becomes unsure. */
  fragen: async ({ locals, cookies }) => {
    const answers = { service: 'unsure' }
    const draft = await currentDraft(locals.api, cookies)
    const isOpen = draft !== undefined && draft.sent === null
    const kept = isOpen
      ? await keep(locals.api, draft.token, { answers })
      : await beginDraft(locals.api, cookies, answers)
    if (!kept.ok) error(kept.problem.status)
    redirect(303, '/anfrage/anliegen#drei-fragen')
  },
}
