/** From material to a person's own text: who speaks, how people are named, and where it is. */
import type { Voice } from './material/voices.ts'

export interface Speaker {
  voice: Voice
  /** sie or er, for texts in the third person. */
  pronoun: 'sie' | 'er'
  /** Replacements: k, g, o, n, j, t. */
  slots: Record<string, string>
}

const VERB = /\[([^|\]]+)\|([^|\]]+)\|([^\]]+)\]/g
const FORMS = { ich: 1, wir: 2, dritte: 3 } as const
const PEOPLE = /(\p{Lu}\p{L}*)\*(innen|INNEN)/gu
/** Masculine plural where it is not the stem itself. */
const PLURALS: Record<string, string> = {
  Nachbar: 'Nachbarn',
  Landwirt: 'Landwirte',
  Gemeinderät: 'Gemeinderäte',
  Senior: 'Senioren',
}
/** Umlaut only in the feminine form. */
const UNCHANGED = new Set(['Gemeinderäte'])

export function spoken(pattern: string, { voice, pronoun, slots }: Speaker): string {
  const person = voice.person === 'dritte' ? pronoun : voice.person
  const text = pattern
    .replace(VERB, (_, ...forms: string[]) => forms[FORMS[voice.person] - 1] ?? '')
    .replace(/\{Ich\}/g, capitalised(person))
    .replace(/\{ich\}/g, person)
    .replace(/\{(\w)\}/g, (_, slot: string) => slots[slot] ?? '')
    .replace(PEOPLE, (_, stem: string, form: string) => named(stem, voice.naming, form === 'INNEN'))
  return capitalised(text.replace(/ {2,}/g, ' '))
}

function named(stem: string, naming: Voice['naming'], isDative: boolean): string {
  const plural = PLURALS[stem] ?? stem
  const masculine = isDative && !plural.endsWith('n') && !UNCHANGED.has(plural) ? `${plural}n` : plural
  switch (naming) {
    case 'star':
      return `${stem}*innen`
    case 'colon':
      return `${stem}:innen`
    case 'pair':
      return `${stem}innen und ${masculine}`
    case 'plain':
      return masculine
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
