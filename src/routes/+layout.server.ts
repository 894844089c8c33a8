import { isDemo } from '$lib/operator'
import { accountIn } from '$lib/session'
import { readShortlist } from '$lib/shortlist'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ cookies, url, locals, request }) => ({
  account: await accountIn(locals.api, request),
  shortlisted: readShortlist(cookies).length,
  demo: isDemo(),
  path: url.pathname,
})
