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
import { typedIn, UNTYPED } from './typed'
import type { Actions, PageServerLoad } from './$types'

const kindIn = (name: string) => termKind.safeParse(name).data ?? error(404)
const pathOf = (kind: string, slug: string) => `/geschaeftsstelle/vokabular/${kind}/${slug}`

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_vocabulary')
  const kind = kindIn(event.params.kind)
  const { items } = await call(event.locals.api, listTerms, { params: { kind } })
  const index = items.findIndex(
    ({ slug, aliases }) => slug === event.params.slug || aliases.includes(event.params.slug),
  )
  const term = items[index] ?? error(404)
  const { searchParams } = event.url
  return {
    kind,
    term,
    position: index + 1,
    others: new OnServer(items.filter(({ slug }) => slug !== term.slug)),
    into: items.find(({ slug }) => slug !== term.slug && slug === searchParams.get('mit')),
    done: searchParams.has('fertig'),
    /** Slug of the term that became one with this. */
    merged: searchParams.get('dazu')?.slice(0, 120),
  }
}

export const actions: Actions = {
  aendern: async ({ locals, params, request }) => {
    const kind = kindIn(params.kind)
    const typed = typedIn(await formIn(request))
    const { label, synonyms, active, version, before, keepsOld } = typed
    const old = keepsOld && before !== label ? [before] : []
    const words = synonyms
      .split(/[\n,;]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
    const body = { label, synonyms: [...words, ...old], active, version }
    const answer = await attempt(locals.api, changeTerm, { params: { kind, slug: params.slug }, body })
    if (answer.ok) redirect(303, `${pathOf(kind, answer.value.slug)}?fertig`)
    if (answer.problem.status !== 409) return refusal(answer.problem, typed)
    return fail(409, { errors: [], message: m.vocabulary_changed_meanwhile(), ...typed, isConflict: true })
  },
  verschieben: async ({ locals, params, request }) => {
    const kind = kindIn(params.kind)
    const position = Math.max(1, Math.trunc(Number((await formIn(request)).get('position'))) || 1)
    const answer = await attempt(locals.api, moveTerm, { params: { kind, slug: params.slug }, body: { position } })
    if (!answer.ok) return refusal(answer.problem, UNTYPED)
    redirect(303, `/geschaeftsstelle/vokabular?art=${kind}&fertig#${params.slug}`)
  },
  zusammenlegen: async ({ locals, params, request }) => {
    const kind = kindIn(params.kind)
    const into = String((await formIn(request)).get('into') ?? '').slice(0, 120)
    const answer = await attempt(locals.api, mergeTerm, { params: { kind, slug: params.slug }, body: { into } })
    if (answer.ok) redirect(303, `${pathOf(kind, answer.value.slug)}?dazu=${encodeURIComponent(params.slug)}`)
    if (answer.problem.status !== 409) return refusal(answer.problem, UNTYPED)
    return fail(409, { errors: [], message: m.vocabulary_gone(), ...UNTYPED })
  },
}
