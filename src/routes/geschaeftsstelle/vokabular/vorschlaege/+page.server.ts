/** Keywords of experts that are no term yet: adopted, made a synonym, or left alone. */
import { fail, redirect } from '@sveltejs/kit'
import { termKind, TERM_KINDS } from '$contract/vocabulary'
import { adoptKeyword, dismissKeyword, listKeywords, listTerms, recallKeyword } from '$contract/vocabulary-keeping'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import * as m from '$lib/paraglide/messages'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_vocabulary')
  const { items, dismissed } = await call(event.locals.api, listKeywords, {})
  const { searchParams } = event.url
  const chosen = items.find(({ keyword }) => keyword === searchParams.get('wort'))
  const lists = chosen
    ? await Promise.all(TERM_KINDS.map((kind) => call(event.locals.api, listTerms, { params: { kind } })))
    : []
  const terms = lists.flatMap((list) => list.items).map(({ kind, slug, label }) => ({ kind, slug, label }))
  return {
    items: new OnServer(items),
    dismissed,
    chosen,
    terms: new OnServer(terms),
    kinds: TERM_KINDS,
    adopted: searchParams.get('aufgenommen')?.slice(0, 60),
  }
}

const BACK = '/geschaeftsstelle/vokabular/vorschlaege'

export const actions: Actions = {
  aufnehmen: async ({ locals, request }) => {
    const form = await formIn(request)
    const keyword = String(form.get('keyword') ?? '')
    const [kind, into] = String(form.get('term') ?? '').split('/')
    const body = { keyword, kind: termKind.catch('topic').parse(kind), into: into || null }
    const answer = await attempt(locals.api, adoptKeyword, { body })
    if (answer.ok) redirect(303, `${BACK}?aufgenommen=${encodeURIComponent(keyword)}`)
    if (answer.problem.status !== 409) return refusal(answer.problem, {})
    return fail(409, { errors: [], message: m.vocabulary_word_gone() })
  },
  lassen: async ({ locals, request }) => {
    const keyword = String((await formIn(request)).get('keyword') ?? '')
    const answer = await attempt(locals.api, dismissKeyword, { body: { keyword } })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, BACK)
  },
  vorschlagen: async ({ locals, request }) => {
    const keyword = String((await formIn(request)).get('keyword') ?? '')
    const answer = await attempt(locals.api, recallKeyword, { query: { keyword } })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, BACK)
  },
}
