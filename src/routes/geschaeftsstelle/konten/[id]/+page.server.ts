/** One account. Each change is first a question at an address of its own, then a button: none is one slip away. */
import { redirect } from '@sveltejs/kit'
import { changeAccount, dropSecondFactor, readKeptAccount, type KeptAccount } from '$contract/accounts'
import { attempt, call, type Transport } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import { changeIn, wantedBy, type Change } from './change'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { id } = await requireAccount(event, 'keep_accounts')
  const kept = await call(event.locals.api, readKeptAccount, { params: event.params })
  const { searchParams } = event.url
  const done = searchParams.get('getan')
  return { kept: new OnServer(kept), isOwn: id === kept.id, change: changeIn(searchParams, kept), done }
}

export const actions: Actions = {
  default: async (event) => {
    await requireAccount(event, 'keep_accounts')
    const form = await formIn(event.request)
    const kept = await call(event.locals.api, readKeptAccount, { params: event.params })
    const change = changeIn(form, kept)
    // Somebody else was quicker: the page shows how it is now.
    if (change === undefined) redirect(303, event.url.pathname)
    const answer = await carryOut(event.locals.api, change, kept)
    if (!answer.ok) return refusal({ ...answer.problem, ...sentenceOf(answer.problem) }, {})
    redirect(303, `${event.url.pathname}?getan=${change.kind}`)
  },
}

function carryOut(api: Transport, change: Change, kept: KeptAccount) {
  const params = { id: kept.id }
  if (change.kind === 'faktor') return attempt(api, dropSecondFactor, { params })
  return attempt(api, changeAccount, { params, body: wantedBy(change, kept) })
}

/** The question has no field that could be wrong: what the service says of one is a sentence here. */
function sentenceOf({ errors: [first] = [] }: { errors?: { message: string }[] }) {
  return first === undefined ? {} : { detail: first.message, errors: [] }
}
