/** Every mail that the demo would have sent. Outside the demo there is no such page. */
import { error } from '@sveltejs/kit'
import { readDemoMails } from '$contract/mails'
import { call } from '$lib/api'
import { isDemo } from '$lib/operator'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  if (!isDemo()) error(404)
  const { items } = await call(locals.api, readDemoMails, {})
  return { mails: items.map((mail) => ({ ...mail, parts: linked(mail.text ?? '') })) }
}

/** The text in pieces: addresses of this site, as links that stay on it, and what stands between them. */
function linked(text: string): { text: string; href?: string }[] {
  return text.split(/(https?:\/\/\S+)/).map((piece) => {
    if (!/^https?:/.test(piece) || !URL.canParse(piece)) return { text: piece }
    const { pathname, search } = new URL(piece)
    return { text: piece, href: pathname + search }
  })
}
