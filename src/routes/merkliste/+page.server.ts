/** The Merkliste: shown by GET (one's own, or one that somebody shared), changed by forms only. */
import { redirect, type Cookies } from '@sveltejs/kit'
import { readExpertCards } from '$contract/experts'
import { MAX_RECIPIENTS } from '$contract/requests'
import { call, type Transport } from '$lib/api'
import { formIn } from '$lib/form'
import { OnServer } from '$lib/on-server'
import { ownPath } from '$lib/paths'
import { MAX_SHORTLIST, readShortlist, slugsIn, writeShortlist } from '$lib/shortlist'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const shared = url.searchParams.get('liste')
  const slugs = shared === null ? readShortlist(cookies) : slugsIn(shared)
  const items = await cards(locals.api, slugs)
  const refused = slugsIn(url.searchParams.get('voll') ?? '')
  return {
    // Their e-mail and telephone must not leave by the data that Kit offers beside each page.
    experts: new OnServer(items),
    isShared: shared !== null,
    missing: slugs.length - items.length,
    shareLink: `${url.origin}/merkliste?liste=${items.map(({ slug }) => slug).join('.')}`,
    maxRecipients: MAX_RECIPIENTS,
    isFull: slugs.length >= MAX_SHORTLIST,
    max: MAX_SHORTLIST,
    refused: (await cards(locals.api, refused)).map(({ name }) => name),
    back: ownPath(url.searchParams.get('zurueck'), '/merkliste'),
  }
}

async function cards(api: Transport, slug: string[]) {
  return slug.length === 0 ? [] : (await call(api, readExpertCards, { query: { slug } })).items
}

export const actions: Actions = {
  merken: async (event) => change(event, (slugs, chosen) => [...slugs, ...chosen]),
  entfernen: async (event) => change(event, (slugs, chosen) => slugs.filter((slug) => !chosen.includes(slug))),
  leeren: async (event) => change(event, () => []),
}

interface Sent {
  request: Request
  cookies: Cookies
}

async function change(
  { request, cookies }: Sent,
  next: (slugs: string[], chosen: string[]) => string[],
): Promise<never> {
  const form = await formIn(request)
  const chosen = slugsIn(form.getAll('slug').map(String).join('.'))
  const refused = writeShortlist(cookies, next(readShortlist(cookies), chosen))
  const back = ownPath(form.get('zurueck'), '/merkliste')
  if (refused.length === 0) redirect(303, back)
  redirect(303, `/merkliste?${new URLSearchParams({ voll: refused.join('.'), zurueck: back })}`)
}
