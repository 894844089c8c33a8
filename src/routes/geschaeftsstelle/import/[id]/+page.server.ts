/** What an import would do, and the button that does exactly that. */
import { fail, redirect } from '@sveltejs/kit'
import { applyImport, outcome, OUTCOMES, readImport, ROWS_A_PAGE } from '$contract/imports'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import * as m from '$lib/paraglide/messages'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'import_profiles')
  const wanted = outcome.safeParse(event.url.searchParams.get('nur')).data
  const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page'))) || 1)
  const preview = await call(event.locals.api, readImport, {
    params: { id: event.params.id },
    query: { outcome: wanted, page },
  })
  return {
    preview: new OnServer(preview),
    wanted,
    page,
    pages: Math.ceil(preview.total / ROWS_A_PAGE),
    outcomes: OUTCOMES,
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const digest = String((await formIn(request)).get('digest') ?? '').slice(0, 100)
    const answer = await attempt(locals.api, applyImport, { params: { id: params.id }, body: { digest } })
    // Pressed twice, it is done all the same.
    const isDone = answer.ok || answer.problem.type.endsWith(':not_in_this_state')
    if (isDone) redirect(303, `/geschaeftsstelle/import/${params.id}`)
    if (answer.problem.status === 409) return fail(409, { errors: [], message: m.import_changed() })
    return refusal(answer.problem, {})
  },
}
