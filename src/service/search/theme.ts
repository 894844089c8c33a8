/** What a whole sentence is about: the topic that several of its words point to, even when none of them names it. */
import type { Alternative } from './alternatives.ts'
import { markOf } from './associations.ts'
import type { Concept } from './ideas.ts'

/** Fewer ideas name what they mean themselves. */
const LEAST_IDEAS = 3
/** One word that points somewhere is no theme yet. */
const LEAST_VOICES = 2
/** Topics that come near the strongest are part of the theme. */
const NEAR_BEST = 0.5
/** How much the theme counts beside the words it was read from. */
const SHARE = 1
const WEIGHT = 0.9
/** With whom it happens tells less what it is about: a quarrel in a parish is a quarrel. */
const OF_AUDIENCE = 0.5
const AUDIENCE = markOf('audience', '')

interface Vote {
  alternative: Alternative
  sum: number
  voices: number
}

/** One more idea for a longer need; undefined where no topic has more than one voice. */
export function themeOf(concepts: Concept[]): Concept | undefined {
  if (concepts.filter(({ alternatives }) => alternatives.length > 0).length < LEAST_IDEAS) return undefined
  const votes = [...votesOf(concepts).values()]
  const best = Math.max(0, ...votes.map(({ sum }) => sum))
  const winners = votes.filter(({ sum }) => sum >= best * NEAR_BEST)
  if (!winners.some(({ voices }) => voices >= LEAST_VOICES)) return undefined
  const total = (of: 'importance' | 'demand') => SHARE * concepts.reduce((sum, concept) => sum + concept[of], 0)
  return {
    text: '',
    importance: total('importance'),
    demand: total('demand'),
    denied: [],
    isTheme: true,
    alternatives: winners.map(({ alternative, sum }) => ({ ...alternative, weight: (WEIGHT * sum) / best })),
  }
}

function votesOf(concepts: Concept[]): Map<string, Vote> {
  const votes = new Map<string, Vote>()
  for (const { alternatives, demand } of concepts)
    for (const alternative of alternatives.filter(({ origin }) => origin === 'topic')) {
      const key = alternative.postings[0]?.term ?? ''
      const vote = votes.get(key) ?? { alternative, sum: 0, voices: 0 }
      const share = key.startsWith(AUDIENCE) ? OF_AUDIENCE : 1
      const sum = vote.sum + demand * alternative.weight * share
      votes.set(key, { alternative, sum, voices: vote.voices + 1 })
    }
  return votes
}
