/** What the page of one version shows: its fields in words, by section, beside what is public. */
import { SECTION_FIELDS, SECTIONS, type ProfileAnswers, type Section } from '$contract/profiles'
import type { Review } from '$contract/reviews'
import { differenceOf, type Difference, type FieldValue } from '$lib/components/difference/difference'
import { fieldLabel, valueWords, type TermLabels } from '$lib/profile-words'
import { sectionLabel } from '../words'

export interface ShownField {
  field: string
  label: string
  value: FieldValue
  /** Undefined for an application: all of it is new. */
  difference: Difference | undefined
}

export interface ShownSection {
  section: Section
  label: string
  fields: ShownField[]
  /** Labels of the fields that an application leaves empty. */
  empty: string[]
}

export interface Finding {
  field: string
  message: string
  href: string
}

export interface Shown {
  review: Review
  sections: ShownSection[]
  findings: Finding[]
}

export function shownOf(review: Review, labels: TermLabels): Shown {
  const { draft, published } = review
  const sections = SECTIONS.map((section) => {
    // The photo is shown as a photo.
    const fields = SECTION_FIELDS[section]
      .filter((field) => field !== 'photo' && (published === null || draft.changed.includes(field)))
      .map((field) => fieldOf(field, draft.answers, published, labels))
    const isEmpty = ({ value, difference }: ShownField) => difference === undefined && !value?.length
    return {
      section,
      label: sectionLabel(section),
      fields: fields.filter((field) => !isEmpty(field)),
      empty: fields.filter(isEmpty).map(({ label }) => label),
    }
  })
  const findings = draft.findings.map(({ field, message }) => ({
    field,
    message: `${fieldLabel(field.split('.')[0] ?? '')}: ${message}`,
    href: `/geschaeftsstelle/eingang/${draft.id}/${sectionOf(field)}#${field}`,
  }))
  return { review, sections, findings }
}

function fieldOf(field: string, answers: ProfileAnswers, published: ProfileAnswers | null, labels: TermLabels) {
  const value = valueWords(field, answers, labels)
  const difference = published === null ? undefined : differenceOf(field, valueWords(field, published, labels), value)
  return { field, label: fieldLabel(field), value, difference }
}

function sectionOf(finding: string): Section {
  const field = finding.split('.')[0] ?? ''
  return SECTIONS.find((section) => (SECTION_FIELDS[section] as readonly string[]).includes(field)) ?? 'wer'
}
