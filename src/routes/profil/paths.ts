/** Where a field of the profile is written. */
import { SECTION_FIELDS, SECTIONS, type Section } from '$contract/profiles'

export function sectionOf(field: string): Section {
  const name = field.split('.')[0] ?? ''
  return SECTIONS.find((section) => (SECTION_FIELDS[section] as readonly string[]).includes(name)) ?? 'wer'
}

/** Availability is on the overview itself; so is what is told to whoever comes to mend something. */
export const pathOf = (field: string): string =>
  field.startsWith('availab') ? `#${field}` : `/profil/${sectionOf(field)}?pruefen#${field}`
