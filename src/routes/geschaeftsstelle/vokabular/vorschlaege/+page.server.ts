/** Keywords of experts that are no term yet: adopted, made a synonym, or left alone. */
import { redirect } from '@sveltejs/kit'
import { termKind, TERM_KINDS } from '$contract/vocabulary'
import { adoptKeyword, dismissKeyword, listKeywords, listTerms } from '$contract/vocabulary-keeping'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_vocabulary')
  const { items } = await call(event.locals.api, listKeywords, {})
  const chosen = items.find(({ keyword }) => keyword === event.url.searchParams.get('wort'))
  const lists = chosen
    ? await Promise.all(TERM_KINDS.map((kind) => call(event.locals.api, listTerms, { params: { kind } })))
    : []
  const terms = lists.flatMap((list) => list.items).map(({ kind, slug, label }) => ({ kind, slug, label }))
  return { items: new OnServer(items), chosen, terms: new OnServer(terms), kinds: TERM_KINDS }
}

const BACK = '/geschaeftsstelle/vokabular/vorschlaege'

export const actions: Actions = {
  aufnehmen: async ({ locals, request }) => {
    const form = await formIn(request)
    const keyword = String(form.get('keyword') ?? '')
    const [kind, into] = String(form.get('term') ?? '').split('/')
    const body = { keyword, kind: termKind.catch('topic').parse(kind), into: into || null }
    const answer = await attempt(locals.api, adoptKeyword, { body })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, BACK)
  },
  lassen: async ({ locals, request }) => {
    const keyword = String((await formIn(request)).get('keyword') ?? '')
    const answer = await attempt(locals.api, dismissKeyword, { body: { keyword } })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, BACK)
  },
}
