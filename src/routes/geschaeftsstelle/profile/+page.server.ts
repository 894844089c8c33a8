/** All profiles in a table: found, filtered, and many changed at once. */
import { changeProfiles, listProfiles, profileQuery, PROFILES_A_PAGE } from '$contract/staff-profiles'
import { attempt, call } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { refusal, refusedFor } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import * as m from '$lib/paraglide/messages'
import { districtOptions } from '../districts'
import type { Actions, PageServerLoad } from './$types'

const NAMES = ['q', 'status', 'service', 'district', 'confirmedBefore', 'owner', 'sort'] as const

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_profiles')
  const query = queryOf(event.url.searchParams)
  const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page'))) || 1)
  const { items, total } = await call(event.locals.api, listProfiles, { query: { ...query, page } })
  return {
    query: query as Record<string, string>,
    page,
    pages: Math.ceil(total / PROFILES_A_PAGE),
    total,
    items: new OnServer(items),
    districts: districtOptions(),
  }
}

/** Only what the contract accepts: a mistyped filter shows everything instead of an error. */
function queryOf(params: URLSearchParams): Record<string, never> {
  const fine = NAMES.flatMap((name) => {
    const value = params.get(name)?.trim().slice(0, 200) ?? ''
    return value !== '' && profileQuery.shape[name].safeParse(value).success ? [[name, value]] : []
  })
  return Object.fromEntries(fine) as Record<string, never>
}

export const actions: Actions = {
  fragen: async (event) => bulk(event, 'ask'),
  pausieren: async (event) => bulk(event, 'pause'),
}

async function bulk({ locals, request }: { locals: App.Locals; request: Request }, action: 'ask' | 'pause') {
  const slugs = (await formIn(request)).getAll('slug').map((slug) => String(slug).slice(0, 120))
  if (slugs.length === 0) return refusedFor([{ field: 'slug', message: m.profiles_none_picked() }], { outcomes: [] })
  const answer = await attempt(locals.api, changeProfiles, { body: { action, slugs } })
  if (!answer.ok) return refusal(answer.problem, { outcomes: [] })
  return { outcomes: answer.value.items, action, errors: [], message: undefined }
}
