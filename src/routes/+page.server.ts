import { findExperts } from '$contract/search'
import { call } from '$lib/api'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { total, facets } = await call(locals.api, findExperts, { query: { pageSize: 1 } })
  const counted = (values: { value: string; count: number }[]) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]))
  return { total, byDistrict: counted(facets.district), byService: counted(facets.service) }
}
