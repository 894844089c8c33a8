/** What the fields of every section get. */
import type { FieldError } from '$contract/problem'
import type { ProfileAnswers } from '$contract/profiles'

export interface Option {
  slug: string
  label: string
  synonyms?: string[]
}

export interface SectionProps {
  answers: ProfileAnswers
  errors: FieldError[]
  /** Terms that are offered, by kind. */
  vocabulary: Record<'topic' | 'method' | 'audience' | 'qualification', Option[]>
}

export const errorOf = (errors: FieldError[], field: string): string | undefined =>
  errors.find((one) => one.field === field)?.message

/** What somebody has chosen stays to choose, also when the office offers it no more. */
export function withChosen(options: Option[], chosen: string[] = []): Option[] {
  const missing = chosen.filter((slug) => !options.some((option) => option.slug === slug))
  return [...options, ...missing.map((slug) => ({ slug, label: slug }))]
}
