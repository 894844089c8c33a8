/** All accounts, for admins: searched and filtered by the address of the page. */
import { ACCOUNTS_A_PAGE, accountRole, listAccounts } from '$contract/accounts'
import { call } from '$lib/api'
import { OnServer } from '$lib/on-server'
import { requireAccount } from '$lib/session'
import { pageIn } from '../page-number'
import type { PageServerLoad } from './$types'

const MOST_PAGES = 1_000
const LONGEST_QUERY = 200

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_accounts')
  const { searchParams, search } = event.url
  const q = (searchParams.get('q') ?? '').slice(0, LONGEST_QUERY)
  const role = accountRole.safeParse(searchParams.get('rolle')).data
  const page = pageIn(searchParams, MOST_PAGES)
  const { items, total } = await call(event.locals.api, listAccounts, { query: { q, role, page } })
  const pages = Math.ceil(total / ACCOUNTS_A_PAGE)
  return { accounts: new OnServer(items), total, page, pages, q, role: role ?? '', search }
}
