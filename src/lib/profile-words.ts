/** Fields of a profile and their values, as the screens say them. */
import * as m from '$lib/paraglide/messages'
import type { ProfileAnswers, ProfileField, Section, TypedReference } from '$contract/profiles'
import { LANGUAGES, SERVICE_LABELS, type Language, type Service } from '$contract/vocabulary'
import type { FieldValue } from './components/difference/difference'

/** Label by `kind/slug`. */
export type TermLabels = ReadonlyMap<string, string>

export function labelsOf(vocabulary: Record<string, { slug: string; label: string }[]>): TermLabels {
  const entries = Object.entries(vocabulary).flatMap(([kind, terms]) =>
    terms.map(({ slug, label }) => [`${kind}/${slug}`, label] as const),
  )
  return new Map(entries)
}

/** Nouns, for lists of fields; forms ask questions. */
const LABELS: Record<ProfileField, () => string> = {
  name: m.own_name,
  organisation: m.own_organisation,
  headline: m.own_headline,
  experienceSince: m.own_experience,
  qualifications: m.results_group_qualification,
  photo: m.own_photo,
  photoAlt: m.own_photo_alt,
  services: m.field_services,
  topics: m.own_topics,
  keywords: m.profile_keywords,
  programmeRate: m.own_rate,
  place: m.own_place,
  travelRadiusKm: m.field_radius,
  reach: m.field_reach,
  description: m.field_description,
  methods: m.own_methods,
  audiences: m.field_audiences,
  languages: m.own_languages,
  references: m.profile_references,
  email: m.profile_email,
  emailVisibility: m.field_email_visibility,
  phone: m.profile_phone,
  phoneVisibility: m.field_phone_visibility,
  website: m.profile_website,
}
export const fieldLabel = (field: string): string => LABELS[field as ProfileField]?.() ?? field

export function sectionLabel(section: Section): string {
  switch (section) {
    case 'wer':
      return m.own_section_wer()
    case 'angebot':
      return m.own_section_angebot()
    case 'ort':
      return m.own_section_ort()
    case 'arbeitsweise':
      return m.own_section_arbeitsweise()
    case 'referenzen':
      return m.own_section_referenzen()
    case 'kontakt':
      return m.own_section_kontakt()
  }
}

export const RATES = () => ({ yes: m.profile_rate_yes(), no: m.profile_rate_no(), unknown: m.profile_rate_unknown() })
export const VISIBILITIES_IN_WORDS = () => ({
  public: m.own_visible_public(),
  parties: m.own_visible_parties(),
  staff: m.own_visible_staff(),
})
export const REACH = () => ({ on_site: m.own_reach_on_site(), online: m.own_reach_online() })

const KINDS: Record<string, string> = {
  topics: 'topic',
  methods: 'method',
  audiences: 'audience',
  qualifications: 'qualification',
}

export function valueWords(field: string, answers: ProfileAnswers, labels: TermLabels): FieldValue {
  const value = (answers as Record<string, unknown>)[field]
  if (field === 'references') return ((value ?? []) as TypedReference[]).map(referenceWords)
  if (Array.isArray(value)) return (value as string[]).map((one) => memberWords(field, one, labels))
  const text = String(value ?? '')
  if (field === 'programmeRate') return RATES()[text as 'yes'] ?? text
  if (field.endsWith('Visibility')) return VISIBILITIES_IN_WORDS()[text as 'public'] ?? text
  if (field === 'photo') return text === '' ? null : m.own_photo_there({ id: text.slice(0, 6) })
  return text === '' ? null : text
}

function memberWords(field: string, value: string, labels: TermLabels): string {
  const kind = KINDS[field]
  if (kind !== undefined) return labels.get(`${kind}/${value}`) ?? value
  if (field === 'services') return SERVICE_LABELS[value as Service] ?? value
  if (field === 'languages') return LANGUAGES[value as Language] ?? value
  return field === 'reach' ? (REACH()[value as 'online'] ?? value) : value
}

function referenceWords({ title, year, place, sentence, link }: TypedReference): string {
  return [title, year, place, sentence, link].filter((part) => part.trim() !== '').join(', ')
}
