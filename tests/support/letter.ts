/** A letter as a feature would write it, with what matters to a test changed. */
import type { Letter } from '../../src/service/mail/letter.ts'

export function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    kind: 'profile_published',
    to: 'ada@example.org',
    subject: 'Euer Profil ist öffentlich',
    greeting: 'Guten Tag Ada Muster,',
    body: [
      'euer Profil steht jetzt im Verzeichnis.',
      { label: 'Profil ansehen', url: 'https://beratung.example.org/p' },
    ],
    reason: 'Ihr bekommt diese Mail, weil ihr ein Profil habt.',
    ...changes,
  }
}
