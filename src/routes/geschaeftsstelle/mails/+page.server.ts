/** The outbox as the office sees it: what waits, what failed and why, and addresses that nothing reaches. */
import { redirect } from '@sveltejs/kit'
import { clearMailTrouble, listMails, mailStatus, readMailTroubles, retryMail } from '$contract/mails'
import { readReadiness } from '$contract/operations'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import { pageIn } from '../page-number'
import type { Actions, PageServerLoad } from './$types'

const MOST_PAGES = 1_000_000

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_mails')
  const { api } = event.locals
  const { searchParams, search } = event.url
  const status = mailStatus.safeParse(searchParams.get('stand')).data
  const query = { status, page: pageIn(searchParams, MOST_PAGES) }
  const [list, troubles, { mails: queue }] = await Promise.all([
    call(api, listMails, { query }),
    call(api, readMailTroubles, {}),
    call(api, readReadiness, {}),
  ])
  const pages = Math.ceil(list.total / list.pageSize)
  const done = searchParams.get('getan')
  return { list: new OnServer(list), troubles: new OnServer(troubles.items), queue, status, pages, search, done }
}

export const actions: Actions = {
  nochmal: async (event) => {
    await requireAccount(event, 'keep_mails')
    const form = await formIn(event.request)
    const id = String(form.get('id') ?? '').slice(0, 64)
    const answer = await attempt(event.locals.api, retryMail, { params: { id } })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, listWith(form.get('liste'), 'nochmal'))
  },
  erreichbar: async (event) => {
    await requireAccount(event, 'keep_mails')
    const form = await formIn(event.request)
    const address = String(form.get('address') ?? '').slice(0, 320)
    const answer = await attempt(event.locals.api, clearMailTrouble, { params: { address } })
    // Cleared meanwhile is what was wanted.
    if (!answer.ok && answer.problem.status !== 404) return refusal(answer.problem, {})
    redirect(303, listWith(form.get('liste'), 'erreichbar'))
  },
}

/** Back to the list that was open, with a word on what happened. */
function listWith(search: FormDataEntryValue | null, done: string): string {
  const params = new URLSearchParams(typeof search === 'string' ? search.slice(0, 500) : '')
  params.set('getan', done)
  return `/geschaeftsstelle/mails?${params.toString()}`
}
