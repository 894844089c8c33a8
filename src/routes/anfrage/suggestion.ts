/** Which service three plain answers point to, for groups that are unsure; a suggestion, the office decides with them. */
import type { UnsureAnswers } from '../../contract/requests.ts'
import type { Service } from '../../contract/vocabulary.ts'

/** Undefined when the answers point nowhere. Subject knowledge weighs most, then duration, then conflict. */
export function suggestionFor({ span, conflict, matter }: UnsureAnswers): Service | undefined {
  if (matter === 'what' && conflict !== 'yes') return 'specialist_advice'
  if (span === 'longer') return 'process_support'
  if (span === 'one_meeting' || conflict === 'yes') return 'moderation'
  return undefined
}
