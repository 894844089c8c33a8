/** Profiles as a file; the log says who took them. */
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'export_profiles')
}
