/** One profile as the office sees it: contact, owner, history, and what may be done with it. */
import { redirect } from '@sveltejs/kit'
import { profileStatus } from '$contract/experts'
import { startDraftFor } from '$contract/reviews'
import { changeProfiles, readProfile, setProfileOwner, setProfileStatus } from '$contract/staff-profiles'
import { readVocabulary } from '$contract/vocabulary'
import { attempt, call, type Answer } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { labelsOf } from '$lib/profile-words'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_profiles')
  const profile = await call(event.locals.api, readProfile, { params: { slug: event.params.slug } })
  const labels = labelsOf(await call(event.locals.api, readVocabulary, { query: { retired: 'true' } }))
  return {
    profile: new OnServer(profile),
    labels: new OnServer(labels),
    to: profileStatus.safeParse(event.url.searchParams.get('stand')).data,
  }
}

function settled(answer: Answer<unknown>, slug: string) {
  if (!answer.ok) return refusal(answer.problem, {})
  redirect(303, `/geschaeftsstelle/profile/${slug}`)
}

export const actions: Actions = {
  stand: async ({ locals, params, request }) => {
    const status = profileStatus.catch('paused').parse((await formIn(request)).get('status'))
    return settled(await attempt(locals.api, setProfileStatus, { params, body: { status } }), params.slug)
  },
  fragen: async ({ locals, params }) =>
    settled(await attempt(locals.api, changeProfiles, { body: { action: 'ask', slugs: [params.slug] } }), params.slug),
  konto: async ({ locals, params, request }) => {
    const email = String((await formIn(request)).get('email') ?? '').trim()
    return settled(
      await attempt(locals.api, setProfileOwner, { params, body: { email: email === '' ? null : email } }),
      params.slug,
    )
  },
  aendern: async ({ locals, params }) => {
    const answer = await attempt(locals.api, startDraftFor, { body: params })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, `/geschaeftsstelle/eingang/${answer.value.id}/wer`)
  },
}
