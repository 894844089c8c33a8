/** Who did what, when. */
import { auditQuery, readAudit, SUBJECT_KINDS } from '$contract/audit'
import { mayDo } from '$contract/permissions'
import { readVocabulary } from '$contract/vocabulary'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { labelsOf } from '$lib/profile-words'
import { requireAccount } from '$lib/session'
import type { PageServerLoad } from './$types'

/** Of the address; what is no answer counts as none given, for nobody typed it here. */
const NAMES = ['actor', 'subject', 'action', 'subjectKind', 'subjectId', 'from', 'until', 'before'] as const

function queryIn(params: URLSearchParams) {
  const entries = NAMES.flatMap((name) => {
    const given = params.get(name)?.trim()
    return given && auditQuery.shape[name].safeParse(given).success ? [[name, given] as const] : []
  })
  return Object.fromEntries(entries) as Partial<Record<(typeof NAMES)[number], string>>
}

export const load: PageServerLoad = async (event) => {
  const account = await requireAccount(event, 'read_audit')
  const query = queryIn(event.url.searchParams)
  const { items, actions, next } = await call(event.locals.api, readAudit, { query: auditQuery.parse(query) })
  const labels = labelsOf(await call(event.locals.api, readVocabulary, { query: { retired: 'true' } }))
  return {
    query,
    items: new OnServer(items),
    labels: new OnServer(labels),
    actions,
    kinds: SUBJECT_KINDS,
    next,
    isMasked: !mayDo(account.role, 'keep_accounts'),
  }
}
