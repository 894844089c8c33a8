/** A file of profiles: read first, shown row by row, then applied. */
import { redirect } from '@sveltejs/kit'
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, uploadImport } from '$contract/imports'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { refusal, refusedFor } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import * as m from '$lib/paraglide/messages'
import type { Actions, PageServerLoad } from './$types'

const MEGABYTES = MAX_IMPORT_BYTES / 1_024 / 1_024

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'import_profiles')
  return { megabytes: MEGABYTES, rows: MAX_IMPORT_ROWS.toLocaleString('de-DE') }
}

export const actions: Actions = {
  default: async (event) => {
    // Twenty megabytes are read for nobody who may not send them.
    await requireAccount(event, 'import_profiles')
    const file = (await formIn(event.request)).get('file')
    if (!(file instanceof File) || file.size === 0)
      return refusedFor([{ field: 'file', message: m.import_missing() }], {})
    const tooLarge = [{ field: 'file', message: m.import_too_large({ megabytes: MEGABYTES }) }]
    if (file.size > MAX_IMPORT_BYTES) return refusedFor(tooLarge, {})
    const body = new Uint8Array(await file.arrayBuffer())
    const answer = await attempt(event.locals.api, uploadImport, { query: { name: file.name.slice(0, 200) }, body })
    if (!answer.ok) return refusal(answer.problem, {})
    redirect(303, `/geschaeftsstelle/import/${answer.value.id}`)
  },
}
