/** From a folded word to the term that index and query share. */
import { newStemmer } from 'snowball-stemmers'
import { femaleEnding } from './gender.ts'
import { doerOf } from './participles.ts'

export const LONGEST_TERM = 60

// The stemmer would make Bürger a Burg and Bauern a Bau. Freiburger stays with it: that one shall meet Freiburg.
const CITIZEN = /^((?:mit|zufalls|ehren|jung|staats|welt|wut)?burger)[ns]?$/
const FARMER = /^((?:berg|land|wein|obst|milch|bio|klein|jung)?bauer)(?:[ns]|lich(?:e[mnrs]?)?)?$/
// Nouns in -end, which the stemmer takes for participles: Anwesende would become an Anwesen.
const NO_PARTICIPLE =
  /^(.*(?:abend|wochenend|dividend|legend|jugend|gegend|tausend|anwesend|abwesend|lebensend|jahresend|projektend))(?:e[nrsm]?|s)?$/
// A Schüler is not the Schule, and the plural of Nachbar is one of its own.
const PUPIL = /^(.*schuler)[ns]?$/
const NEIGHBOUR = /^(.*nachbar)[ns]?$/
// No Schultheiß has anything to do with a Schulter.
const SHOULDER = /^(.*schulter)n?$/
// Nobody called Müller has to do with Müll.
const MILLER = /^(muller)[ns]?$/
// A Dachs has nothing to do with a Dach, a Roller with a Rolle, a Messer with a Messe, Wandern with a Wand.
const OWN =
  /^(dachs|(?:\p{L}*)roller|(?:\p{L}*)messer|laster|dichter|trauer|master|stifter|weiler|(?:aus|ein|zu)?wander)(?:n|s|es|en|e|er|ern|ung|ungen)?$/u
// A Räumung is no Raum and a Steigung no Steig; nobody hopes for a Hoffest.
const NOUN = /^(raumung|markung|steigung|einigung|umgehung|enthaltung|sirene|hoffest|gelander|kanzel)(?:en|n|s|e)?$/
// Schulden are no guilt, the Osten no OST, Tauben not deaf; buchen and Bücher have nothing to do with beeches, an
// Ablauf is no walk, Ostern no Open Space.
const WHOLE = /^(rechtens|buche|osten|schulden|kuche|trans|haften|tauben|tauber|buchen|ablaufen|ostern?|erkundigen?)$/
// To be competent is no state, to unite no Verein.
const QUALITY =
  /^(.*zustandig|(?:\p{L}*)vereinig|vergesslich|verstandlich)(?:keit|keiten|e[mnrs]?|t|te[nr]?|ung|ungen)?$/u
const KEPT = [OWN, NOUN, WHOLE, QUALITY, SHOULDER, MILLER, CITIZEN, FARMER, PUPIL, NEIGHBOUR, NO_PARTICIPLE]

/** Plurals of foreign words, at the end of compounds, too: Jugendforen, Stadtteilzentren. */
const FOREIGN_PLURALS: [RegExp, string][] = [
  [/(for|muse|zentr|gremi|medi|ministeri|stipendi|kriteri|stadi|(?<!kandi|konkor|man|oxi|sol)dat)en$/, '$1um'],
  [/((?:bus|zirkus|campus|bonus|fokus|virus))se[ns]?$/, '$1'],
  [/(prax)en$/, '$1is'],
  // The stemmer leaves the plural of Kita, Auto and Party.
  [/^(.{2,}[aoy])s$/, '$1'],
  [/(praktik)a$/, '$1um'],
  [/(.bau)ten$/, '$1'],
  [/(them|firm|schem)en$/, '$1a'],
]

// An activity is one word, named by its verb or its noun: gründen and Gründung, moderieren, digitalisieren and
// Digitalisierung. The stemmer takes -ung from long words only and cuts too much from -ieren and -ern.
const IERUNG = /^(.{3,}ier)(?:en?|t|te[nmrs]?|end|ende[nmrs]?|ung|ungen)?$/
const SHORT_UNG = /^(.{4,})ung(?:en|s)?$/
const OTHER_UNG = /(?:schul|bild|zeit|satz|stift|halt|fest|hoff|mein|rechn|richt|ford|nahr|kreuz|kurz|zieh)ung/
const ERN = /^(.*(?:forder|besser|verander|erneuer|kummer|sicher|erweiter|erinner|hinder|liefer))n?$/
/** Mittel and Mitteln, entwickeln and Entwicklung. */
const CONSONANT_EL = /([bcdfghklmnprstvz])el$/

/**
 * What has been done is the doing: abgestimmt and abstimmen, zusammengelegt and Zusammenlegung; of verbs that are taken apart and
 * keep their vowel. Umgestalten has a ge- of its own, and Abgeordnete are people.
 */
const DONE =
  /^((?:ab|an|auf|aus|breit|dicht|durch|ein|fest|fort|frei|her|hin|klar|los|mit|nach|nieder|still|um|vor|weg|weiter|wieder|zu|zuruck|zusammen)(?:einander|an|auf|aus|bei)?)ge(?!stalt|wohn|nehmig|ordn)([a-z]{3,}?)e?te?[mnrs]?$/

const ONLY_LATIN = /^[a-z]+$/
let stemmer: ReturnType<typeof newStemmer> | undefined

/** Gender-reduced and stemmed, at most 60 characters. Words with digits or in other scripts stay as they are. */
export function stemWord(word: string): string {
  const whole = word.slice(0, LONGEST_TERM)
  if (!ONLY_LATIN.test(whole)) return whole
  const doer = doerOf(whole)
  const person = singular(doer.slice(0, doer.length - femaleEnding(doer)))
  for (const kept of KEPT) {
    const found = kept.exec(person)?.[1]
    if (found) return found
  }
  const done = DONE.exec(person)
  if (done) return stemWord(`${done[1]}${done[2]}en`)
  return activityOf(person) ?? stemmed(person).replace(CONSONANT_EL, '$1l')
}

function singular(word: string): string {
  for (const [plural, ending] of FOREIGN_PLURALS) if (plural.test(word)) return word.replace(plural, ending)
  return word
}

function activityOf(word: string): string | undefined {
  const verb = IERUNG.exec(word)?.[1] ?? ERN.exec(word)?.[1]
  if (verb !== undefined) return verb
  const noun = SHORT_UNG.exec(word)?.[1]
  if (noun === undefined || OTHER_UNG.test(word)) return undefined
  return noun.endsWith('er') ? noun : stemmed(`${noun}en`).replace(CONSONANT_EL, '$1l')
}

function stemmed(word: string): string {
  stemmer ??= newStemmer('german')
  return stemmer.stem(word)
}
