import { operator } from '$lib/operator'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ operator: operator() })
