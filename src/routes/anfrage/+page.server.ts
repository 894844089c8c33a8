/** Before the first step: to whom the request goes, and a draft that may already be there. */
import { error, redirect } from '@sveltejs/kit'
import { readExpertCards, slug } from '$contract/experts'
import { MAX_RECIPIENTS } from '$contract/requests'
import { service } from '$contract/vocabulary'
import { call, type Transport } from '$lib/api'
import { formIn } from '$lib/form'
import { itemsOf } from './body'
import { beginDraft, currentDraft, discard, keep, tokenIn } from './draft.server'
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
  beginnen: async ({ request, locals, cookies }) => {
    const form = await formIn(request)
    const text = (name: string) => String(form.get(name) ?? '').slice(0, 200)
    const answers = { recipients: recipientsIn(form), place: text('place'), service: text('service') }
    const earlier = tokenIn(cookies)
    const begun = await beginDraft(locals.api, cookies, answers)
    // The earlier draft goes only when there is a new one.
    if (!begun.ok) error(begun.problem.status)
    if (earlier !== undefined) await discard(locals.api, earlier)
    redirect(303, '/anfrage/anliegen')
  },
  /** What was typed stays, it only goes to others. */
  umrichten: async ({ request, locals, cookies }) => {
    const recipients = recipientsIn(await formIn(request))
    const draft = await currentDraft(locals.api, cookies)
    const kept = draft && (await keep(locals.api, draft.token, { answers: { recipients } }))
    if (kept?.ok === false) error(kept.problem.status)
    redirect(303, '/anfrage/anliegen')
  },
}

const recipientsIn = (form: FormData) =>
  form
    .getAll('an')
    .map((slug) => String(slug).slice(0, 120))
    .slice(0, MAX_RECIPIENTS)
