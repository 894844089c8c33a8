/** The second factor of staff: setting it up, or showing it. Secret and recovery codes are on the page of one answer only. */
import { redirect } from '@sveltejs/kit'
import { renderSVG } from 'uqr'
import { showSecondFactor, startSecondFactor } from '$contract/accounts'
import { attempt } from '$lib/api'
import { formIn } from '$lib/form'
import { nextPage, rememberNext } from '$lib/next-page'
import { OnServer } from '$lib/on-server'
import { refusal } from '$lib/refusal'
import { accountIn } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, request, cookies, url }) => {
  const account = await accountIn(locals.api, request)
  if (account === undefined) redirect(303, '/anmelden')
  if (account.secondFactor !== 'missing' && account.secondFactor !== 'asked') redirect(303, nextPage(cookies, account))
  return { isMissing: account.secondFactor === 'missing', next: url.searchParams.get('weiter') ?? '' }
}

const NONE = { errors: [], message: undefined }
/** What our own form hands back; anything else is no secret of ours, and may not fit into a picture. */
const APP_URI = /^otpauth:\/\/totp\/[!-~]{1,2000}$/

export const actions: Actions = {
  einrichten: async ({ locals, request, cookies }) => {
    rememberNext(cookies, (await formIn(request)).get('weiter'))
    const answer = await attempt(locals.api, startSecondFactor, {})
    return answer.ok ? { ...NONE, setup: setupOf(answer.value) } : refusal(answer.problem, {})
  },
  zeigen: async ({ locals, request, cookies }) => {
    const form = await formIn(request)
    rememberNext(cookies, form.get('weiter'))
    const code = String(form.get('code') ?? '')
    const answer = await attempt(locals.api, showSecondFactor, { body: { code } })
    if (answer.ok) redirect(303, nextPage(cookies, answer.value))
    const uri = form.get('uri')
    const recoveryCodes = form.getAll('recovery').map(String)
    // A wrong code must not make a new secret: what the app has taken up goes on.
    const setup = typeof uri === 'string' && APP_URI.test(uri) ? setupOf({ uri, recoveryCodes }) : undefined
    return refusal(answer.problem, { setup, code })
  },
}

function setupOf({ uri, recoveryCodes }: { uri: string; recoveryCodes: string[] }) {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return new OnServer({ uri, secret: (secret.match(/.{1,4}/g) ?? []).join(' '), recoveryCodes, svg: renderSVG(uri) })
}
