/** Where a field of the profile is written. */
import { SECTION_FIELDS, SECTIONS, type Section } from '$contract/profiles'

export function sectionOf(field: string): Section {
  const name = field.split('.')[0] ?? ''
  return SECTIONS.find((section) => (SECTION_FIELDS[section] as readonly string[]).includes(name)) ?? 'wer'
}

export const pathOf = (field: string): string => `/profil/${sectionOf(field)}#${field}`
