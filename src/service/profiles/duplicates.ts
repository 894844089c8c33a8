/** Profiles that may be the same person: same name, same address, or much the same text. */
import { asciiEmail } from '../../contract/email.ts'
import type { ProfileAnswers } from '../../contract/profiles.ts'
import type { Duplicate } from '../../contract/reviews.ts'
import type { Stores } from '../database.ts'
import { slugOf } from '../vocabulary/slug.ts'

/** Share of the words of the shorter text that both have; texts of different people share about a quarter. */
const SAME_TEXT = 0.7
/** Shorter texts say too little. */
const FEWEST_WORDS = 12

/** Looks at every profile once; each of the answers asked for afterwards costs a pass over what was read. */
export function duplicateFinder({ experts }: Stores) {
  const known = experts.forComparison().map((row) => ({
    ...row,
    nameKey: slugOf(row.name),
    emailKey: row.email === null ? '' : asciiEmail(row.email),
  }))
  /** `self` is the profile that the answers belong to. Without `comparesTexts`, names and addresses only: for queues. */
  return (answers: ProfileAnswers, self: number | undefined, { comparesTexts = true } = {}): Duplicate[] => {
    const name = slugOf(answers.name ?? '')
    const email = asciiEmail(answers.email ?? '')
    const words = comparesTexts ? wordsOf(answers.description ?? '') : new Set<string>()
    return known.flatMap((row) => {
      if (row.id === self) return []
      const reasons: Duplicate['reasons'] = []
      if (name !== '' && row.nameKey === name) reasons.push('name')
      if (email.length > 1 && row.emailKey === email) reasons.push('email')
      if (words.size >= FEWEST_WORDS && likeness(words, wordsOf(row.description)) >= SAME_TEXT) reasons.push('text')
      return reasons.length === 0 ? [] : [{ slug: row.slug, name: row.name, status: row.status, reasons }]
    })
  }
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])

function likeness(a: Set<string>, b: Set<string>): number {
  const shorter = Math.min(a.size, b.size)
  return shorter < FEWEST_WORDS ? 0 : a.intersection(b).size / shorter
}
