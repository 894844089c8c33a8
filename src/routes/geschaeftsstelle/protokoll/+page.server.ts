/** Who did what, when. */
import { readAudit } from '$contract/audit'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

const DAY = /^\d{4}-\d\d-\d\d$/

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'read_audit')
  const params = event.url.searchParams
  const text = (name: string) => params.get(name)?.trim().slice(0, 60) || undefined
  const day = (name: string) => (DAY.test(params.get(name) ?? '') ? (params.get(name) ?? undefined) : undefined)
  const before = Math.trunc(Number(params.get('before'))) || undefined
  const query = { actor: text('actor'), action: text('action'), from: day('from'), until: day('until') }
  const { items, actions, next } = await call(event.locals.api, readAudit, { query: { ...query, before } })
  return { query, items: new OnServer(items), actions, next }
}
