/** People named by what they are doing (Moderierende, Teilnehmende) are the same people as Moderator*innen, Teilnehmer*innen. */

const PARTICIPLE = /end(?:e|en|er|es|em)$/

/**
 * Folded verb stem → the noun for who does it. A closed list: most words in -ende are none (Abende, Spende, Dividende),
 * and what is missing here still meets its own inflected forms. Stems match at the end, so compounds come along
 * (Lehramtsstudierende).
 */
const DOERS: [verb: string, noun: string][] = [
  ['moderier', 'moderator'],
  ['koordinier', 'koordinator'],
  ['organisier', 'organisator'],
  ['mediier', 'mediator'],
  ['illustrier', 'illustrator'],
  ['investier', 'investor'],
  ['supervidier', 'supervisor'],
  ['studier', 'student'],
  ['dozier', 'dozent'],
  ['referier', 'referent'],
  ['assistier', 'assistent'],
  ['demonstrier', 'demonstrant'],
  ['migrier', 'migrant'],
  ['kandidier', 'kandidat'],
  ['musizier', 'musiker'],
  ['visualisier', 'visualisierer'],
  ['teilnehm', 'teilnehmer'],
  ['arbeit', 'arbeiter'],
  ['berat', 'berater'],
  ['lehr', 'lehrer'],
  ['lern', 'lerner'],
  ['mitwirk', 'mitwirker'],
  ['forsch', 'forscher'],
  ['leit', 'leiter'],
  ['zuhor', 'zuhorer'],
  ['helf', 'helfer'],
  ['pfleg', 'pfleger'],
  ['vortrag', 'vortrager'],
  ['fahr', 'fahrer'],
  ['gestalt', 'gestalter'],
  ['betreib', 'betreiber'],
  ['bewohn', 'bewohner'],
  ['anwohn', 'anwohner'],
  ['einwohn', 'einwohner'],
  ['nutz', 'nutzer'],
  ['bewerb', 'bewerber'],
  ['veranstalt', 'veranstalter'],
  ['dolmetsch', 'dolmetscher'],
  ['ubersetz', 'ubersetzer'],
  ['besuch', 'besucher'],
  ['zuschau', 'zuschauer'],
  ['unterstutz', 'unterstutzer'],
  ['vorsitz', 'vorsitzer'],
  ['antragstell', 'antragsteller'],
  ['kauf', 'kaufer'],
  ['handel', 'handler'],
]

/** The doer of a folded word that is a participle: "moderierende" → "moderator"; any other word as it is. */
export function doerOf(word: string): string {
  const ending = PARTICIPLE.exec(word)
  if (!ending) return word
  const base = word.slice(0, ending.index)
  const doer = DOERS.find(([verb]) => base.endsWith(verb))
  return doer ? base.slice(0, -doer[0].length) + doer[1] : word
}
