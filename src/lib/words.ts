/** Facts of profiles and searches in German words. */
import * as m from '$lib/paraglide/messages'
import type { AccountRole } from '$contract/permissions'
import type { ExpertCard, ProfileStatus } from '$contract/experts'
import type { Excerpt } from '$contract/search'
import { LANGUAGES, SERVICE_LABELS, type Availability, type Language, type Service } from '$contract/vocabulary'

const MONTH = new Intl.DateTimeFormat('de-DE', { month: 'long', timeZone: 'UTC' })
const MONTH_AND_YEAR = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const DAY = new Intl.DateTimeFormat('de-DE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const WEEKDAY = new Intl.DateTimeFormat('de-DE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

const BERLIN = { timeZone: 'Europe/Berlin' } as const
const BERLIN_DAY = new Intl.DateTimeFormat('de-DE', { day: 'numeric', month: 'long', year: 'numeric', ...BERLIN })
const MOMENT = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', ...BERLIN })
const LENGTH_OF_DATE = '2026-11-24'.length

/** "24. November 2026" of a date such as 2026-11-24, or of a moment as it was in Berlin. */
export const dayWords = (date: string): string =>
  (date.length === LENGTH_OF_DATE ? DAY : BERLIN_DAY).format(new Date(date))

/** "24.11.2026, 11:00" of a moment, in Berlin. */
export const momentWords = (instant: string): string => MOMENT.format(new Date(instant))

/** "Freitag, 27. November" of a date such as 2026-11-27. */
export const weekdayWords = (date: string): string => WEEKDAY.format(new Date(date))

/** A month of the next eleven needs no year. */
function monthWords(date: string, today = new Date()): string {
  const isNear = Date.parse(date) - today.getTime() < 330 * 86_400_000
  return (isNear ? MONTH : MONTH_AND_YEAR).format(new Date(date))
}

export function availabilityWords(availability: Availability, availableFrom: string | null): string {
  const isAhead = availableFrom !== null && Date.parse(availableFrom) > Date.now()
  if (isAhead && availability !== 'available') return m.available_from({ month: monthWords(availableFrom) })
  switch (availability) {
    case 'available':
      return m.available()
    case 'limited':
      return m.available_limited()
    case 'unavailable':
      return m.available_not()
  }
}

/** Where a profile stands, or the changes to it: returned ones are with their expert again. */
export type ProfileState = ProfileStatus | 'returned'

export function profileStatusWords(status: ProfileState): string {
  switch (status) {
    case 'draft':
      return m.status_draft()
    case 'in_review':
      return m.status_in_review()
    case 'returned':
      return m.status_returned()
    case 'published':
      return m.status_published()
    case 'paused':
      return m.status_paused()
    case 'archived':
      return m.status_archived()
  }
}

/** What a service is, in a sentence for people who need it. */
export function serviceSentence(service: Service): string {
  switch (service) {
    case 'moderation':
      return m.home_moderation()
    case 'process_support':
      return m.home_process_support()
    case 'specialist_advice':
      return m.home_specialist_advice()
  }
}

export const serviceWords = (services: Service[]): string =>
  services.map((service) => SERVICE_LABELS[service]).join(' · ')
export const languageWords = (languages: Language[]): string => languages.map((code) => LANGUAGES[code]).join(', ')

/** "unter 1 km", "12 km". */
export function distanceWords(kilometres: number): string {
  return kilometres < 1 ? m.distance_near() : m.distance({ km: Math.round(kilometres) })
}

export function reachWords({
  travelRadiusKm,
  onSite,
  online,
}: Pick<ExpertCard, 'travelRadiusKm' | 'onSite' | 'online'>): string {
  const travels = travelRadiusKm === null ? m.reach_state() : m.reach_radius({ km: travelRadiusKm })
  if (!onSite) return m.reach_online_only()
  return online ? m.reach_both({ travels }) : travels
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
}
const plain = (escaped: string) =>
  escaped.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity)

/** The excerpt cut at its marks, as plain text: Svelte escapes it again where it is shown. */
export function piecesOf({ text, marks }: Excerpt): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = []
  let at = 0
  for (const [start, end] of marks) {
    pieces.push(
      { text: plain(text.slice(at, start)), marked: false },
      { text: plain(text.slice(start, end)), marked: true },
    )
    at = end
  }
  return [...pieces, { text: plain(text.slice(at)), marked: false }].filter((piece) => piece.text !== '')
}

export function roleWords(role: AccountRole): string {
  switch (role) {
    case 'expert':
      return m.role_expert()
    case 'editor':
      return m.role_editor()
    case 'broker':
      return m.role_broker()
    case 'admin':
      return m.role_admin()
  }
}
