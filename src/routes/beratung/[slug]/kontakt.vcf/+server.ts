import { readExpert } from '$contract/experts'
import { call } from '$lib/api'
import { vcardOf } from './vcard'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { slug } = params
  const expert = await call(locals.api, readExpert, { params: { slug } })
  const headers = {
    'content-type': 'text/vcard; charset=utf-8',
    'content-disposition': `attachment; filename="${expert.slug}.vcf"`,
  }
  return new Response(vcardOf(expert, `${url.origin}/beratung/${expert.slug}`), { headers })
}
