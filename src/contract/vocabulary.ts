/** The closed lists and the curated vocabulary that profiles, needs and filters share. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const SERVICES = ['moderation', 'process_support', 'specialist_advice'] as const
export const service = z.enum(SERVICES)
export type Service = z.infer<typeof service>
export const SERVICE_LABELS: Record<Service, string> = {
  moderation: 'Moderation',
  process_support: 'Prozessbegleitung',
  specialist_advice: 'Fachberatung',
}

export const TERM_KINDS = ['topic', 'method', 'audience', 'qualification'] as const
export const termKind = z.enum(TERM_KINDS)
export type TermKind = z.infer<typeof termKind>

export const AVAILABILITIES = ['available', 'limited', 'unavailable'] as const
export const availability = z.enum(AVAILABILITIES)
export type Availability = z.infer<typeof availability>
export const AVAILABILITY_LABELS: Record<Availability, string> = {
  available: 'Verfügbar',
  limited: 'Eingeschränkt verfügbar',
  unavailable: 'Zurzeit nicht verfügbar',
}

export const PROGRAMME_RATES = ['yes', 'no', 'unknown'] as const
export const programmeRate = z.enum(PROGRAMME_RATES)

/** ISO 639-1 codes with German names, plus two offers that are not in it: German sign language and Leichte Sprache. */
export const LANGUAGES = {
  de: 'Deutsch',
  en: 'Englisch',
  fr: 'Französisch',
  it: 'Italienisch',
  es: 'Spanisch',
  pt: 'Portugiesisch',
  tr: 'Türkisch',
  ar: 'Arabisch',
  fa: 'Persisch',
  ku: 'Kurdisch',
  ru: 'Russisch',
  uk: 'Ukrainisch',
  pl: 'Polnisch',
  ro: 'Rumänisch',
  hr: 'Kroatisch',
  sr: 'Serbisch',
  sq: 'Albanisch',
  el: 'Griechisch',
  vi: 'Vietnamesisch',
  nl: 'Niederländisch',
  dgs: 'Deutsche Gebärdensprache',
  ls: 'Leichte Sprache',
} as const
export type Language = keyof typeof LANGUAGES
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as [Language, ...Language[]]
export const language = z.enum(LANGUAGE_CODES)

export const term = z.object({
  slug: z.string(),
  label: z.string(),
  synonyms: z.array(z.string()),
  aliases: z.array(z.string()).describe('Earlier slugs, which addresses may still name'),
  active: z.boolean().describe('false: retired. Who carries it keeps it, nobody else is offered it'),
})

export const termReference = z.object({ slug: z.string(), label: z.string() })
export type TermReference = z.infer<typeof termReference>

export const readVocabulary = endpoint({
  name: 'readVocabulary',
  method: 'GET',
  path: '/vocabulary',
  summary: 'The terms of the vocabulary by kind, in the order of the office',
  permission: 'read_public',
  query: z.object({ retired: z.stringbool().optional().describe('With the terms that are offered no more') }),
  reply: z.object({
    topic: z.array(term),
    method: z.array(term),
    audience: z.array(term),
    qualification: z.array(term),
  }),
})
