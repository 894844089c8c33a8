/** The terms of one kind in their order, and a new one. */
import { redirect } from '@sveltejs/kit'
import { termKind, TERM_KINDS } from '$contract/vocabulary'
import { addTerm, listKeywords, listTerms, moveTerm, type KeptTerm } from '$contract/vocabulary-keeping'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_vocabulary')
  const kind = kindIn(event.url.searchParams.get('art'))
  const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const { items } = await call(event.locals.api, listTerms, { params: { kind } })
  const suggestions = (await call(event.locals.api, listKeywords, {})).items.length
  const rows = items.map((term, index) => ({ ...term, position: index + 1 }))
  return {
    kind,
    kinds: TERM_KINDS,
    q,
    items: new OnServer(rows.filter((term) => isFound(term, q))),
    total: items.length,
    suggestions,
    done: event.url.searchParams.has('fertig'),
  }
}

const kindIn = (name: unknown) => termKind.catch('topic').parse(name)

const isFound = ({ label, synonyms, aliases }: KeptTerm, q: string): boolean =>
  [label, ...synonyms, ...aliases].some((word) => word.toLowerCase().includes(q.toLowerCase()))

export const actions: Actions = {
  aufnehmen: async ({ locals, request }) => {
    const form = await formIn(request)
    const kind = kindIn(form.get('kind'))
    const label = String(form.get('label') ?? '').slice(0, 400)
    const answer = await attempt(locals.api, addTerm, { params: { kind }, body: { label } })
    if (!answer.ok) return refusal(answer.problem, { label })
    redirect(303, `/geschaeftsstelle/vokabular/${kind}/${answer.value.slug}`)
  },
  verschieben: async ({ locals, request }) => {
    const form = await formIn(request)
    const kind = kindIn(form.get('kind'))
    const [position = '', slug = ''] = String(form.get('move') ?? '').split(' ')
    const wanted = { params: { kind, slug }, body: { position: Number(position) || 1 } }
    const answer = await attempt(locals.api, moveTerm, wanted)
    if (!answer.ok) return refusal(answer.problem, { label: '' })
    redirect(303, `/geschaeftsstelle/vokabular?art=${kind}#${slug}`)
  },
}
