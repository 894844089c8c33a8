/** Why a table may not write over a known profile. */
import type { GivenProfile, ProfileStatus } from '../../contract/experts.ts'
import { erasedOn, ownerErasedOn } from '../accounts/leaving.ts'
import type { Stores } from '../database.ts'
import { PROFILE_TRANSITIONS } from '../profiles/lifecycle.ts'
import type { ExpertRow } from './store.ts'

/** As tables say them. */
export const STATUS_WORDS: Record<ProfileStatus, string> = {
  draft: 'Entwurf',
  in_review: 'in Prüfung',
  published: 'veröffentlicht',
  paused: 'pausiert',
  archived: 'archiviert',
}

export const TO_COME = 'Der Tag der Bestätigung liegt in der Zukunft.'
export const TAKEN = 'Dasselbe Profil steht schon weiter oben in der Datei.'

/** Why nobody is created: under another id somebody would be back who asked to be deleted. */
export function refusalOfNew({ accounts }: Stores, { email }: GivenProfile): string | undefined {
  const account = email === null ? undefined : accounts.byEmail(email)
  return account !== undefined && erasedOn(account) !== null
    ? 'Wer diese E-Mail-Adresse hat, hat das Löschen verlangt. Bis dahin entsteht kein Profil.'
    : undefined
}

/** Why a known profile may not become what is given. */
export function refusalOf(stores: Stores, known: ExpertRow, { status }: GivenProfile): string | undefined {
  if (ownerErasedOn(stores, known.ownerId) !== null)
    return 'Wer dieses Profil führt, hat das Löschen verlangt. Bis dahin bleibt es, wie es ist.'
  if (status === undefined || status === known.status || PROFILE_TRANSITIONS[known.status].includes(status)) return
  const next = PROFILE_TRANSITIONS[known.status].map((one) => STATUS_WORDS[one]).join(' oder ')
  return `Das Profil ist ${STATUS_WORDS[known.status]}; danach kann es ${next} sein, nicht ${STATUS_WORDS[status]}. Lasst den Status leer, dann bleibt er.`
}
