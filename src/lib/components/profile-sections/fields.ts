/** What the fields of every section get. */
import type { FieldError } from '$contract/problem'
import type { ProfileAnswers } from '$contract/profiles'

export interface Option {
  slug: string
  label: string
  synonyms?: string[]
  active?: boolean
}

export interface SectionProps {
  answers: ProfileAnswers
  errors: FieldError[]
  /** Terms by kind, the retired ones too. */
  vocabulary: Record<'topic' | 'method' | 'audience' | 'qualification', Option[]>
}

export const errorOf = (errors: FieldError[], field: string): string | undefined =>
  errors.find((one) => one.field === field)?.message

/** What the office offers, and what somebody has chosen, also when it is offered no more or the list could not be read. */
export function withChosen(terms: Option[], chosen: string[] = []): Option[] {
  const offered = terms.filter(({ slug, active }) => active !== false || chosen.includes(slug))
  const missing = chosen.filter((slug) => !terms.some((term) => term.slug === slug))
  return [...offered, ...missing.map((slug) => ({ slug, label: slug }))]
}
