import { redirect } from '@sveltejs/kit'
import { readExpert, readSimilarExperts } from '$contract/experts'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { readShortlist } from '$lib/shortlist'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
  const { slug } = params
  const expert = await call(locals.api, readExpert, { params: { slug } })
  // An old link leads to the present address for good.
  if (expert.slug !== slug) redirect(301, `/beratung/${expert.slug}`)
  const { items: similar } = await call(locals.api, readSimilarExperts, { params: { slug } })
  return {
    // Its e-mail and telephone must not leave by the data that Kit offers beside each page.
    expert: new OnServer(expert),
    similar,
    isShortlisted: readShortlist(cookies).includes(slug),
    origin: url.origin,
  }
}
