import { redirect } from '@sveltejs/kit'
import { readExpert, readSimilarExperts } from '$contract/experts'
import { call } from '$lib/api'
import { readShortlist } from '$lib/shortlist'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const { slug } = params
  const expert = await call(locals.api, readExpert, { params: { slug } })
  // An old link leads to the present address for good.
  if (expert.slug !== slug) redirect(301, `/beratung/${expert.slug}`)
  const { items: similar } = await call(locals.api, readSimilarExperts, { params: { slug } })
  return { expert, similar, isShortlisted: readShortlist(cookies).includes(slug), origin: url.origin }
}
