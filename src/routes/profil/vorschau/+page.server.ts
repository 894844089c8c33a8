/** The version in the making exactly as the public page would show it. */
import { previewOwnProfile } from '$contract/profiles'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_own_profile')
  return { expert: new OnServer(await call(event.locals.api, previewOwnProfile, {})) }
}
