/** The terms of one kind, and a new one. */
import { redirect } from '@sveltejs/kit'
import { termKind, TERM_KINDS } from '$contract/vocabulary'
import { addTerm, listTerms } from '$contract/vocabulary-keeping'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_vocabulary')
  const kind = termKind.catch('topic').parse(event.url.searchParams.get('art') ?? 'topic')
  const { items } = await call(event.locals.api, listTerms, { params: { kind } })
  return { kind, kinds: TERM_KINDS, items: new OnServer(items), done: event.url.searchParams.get('fertig') ?? '' }
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await formIn(request)
    const kind = termKind.catch('topic').parse(form.get('kind'))
    const label = String(form.get('label') ?? '')
    const answer = await attempt(locals.api, addTerm, { params: { kind }, body: { label } })
    if (!answer.ok) return refusal(answer.problem, { label })
    redirect(303, `/geschaeftsstelle/vokabular/${kind}/${answer.value.slug}`)
  },
}
