import { redirect } from '@sveltejs/kit'
import { readExpert } from '$contract/experts'
import { attempt } from '$lib/api'
import { vcardOf } from './vcard'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { slug } = params
  const answer = await attempt(locals.api, readExpert, { params: { slug } })
  // Errors of a file are bare text; the profile's own page says the same in our words, with where to go on.
  if (!answer.ok) redirect(303, `/beratung/${encodeURIComponent(slug)}`)
  const expert = answer.value
  const headers = {
    'content-type': 'text/vcard; charset=utf-8',
    'content-disposition': `attachment; filename="${expert.slug}.vcf"`,
  }
  return new Response(vcardOf(expert, `${url.origin}/beratung/${expert.slug}`), { headers })
}
