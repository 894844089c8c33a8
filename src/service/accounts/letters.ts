/** Letters about signing in. */
import { LINK_MINUTES } from '../../contract/accounts.ts'
import type { StaffRole } from '../../contract/permissions.ts'
import type { Letter } from '../mail/letter.ts'

const linkTo = (origin: string, token: string) => `${origin}/anmelden/${token}`
const ONCE = `Der Link gilt ${LINK_MINUTES} Minuten und einmal. Auf der Seite, die er öffnet, drückt ihr einen Knopf.`

export const signInLetter = (to: string, origin: string, token: string): Letter => ({
  kind: 'sign_in_link',
  to,
  subject: 'Euer Link zum Anmelden',
  body: [
    'Mit diesem Link meldet ihr euch im Beratungsnetz an.',
    { label: 'Anmelden', url: linkTo(origin, token) },
    ONCE,
  ],
  reason:
    'Ihr bekommt diese Mail, weil jemand diese Adresse auf der Anmeldeseite eingetragen hat. Wart ihr das nicht, müsst ihr nichts tun: Ohne den Link kommt niemand hinein.',
})

export const applicationLetter = (to: string, origin: string, token: string): Letter => ({
  kind: 'application_link',
  to,
  subject: 'Bestätigt eure Adresse und beginnt euer Profil',
  body: [
    'Schön, dass ihr im Beratungsnetz mitmachen wollt. Mit diesem Link bestätigt ihr eure Adresse; danach schreibt ihr euer Profil.',
    { label: 'Adresse bestätigen', url: linkTo(origin, token) },
    ONCE,
  ],
  reason:
    'Ihr bekommt diese Mail, weil jemand diese Adresse auf der Seite „Mitmachen“ eingetragen hat. Wart ihr das nicht, müsst ihr nichts tun: Es entsteht kein Konto.',
})

export const unknownAddressLetter = (to: string, origin: string): Letter => ({
  kind: 'unknown_address',
  to,
  subject: 'Zu dieser Adresse gibt es kein Konto',
  body: [
    'Jemand wollte sich mit dieser Adresse im Beratungsnetz anmelden. Wir kennen sie nicht. Vielleicht steht in eurem Profil eine andere.',
    'Habt ihr noch kein Profil und bietet Moderation, Prozessbegleitung oder Fachberatung an, dann macht mit.',
    { label: 'Mitmachen', url: `${origin}/mitmachen` },
  ],
  reason:
    'Ihr bekommt diese Mail, weil jemand diese Adresse auf der Anmeldeseite eingetragen hat. Wart ihr das nicht, müsst ihr nichts tun.',
})

const ROLES: Record<StaffRole, string> = {
  editor: 'Profile prüfen, das Vokabular und die Inhalte pflegen',
  broker: 'Profile prüfen, das Vokabular pflegen und sehen, welche Mails nicht ankommen',
  admin: 'alles tun, was die Geschäftsstelle tut, und Konten verwalten',
}

export const invitationLetter = (to: string, origin: string, role: StaffRole, name: string): Letter => ({
  kind: 'staff_invitation',
  to,
  subject: 'Euer Zugang zur Geschäftsstelle im Beratungsnetz',
  greeting: `Guten Tag ${name},`,
  body: [
    `für diese Adresse gibt es jetzt einen Zugang zur Geschäftsstelle. Damit könnt ihr ${ROLES[role]}.`,
    'Meldet euch mit dieser Adresse an; ihr bekommt dann einen Link.',
    { label: 'Zur Anmeldung', url: `${origin}/anmelden` },
  ],
  reason: 'Ihr bekommt diese Mail, weil die Geschäftsstelle euch einen Zugang gegeben hat.',
})

export const deletionLetter = (to: string, origin: string, day: string): Letter => ({
  kind: 'deletion_asked',
  to,
  subject: 'Euer Konto wird gelöscht',
  body: [
    `Ihr habt darum gebeten: Am ${day} löschen wir euer Konto und euer Profil. Im Verzeichnis steht es schon jetzt nicht mehr.`,
    'Habt ihr es euch anders überlegt, meldet euch bis dahin an und drückt auf „Doch behalten“.',
    { label: 'Zu euren Daten', url: `${origin}/konto/daten` },
  ],
  reason: 'Ihr bekommt diese Mail, weil jemand, der in eurem Konto angemeldet war, die Löschung verlangt hat.',
})

export const keptLetter = (to: string, origin: string): Letter => ({
  kind: 'deletion_undone',
  to,
  subject: 'Euer Konto bleibt',
  body: [
    'Ihr habt die Löschung zurückgenommen. Konto und Profil sind wieder wie zuvor. Lag eine Fassung bei der Geschäftsstelle, ist sie zu euch zurückgekommen: Reicht sie neu ein.',
    { label: 'Zum Konto', url: `${origin}/konto` },
  ],
  reason: 'Ihr bekommt diese Mail, weil ihr die Löschung eures Kontos zurückgenommen habt.',
})
