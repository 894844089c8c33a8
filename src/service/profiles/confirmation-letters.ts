/** Letters of the half-yearly question. */
import type { Letter } from '../mail/letter.ts'

interface To {
  to: string
  name: string
  origin: string
}

const BECAUSE =
  'Ihr bekommt diese Mail, weil ihr im Beratungsnetz ein Profil habt. Zweimal im Jahr fragen wir, ob es noch stimmt. Wollt ihr das nicht mehr, pausiert euer Profil.'

export const confirmLetter = ({ to, name, origin }: To, token: string, reminders: number): Letter => ({
  kind: 'confirm_profile',
  to,
  subject: reminders === 0 ? 'Stimmt euer Profil noch?' : 'Erinnerung: Stimmt euer Profil noch?',
  greeting: `Guten Tag ${name},`,
  body: [
    'Gruppen verlassen sich darauf, dass die Angaben im Verzeichnis stimmen. Schaut bitte kurz in euer Profil.',
    { label: 'Profil ansehen und bestätigen', url: `${origin}/profil-bestaetigen/${token}` },
    LAST[reminders] ?? 'Ist alles aktuell, genügt ein Knopf. Anmelden müsst ihr euch dafür nicht.',
  ],
  reason: BECAUSE,
})

const LAST: Record<number, string> = {
  1: 'Das ist unsere erste Erinnerung. Hören wir nichts, fragen wir noch einmal.',
  2: 'Das ist unsere letzte Erinnerung. Hören wir in zwei Wochen nichts, pausieren wir euer Profil. Gelöscht wird nichts.',
}

export const pausedLetter = ({ to, name, origin }: To): Letter => ({
  kind: 'profile_paused_unconfirmed',
  to,
  subject: 'Euer Profil ist pausiert',
  greeting: `Guten Tag ${name},`,
  body: [
    'wir haben dreimal gefragt, ob euer Profil noch stimmt, und nichts gehört. Deshalb steht es jetzt nicht mehr im Verzeichnis. Gelöscht ist nichts.',
    'Meldet euch an, schaut es durch und stellt es mit einem Knopf wieder ein.',
    { label: 'Anmelden', url: `${origin}/anmelden?weiter=/profil` },
  ],
  reason: BECAUSE,
})
