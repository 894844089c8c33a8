/** The queue and its versions in words for the office: about the person, where the expert's own pages speak to them. */
import type { Section } from '$contract/profiles'
import * as m from '$lib/paraglide/messages'

/** "heute", "gestern", "3 Tagen": what stands after "seit". */
export function agoWords(days: number): string {
  if (days === 0) return m.queue_today()
  return days === 1 ? m.queue_yesterday() : m.queue_days({ days })
}

const SECTIONS: Record<Section, () => string> = {
  wer: m.review_section_wer,
  angebot: m.review_section_angebot,
  ort: m.review_section_ort,
  arbeitsweise: m.review_section_arbeitsweise,
  referenzen: m.review_section_referenzen,
  kontakt: m.review_section_kontakt,
}
export const sectionLabel = (section: Section): string => SECTIONS[section]()
