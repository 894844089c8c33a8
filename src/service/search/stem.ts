/** From a folded word to the term that index and query share. */
import { newStemmer } from 'snowball-stemmers'
import { femaleEnding } from './gender.ts'
import { doerOf } from './participles.ts'

export const LONGEST_TERM = 60

// The stemmer would make Bürger a Burg and Bauern a Bau. Freiburger stays with it: that one shall meet Freiburg.
const CITIZEN = /^((?:mit|zufalls|ehren|jung|staats|welt|wut)?burger)[ns]?$/
const FARMER = /^((?:berg|land|wein|obst|milch|bio|klein|jung)?bauer)[ns]?$/
// Nouns in -end, which the stemmer takes for participles: Anwesende would become an Anwesen.
const NO_PARTICIPLE =
  /^(.*(?:abend|wochenend|dividend|legend|jugend|gegend|tausend|anwesend|abwesend|lebensend|jahresend|projektend))(?:e[nrsm]?|s)?$/
const KEPT = [CITIZEN, FARMER, NO_PARTICIPLE]

const ONLY_LATIN = /^[a-z]+$/
let stemmer: ReturnType<typeof newStemmer> | undefined

/** Gender-reduced and stemmed, at most 60 characters. Words with digits or in other scripts stay as they are. */
export function stemWord(word: string): string {
  const whole = word.slice(0, LONGEST_TERM)
  if (!ONLY_LATIN.test(whole)) return whole
  const doer = doerOf(whole)
  const person = doer.slice(0, doer.length - femaleEnding(doer))
  for (const kept of KEPT) {
    const found = kept.exec(person)?.[1]
    if (found) return found
  }
  stemmer ??= newStemmer('german')
  return stemmer.stem(person)
}
