/** What every page of the office has: its navigation, by what the role may do. Each page asks for its own right besides. */
import type { Permission } from '$contract/permissions'
import { mayDo } from '$contract/permissions'
import * as m from '$lib/paraglide/messages'
import { requireAccount } from '$lib/session'
import type { LayoutServerLoad } from './$types'

const AREAS = [
  { href: '/geschaeftsstelle/eingang', label: m.office_queue(), permission: 'review_profiles' },
  { href: '/geschaeftsstelle/profile', label: m.office_profiles(), permission: 'keep_profiles' },
  { href: '/geschaeftsstelle/vokabular', label: m.office_vocabulary(), permission: 'keep_vocabulary' },
  { href: '/geschaeftsstelle/import', label: m.office_import(), permission: 'import_profiles' },
  { href: '/geschaeftsstelle/export', label: m.office_export(), permission: 'export_profiles' },
  { href: '/geschaeftsstelle/konten', label: m.office_accounts(), permission: 'keep_accounts' },
  { href: '/geschaeftsstelle/protokoll', label: m.office_log(), permission: 'read_audit' },
  { href: '/geschaeftsstelle/mails', label: m.office_mails(), permission: 'keep_mails' },
] as const satisfies { href: string; label: string; permission: Permission }[]

export const load: LayoutServerLoad = async (event) => {
  const { role } = await requireAccount(event, 'review_profiles')
  const areas = AREAS.filter(({ permission }) => mayDo(role, permission))
  return { areas: areas.map(({ href, label }) => ({ href, label })) }
}
