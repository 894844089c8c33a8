/** Before the first step: to whom the request goes, and a draft that may already be there. */
import { redirect } from '@sveltejs/kit'
import { readExpertCards, slug } from '$contract/experts'
import { MAX_RECIPIENTS } from '$contract/requests'
import { service } from '$contract/vocabulary'
import { call, type Transport } from '$lib/api'
import { itemsOf } from './body'
import { beginDraft, currentDraft, forgetDraft, keep } from './draft.server'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const asked = [...new Set(url.searchParams.getAll('an'))]
  const recipients = await people(locals.api, asked.slice(0, MAX_RECIPIENTS).filter(isSlug))
  const draft = await currentDraft(locals.api, cookies)
  const open = draft === undefined || draft.sent !== null ? undefined : draft
  return {
    recipients,
    missing: Math.min(asked.length, MAX_RECIPIENTS) - recipients.length,
    isTooMany: asked.length > MAX_RECIPIENTS,
    max: MAX_RECIPIENTS,
    draftRecipients: open && (await people(locals.api, itemsOf(open.answers, 'recipients'))),
    prefill: {
      place: url.searchParams.get('near')?.slice(0, 120) ?? '',
      service: service.safeParse(url.searchParams.get('service')).data ?? '',
    },
  }
}

const isSlug = (text: string) => slug.safeParse(text).success

async function people(api: Transport, slugs: string[]) {
  const { items } = await call(api, readExpertCards, { query: { slug: slugs } })
  return items.map(({ slug, name }) => ({ slug, name }))
}

export const actions: Actions = {
  beginnen: async ({ request, locals, cookies, url }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').slice(0, 200)
    const answers = { recipients: recipientsIn(form), place: text('place'), service: text('service') }
    await forgetDraft(locals.api, cookies)
    await beginDraft(locals.api, cookies, answers, url.protocol === 'https:')
    redirect(303, '/anfrage/anliegen')
  },
  /** What was typed stays, it only goes to others. */
  umrichten: async ({ request, locals, cookies }) => {
    const recipients = recipientsIn(await request.formData())
    const draft = await currentDraft(locals.api, cookies)
    if (draft !== undefined) await keep(locals.api, draft.token, { recipients })
    redirect(303, '/anfrage/anliegen')
  },
}

const recipientsIn = (form: FormData) =>
  form
    .getAll('an')
    .map((slug) => String(slug).slice(0, 120))
    .slice(0, MAX_RECIPIENTS)
