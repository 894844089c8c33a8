/** Letters about a profile and its versions. */
import type { Letter } from '../mail/letter.ts'

interface To {
  to: string
  name: string
  origin: string
}

const BECAUSE = 'Ihr bekommt diese Mail, weil ihr im Beratungsnetz ein Profil habt.'

export const approvedLetter = ({ to, name, origin }: To, slug: string, isFirst: boolean): Letter => ({
  kind: 'profile_approved',
  to,
  subject: isFirst ? 'Euer Profil ist jetzt öffentlich' : 'Eure Änderungen sind jetzt öffentlich',
  greeting: `Guten Tag ${name},`,
  body: [
    isFirst
      ? 'die Geschäftsstelle hat euer Profil gelesen und veröffentlicht. Gruppen finden euch ab jetzt in der Suche.'
      : 'die Geschäftsstelle hat eure Änderungen gelesen und veröffentlicht.',
    { label: 'Profil ansehen', url: `${origin}/beratung/${slug}` },
  ],
  reason: BECAUSE,
})

export const returnedLetter = ({ to, name, origin }: To, comment: string): Letter => ({
  kind: 'profile_returned',
  to,
  subject: 'Euer Profil: Die Geschäftsstelle hat eine Rückfrage',
  greeting: `Guten Tag ${name},`,
  body: [
    'bevor wir euer Profil veröffentlichen, bitten wir euch um eine Änderung:',
    comment,
    'Alles, was ihr geschrieben habt, ist noch da.',
    { label: 'Profil bearbeiten', url: `${origin}/profil` },
  ],
  reason: BECAUSE,
})

export const pausedByOfficeLetter = ({ to, name, origin }: To): Letter => ({
  kind: 'profile_paused',
  to,
  subject: 'Euer Profil ist pausiert',
  greeting: `Guten Tag ${name},`,
  body: [
    'die Geschäftsstelle hat euer Profil pausiert. Es steht nicht mehr im Verzeichnis; gelöscht ist nichts.',
    { label: 'Zu eurem Profil', url: `${origin}/profil` },
  ],
  reason: BECAUSE,
})

export const begunForYouLetter = ({ to, name, origin }: To): Letter => ({
  kind: 'profile_begun_for_you',
  to,
  subject: 'Die Geschäftsstelle hat ein Profil für euch begonnen',
  greeting: `Guten Tag ${name},`,
  body: [
    'wir haben im Beratungsnetz ein Profil für euch angelegt. Öffentlich ist noch nichts. Meldet euch mit dieser Adresse an, seht es durch und ergänzt, was fehlt.',
    { label: 'Anmelden', url: `${origin}/anmelden?weiter=/profil` },
  ],
  reason:
    'Ihr bekommt diese Mail, weil die Geschäftsstelle dieses Profil mit euch verabredet hat. Ist das nicht so, meldet euch bei ihr oder löscht das Konto.',
})
