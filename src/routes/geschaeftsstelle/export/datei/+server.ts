/** The file itself. By POST: taking data out is an act, which the log keeps. */
import { redirect } from '@sveltejs/kit'
import { exportProfiles } from '$contract/imports'
import { download } from '$lib/api'
import { formIn } from '$lib/form'
import { requireAccount } from '$lib/session'
import { filterIn } from '../filter'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  await requireAccount(event, 'export_profiles')
  const form = await formIn(event.request)
  const format = form.get('format') === 'json' ? 'json' : 'csv'
  if (!event.url.searchParams.has('auswahl')) {
    const filter = filterIn(form) ?? redirect(303, '/geschaeftsstelle/export?datum')
    return download(event.locals.api, exportProfiles, { body: { format, filter } })
  }
  const slugs = form.getAll('slug').map((slug) => String(slug).slice(0, 120))
  // Nobody who picked nothing means everybody.
  if (slugs.length === 0) redirect(303, '/geschaeftsstelle/export?leer')
  return download(event.locals.api, exportProfiles, { body: { format, slugs } })
}
