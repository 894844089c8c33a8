/** One term: its words, its place, and becoming one with another. */
import { error, fail, redirect } from '@sveltejs/kit'
import { termKind } from '$contract/vocabulary'
import { changeTerm, listTerms, mergeTerm, moveTerm } from '$contract/vocabulary-keeping'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import * as m from '$lib/paraglide/messages'
import type { Actions, PageServerLoad } from './$types'

const kindIn = (name: string) => termKind.safeParse(name).data ?? error(404)

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_vocabulary')
  const kind = kindIn(event.params.kind)
  const { items } = await call(event.locals.api, listTerms, { params: { kind } })
  const index = items.findIndex(
    ({ slug, aliases }) => slug === event.params.slug || aliases.includes(event.params.slug),
  )
  const term = items[index] ?? error(404)
  const into = items.find(({ slug }) => slug === event.url.searchParams.get('mit'))
  return { kind, term, position: index + 1, others: new OnServer(items.filter(({ slug }) => slug !== term.slug)), into }
}

const pathOf = (kind: string) => `/geschaeftsstelle/vokabular?art=${kind}&fertig`

export const actions: Actions = {
  aendern: async ({ locals, params, request }) => {
    const kind = kindIn(params.kind)
    const form = await formIn(request)
    const typed = { label: String(form.get('label') ?? ''), synonyms: String(form.get('synonyms') ?? '') }
    const synonyms = typed.synonyms
      .split(/[\n,]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
    const body = { label: typed.label, synonyms, active: form.get('active') === 'ja' }
    const answer = await attempt(locals.api, changeTerm, { params: { kind, slug: params.slug }, body })
    if (!answer.ok) return refusal(answer.problem, typed)
    redirect(303, pathOf(kind))
  },
  verschieben: async ({ locals, params, request }) => {
    const kind = kindIn(params.kind)
    const position = Math.max(1, Math.trunc(Number((await formIn(request)).get('position'))) || 1)
    const answer = await attempt(locals.api, moveTerm, { params: { kind, slug: params.slug }, body: { position } })
    if (!answer.ok) return refusal(answer.problem, { label: undefined, synonyms: undefined })
    redirect(303, pathOf(kind))
  },
  zusammenlegen: async ({ locals, params, request }) => {
    const kind = kindIn(params.kind)
    const into = String((await formIn(request)).get('into') ?? '')
    const answer = await attempt(locals.api, mergeTerm, { params: { kind, slug: params.slug }, body: { into } })
    if (answer.ok) redirect(303, pathOf(kind))
    if (answer.problem.status !== 409) return refusal(answer.problem, { label: undefined, synonyms: undefined })
    return fail(409, { errors: [], message: m.vocabulary_gone(), label: undefined, synonyms: undefined })
  },
}
