/** What waits for the office: applications and changes, those that have waited longest first. */
import { draftState } from '$contract/profiles'
import { listDrafts } from '$contract/reviews'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'review_profiles')
  const state = draftState.catch('in_review').parse(event.url.searchParams.get('stand') ?? 'in_review')
  const { items, counts } = await call(event.locals.api, listDrafts, { query: { state } })
  return { state, items: new OnServer(items), counts, done: event.url.searchParams.get('fertig') ?? '' }
}
