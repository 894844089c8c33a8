/** A version exactly as the public page would show it. */
import { readDraftForReview } from '$contract/reviews'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'review_profiles')
  const { preview } = await call(event.locals.api, readDraftForReview, { params: event.params })
  return { expert: new OnServer(preview), back: `/geschaeftsstelle/eingang/${event.params.id}` }
}
