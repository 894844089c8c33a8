/** The version in the making exactly as the public page would show it. */
import { previewOwnProfile, readOwnProfile } from '$contract/profiles'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_own_profile')
  const expert = await call(event.locals.api, previewOwnProfile, {})
  const { draft } = await call(event.locals.api, readOwnProfile, {})
  return {
    expert: new OnServer(expert),
    open: [...new Set(draft.findings.map(({ field }) => field.split('.')[0] ?? ''))],
  }
}
