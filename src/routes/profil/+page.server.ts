/** The desk of an expert: how the profile stands, what would help it, and what takes effect at once. */
import { redirect } from '@sveltejs/kit'
import * as own from '$contract/profiles'
import type { Availability } from '$contract/vocabulary'
import { attempt, call, type Answer } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event, 'keep_own_profile')
  const profile = await call(event.locals.api, own.readOwnProfile, {})
  return {
    profile: new OnServer(profile),
    isLeaving: account.deletionAskedAt !== null,
    discards: event.url.searchParams.has('verwerfen'),
    done: event.url.searchParams.get('getan') ?? '',
  }
}

/** Back to the page as it is now, which says what was done; or the refusal of the service. */
function settled(answer: Answer<unknown>, done: string, typed: { availability?: string; availableFrom?: string } = {}) {
  if (!answer.ok) return refusal(answer.problem, typed)
  redirect(303, `/profil?getan=${done}`)
}

export const actions: Actions = {
  einreichen: async ({ locals, request }) => {
    const version = Number((await formIn(request)).get('version') ?? 0)
    const body = { version: Number.isSafeInteger(version) && version > 0 ? version : 0 }
    return settled(await attempt(locals.api, own.submitOwnProfile, { body }), 'einreichen')
  },
  zurueckholen: async ({ locals }) => settled(await attempt(locals.api, own.withdrawOwnSubmission, {}), 'zurueckholen'),
  verwerfen: async ({ locals }) => settled(await attempt(locals.api, own.discardOwnChanges, {}), 'verwerfen'),
  pausieren: async ({ locals }) => settled(await attempt(locals.api, own.pauseOwnProfile, {}), 'pausieren'),
  einstellen: async ({ locals }) => settled(await attempt(locals.api, own.resumeOwnProfile, {}), 'einstellen'),
  bestaetigen: async ({ locals }) => settled(await attempt(locals.api, own.confirmOwnProfile, {}), 'bestaetigen'),
  verfuegbarkeit: async ({ locals, request }) => {
    const form = await formIn(request)
    const typed = {
      availability: String(form.get('availability') ?? ''),
      availableFrom: String(form.get('availableFrom') ?? ''),
    }
    const body = { availability: typed.availability as Availability, availableFrom: typed.availableFrom || null }
    return settled(await attempt(locals.api, own.setOwnAvailability, { body }), 'verfuegbarkeit', typed)
  },
}
