import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** The day begins with what waits for an answer. */
export const load: PageServerLoad = () => redirect(303, '/geschaeftsstelle/eingang')
