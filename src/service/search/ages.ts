/** Whom an age names: Sechzehnjährige and Neuntklässler are Jugendliche, 16-Jährige, too; an old town hall is nobody. */
import type { Token } from './german.ts'

const NUMBERS =
  'null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn ' +
  'neunzehn zwanzig'
const TENS: Record<string, number> = { funfzig: 50, sechzig: 60, siebzig: 70, achtzig: 80, neunzig: 90, hundert: 100 }
const ORDINALS = 'nullt erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft dreizehnt'
const AGES = new Map<string, number>([
  ...NUMBERS.split(' ').map((word, age): [string, number] => [word, age]),
  ...Object.entries(TENS),
])
const CLASSES = new Map(ORDINALS.split(' ').map((word, at): [string, number] => [word, at]))

const OF_AGE = /^(?:(?:\p{L}+und)?(?<word>\p{L}+)|(?<digits>\d{1,3}))jahrige[nr]?$|^u(?<over>\d{2})$/u
const OF_CLASS = /^(?:(?<word>\p{L}+)|(?<digits>\d{1,2}))klassler(?:in|innen|n)?$/u

/** First graders are six years old. */
const SCHOOL_AGE = 5
const OLDEST_CHILD = 12
const OLDEST_YOUTH = 27
const YOUNGEST_OLD = 60
const OLDEST_OLD = 110

/** The folded word of the vocabulary for the people that a folded word names by their age; undefined for any other word. */
export function ageGroupOf(word: string): string | undefined {
  const age = numberIn(OF_AGE.exec(word), AGES)
  const schoolClass = numberIn(OF_CLASS.exec(word), CLASSES)
  const years = age ?? (schoolClass === undefined ? undefined : schoolClass + SCHOOL_AGE)
  if (years === undefined) return undefined
  if (years <= OLDEST_CHILD) return 'kinder'
  if (years <= OLDEST_YOUTH) return 'jugendliche'
  return years >= YOUNGEST_OLD && years <= OLDEST_OLD ? 'senioren' : undefined
}

function numberIn(found: RegExpExecArray | null, words: Map<string, number>): number | undefined {
  const { word, digits, over = digits } = found?.groups ?? {}
  return over === undefined ? words.get(word ?? '') : Number(over)
}

/** "zehnjährige Erfahrung" is no matter of children: before a noun only people are of an age. */
export function isOfThing(tokens: Token[], at: number, text: string): boolean {
  const { start = 0, end = 0 } = tokens[at] ?? {}
  const next = tokens[at + 1]
  if (next === undefined || /\p{Lu}/u.test(text.slice(start, end))) return false
  return OF_THINGS.test(next.word) || isNamedThing(next, text)
}
const OF_THINGS =
  /^(?:jubilaum|projekt|prozess|programm|bestehen|erfahrung|forder|vertrag|tatigkeit|arbeit|laufzeit|feier)/u

/** A noun, by its capital, that is none for people. */
export const isNamedThing = ({ word, start }: Token, text: string) =>
  /\p{Lu}/u.test(text.charAt(start)) && !OF_PEOPLE.test(word)
const OF_PEOPLE =
  /^(?:kind|jugendlich|schul|mensch|leut|madchen|jung|sohn|tochter|enkel|burger|einwohner|mutter|vater|oma|opa|frau|mann)/u
