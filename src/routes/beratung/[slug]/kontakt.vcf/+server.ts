/** The card as a file: by GET without e-mail and telephone, for addresses are not given to who only follows links; by POST with them. */
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { readExpert, type PublicProfile } from '$contract/experts'
import { attempt } from '$lib/api'
import { vcardOf } from './vcard'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => card(event, (expert) => ({ ...expert, email: null, phone: null }))

export const POST: RequestHandler = async (event) => {
  const answer = await card(event, (expert) => expert)
  answer.headers.set('cache-control', 'no-store')
  return answer
}

async function card(
  { locals, params, url }: RequestEvent<{ slug: string }>,
  shown: (expert: PublicProfile) => PublicProfile,
): Promise<Response> {
  const { slug } = params
  const answer = await attempt(locals.api, readExpert, { params: { slug } })
  // Errors of a file are bare text; the profile's own page says the same in our words, with where to go on.
  if (!answer.ok) redirect(303, `/beratung/${encodeURIComponent(slug)}`)
  const expert = shown(answer.value)
  const headers = {
    'content-type': 'text/vcard; charset=utf-8',
    'content-disposition': `attachment; filename="${expert.slug}.vcf"`,
  }
  return new Response(vcardOf(expert, `${url.origin}/beratung/${expert.slug}`), { headers })
}
