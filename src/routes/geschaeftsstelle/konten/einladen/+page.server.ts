/** Gives somebody access to the office: they get a mail and sign in by link. */
import { redirect } from '@sveltejs/kit'
import { inviteStaff, staffRole } from '$contract/accounts'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { refusal, refusedFor } from '$lib/refusal'
import * as m from '$lib/paraglide/messages'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_accounts')
}

export const actions: Actions = {
  default: async (event) => {
    await requireAccount(event, 'keep_accounts')
    const form = await formIn(event.request)
    const textOf = (name: string) => String(form.get(name) ?? '')
    const typed = { name: textOf('name'), email: textOf('email'), role: textOf('role') }
    const role = staffRole.safeParse(typed.role).data
    if (role === undefined) return refusedFor([{ field: 'role', message: m.accounts_choose_role() }], typed)
    const answer = await attempt(event.locals.api, inviteStaff, { body: { ...typed, role } })
    if (!answer.ok) return refusal(answer.problem, typed)
    redirect(303, `/geschaeftsstelle/konten/${answer.value.id}?getan=einladen`)
  },
}
