/** The photo: chosen, cut to a square, described. It goes into the version in the making and is read by the office like the rest. */
import { redirect } from '@sveltejs/kit'
import { putOwnPhoto, readOwnProfile, removeOwnPhoto, saveOwnSection } from '$contract/profiles'
import { attempt, call } from '$lib/api'
import { photoIn } from '$lib/components/photo/form'
import * as m from '$lib/paraglide/messages'
import { refusal, refusedFor } from '$lib/refusal'
import { requireAccount } from '$lib/session'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await requireAccount(event, 'keep_own_profile')
  const { draft } = await call(event.locals.api, readOwnProfile, {})
  const { photo = '', photoAlt = '' } = draft.answers
  return { photo, photoAlt, waits: draft.state === 'in_review' }
}

export const actions: Actions = {
  speichern: async (event) => {
    // Ten megabytes are read for nobody who may not send them.
    await requireAccount(event, 'keep_own_profile')
    // Told at its field, not on an error page: what is far too large never arrives whole.
    const form = await event.request.formData().catch(() => undefined)
    if (form === undefined) return refusedFor([{ field: 'photo', message: m.own_photo_too_large() }], { photoAlt: '' })
    const photoAlt = String(form.get('photoAlt') ?? '')
    const photo = await photoIn(form)
    const { draft } = await call(event.locals.api, readOwnProfile, {})
    if (photo === undefined && !draft.answers.photo)
      return refusedFor([{ field: 'photo', message: m.own_photo_missing() }], { photoAlt })
    if (photo !== undefined) {
      const answer = await attempt(event.locals.api, putOwnPhoto, photo)
      if (!answer.ok && answer.problem.status === 413)
        return refusedFor([{ field: 'photo', message: m.own_photo_too_large() }], { photoAlt })
      if (!answer.ok) return refusal(answer.problem, { photoAlt })
    }
    const now = (await call(event.locals.api, readOwnProfile, {})).draft
    const answers = { ...now.answers, photoAlt }
    const kept = await attempt(event.locals.api, saveOwnSection, {
      params: { section: 'wer' },
      body: { version: now.version, answers },
    })
    if (!kept.ok) return refusal(kept.problem, { photoAlt })
    redirect(303, '/profil/wer')
  },
  entfernen: async ({ locals }) => {
    const answer = await attempt(locals.api, removeOwnPhoto, {})
    if (!answer.ok) return refusal(answer.problem, { photoAlt: '' })
    redirect(303, '/profil/wer')
  },
}
