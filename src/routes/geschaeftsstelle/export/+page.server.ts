/** Profiles as a file; the log says who took them. */
import { requireAccount } from '$lib/session'
import { districtOptions } from '../districts'
import type { PageServerLoad } from './$types'

/** Why nothing was exported. */
const REFUSALS = ['leer', 'datum'] as const

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'export_profiles')
  return { districts: districtOptions(), refusal: REFUSALS.find((one) => event.url.searchParams.has(one)) }
}
