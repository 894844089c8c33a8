/** `npm run search:explain -- "query"`: how a query is read, and what the scores of its first hits are made of. */
import { searchQuery } from '../../contract/search.ts'
import { dataCommandConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { analyse } from './german.ts'
import type { Network } from './network.ts'
import type { Concept } from './ideas.ts'
import { planFor } from './plan.ts'
import { berlinDay } from './rotation.ts'
import { searchRules } from './search.ts'
import type { Where } from './where.ts'

const MOST_ALTERNATIVES = 12
const HITS = 10

const text = process.argv.slice(2).join(' ')
if (text === '') {
  console.error('Was soll gesucht werden? npm run search:explain -- "Moderation in Ulm"')
  process.exit(2)
}
const parts = openParts(dataCommandConfig(), () => new Date())
const network = parts.network.current()
const plan = planFor(text, network.knowledge(), parts.places, { today: berlinDay(parts.clock()) })

console.log(
  `Wörter: ${
    analyse(text)
      .map(({ word, term }) => (word === term ? word : `${word} → ${term}`))
      .join(', ') || '–'
  }`,
)
console.log(`Korrigiert: ${plan.correction ?? '–'}`)
console.log(`Nähe: ${plan.near === undefined ? '–' : placeOf(plan.near)}`)
console.log(
  `Als Filter erkannt: ${plan.recognised.map(({ parameter, label, words }) => `${parameter} „${label}“ (${words})`).join(', ') || '–'}`,
)
const less = plan.unwanted.map(({ postings }) => postings.map(({ term }) => term).join('+')).join(', ')
console.log(
  `Nicht gewünscht: ${plan.refused.join(', ') || '–'}${less === '' ? '' : ` (weniger passt, wer hat: ${less})`}`,
)
plan.concepts.forEach(describe)
const { items, total, weakTotal, engine } = await searchRules(parts).find(
  searchQuery.parse({ q: text, fit: 'all', pageSize: HITS }),
)
console.log(`\n${total} Treffer, davon ${weakTotal} schwach; es antwortet: ${engine}`)
for (const { slug, name, score, fit } of items) {
  const id = parts.database.read.experts.bySlug(slug)?.id ?? 0
  console.log(
    `${score.toFixed(3)} ${fit === 'weak' ? '(schwach) ' : ''}${name}: ${partsOf(network, plan.concepts, id)}`,
  )
}
parts.database.close()

function placeOf({ filter, latitude, longitude }: Where): string {
  return `${filter?.value ?? 'Landschaft'} (${latitude.toFixed(2)}, ${longitude.toFixed(2)})`
}

function describe({ text: asked, importance, demand, alternatives }: Concept): void {
  console.log(`\nIdee „${asked}“ · Gewicht im Rang ${importance.toFixed(2)} · für die Eignung ${demand.toFixed(2)}`)
  for (const { postings, weight, origin, carriers } of alternatives.slice(0, MOST_ALTERNATIVES))
    console.log(
      `  ${weight.toFixed(2)} ${origin.padEnd(9)} ${postings.map(({ term }) => term).join(' + ')} (${carriers})`,
    )
  if (alternatives.length > MOST_ALTERNATIVES) console.log(`  … und ${alternatives.length - MOST_ALTERNATIVES} weitere`)
  if (alternatives.length === 0) console.log('  kommt in keinem Profil vor')
}

/** For each idea the words by which the profile has it, with the strength of each (0 to 1). */
function partsOf({ columns }: Network, concepts: Concept[], id: number): string {
  const slot = columns.slotOf.get(id) ?? -1
  const found = concepts.map(({ text: asked, alternatives }) => {
    const words = alternatives.flatMap(({ postings }) => {
      const strengths = postings.map(({ slots, strengths: all, length }) => {
        const at = slots.subarray(0, length).indexOf(slot)
        return at < 0 ? 0 : (all[at] ?? 0) / 255
      })
      const least = Math.min(...strengths)
      return least > 0 ? [`${postings.map(({ term }) => term).join('+')} ${least.toFixed(2)}`] : []
    })
    return `${asked}: ${words.slice(0, 4).join(', ') || '–'}`
  })
  return found.join(' · ')
}
