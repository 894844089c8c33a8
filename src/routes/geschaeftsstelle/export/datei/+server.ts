/** The file itself. By POST: taking data out is an act, which the log keeps. */
import { error } from '@sveltejs/kit'
import { exportProfiles } from '$contract/imports'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { requireAccount } from '$lib/session'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  await requireAccount(event, 'export_profiles')
  const form = await formIn(event.request)
  const format = form.get('format') === 'json' ? 'json' : 'csv'
  const slugs = form.getAll('slug').map((slug) => String(slug).slice(0, 120))
  const answer = await attempt(event.locals.api, exportProfiles, { body: { format, slugs } })
  if (!answer.ok) error(answer.problem.status)
  const { name, type, content } = answer.value
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
