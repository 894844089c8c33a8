import { isDemo } from '$lib/operator'
import { readShortlist } from '$lib/shortlist'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ cookies, url }) => ({
  shortlisted: readShortlist(cookies).length,
  demo: isDemo(),
  path: url.pathname,
})
