/** The invented network: any number of profiles, always the same ones. Profile i does not depend on how many there are. */
import type { Profile, Visibility } from '../../contract/experts.ts'
import { LANGUAGE_CODES, SERVICES, type Language, type Service } from '../../contract/vocabulary.ts'
import startSet from '../vocabulary/start-set.json' with { type: 'json' }
import { slugOf } from '../vocabulary/slug.ts'
import { descriptionOf, headlineOf } from './descriptions.ts'
import { FAMILIES, GIVEN, KEYWORDS, REFERENCES, TEAM_FORMS, TEAM_NAMES } from './material/people.ts'
import { DISTRICTS, NEIGHBOURS } from './material/places.ts'
import { VOICES } from './material/voices.ts'
import { randomFrom, type Random } from './random.ts'
import { spoken } from './text.ts'

const SEED = 2026
/** Every so many profiles one lives in a neighbouring state, and one is a team. */
const NEIGHBOUR_EVERY = 17
const TEAM_EVERY = 11
/** Two of the first 240 have paused, so that a profile exists that must not be seen. */
const PAUSED_EVERY = 119

const BY_TOWN = DISTRICTS.flatMap((district) => district[3].map(() => district))

const slugsOf = (kind: string) => startSet.filter((term) => term.kind === kind).map(({ slug }) => slug)
const TOPICS = slugsOf('topic')
const METHODS = slugsOf('method')
const AUDIENCES = slugsOf('audience')
const QUALIFICATIONS = slugsOf('qualification')

export function* demoNetwork(
  count: number,
  { seed = SEED, today }: { seed?: number; today: string },
): Generator<Profile> {
  for (let index = 0; index < count; index++) yield demoProfile(index, seed, today)
}

function demoProfile(index: number, seed: number, today: string): Profile {
  const random = randomFrom(Math.imul(seed + index, 0x9e3779b1))
  const voice = VOICES[index % VOICES.length] as (typeof VOICES)[number]
  const [given, pronoun] = cyclic(GIVEN, index * 37)
  const person = `${given} ${cyclic(FAMILIES, index * 29 + Math.floor(index / GIVEN.length))}`
  const team = `${random.pick(TEAM_FORMS)} ${random.pick(TEAM_NAMES)}`
  const isTeam = index % TEAM_EVERY === TEAM_EVERY - 1
  const [, county, region, places] = homeOf(index, random)
  const [postalCode = '', placeName = ''] = split(random.pick(places))
  const since = random.between(1988, 2023)
  const slots = {
    k: county,
    g: region,
    o: placeName,
    n: isTeam ? team : person,
    j: String(Number(today.slice(0, 4)) - since),
  }
  const terms = termsOf(index, random)
  const services = servicesOf(index, random)
  const speaker = { voice: isTeam ? (VOICES[2] as (typeof VOICES)[number]) : voice, pronoun, slots }
  return {
    externalId: `demo-${String(index + 1).padStart(7, '0')}`,
    name: slots.n,
    organisation: isTeam ? null : voice.person === 'wir' || random.chance(0.25) ? team : null,
    headline: headlineOf(index, terms.topics, services, speaker, random),
    description: descriptionOf(index, terms, speaker, random),
    services,
    ...terms,
    keywords: random.some(KEYWORDS, random.between(0, 5)),
    languages: languagesOf(random),
    placeName,
    postalCode,
    ...reachOf(random),
    ...availabilityOf(random, today),
    programmeRate: random.pick(['yes', 'yes', 'no', 'unknown']),
    experienceSince: random.chance(0.9) ? since : null,
    references: referencesOf(random, placeName, since, Number(today.slice(0, 4))),
    ...contactOf(slots.n, random),
    status: index % PAUSED_EVERY === PAUSED_EVERY - 1 ? 'paused' : 'published',
  }
}

const cyclic = <T>(items: readonly T[], at: number): T => items[at % items.length] as T
/** Every second profile goes round the districts; the others live where there are more towns. */
function homeOf(index: number, random: Random): (typeof DISTRICTS)[number] {
  if (index % NEIGHBOUR_EVERY === NEIGHBOUR_EVERY - 1) return random.pick(NEIGHBOURS)
  return index % 2 === 0 ? cyclic(DISTRICTS, index / 2) : random.pick(BY_TOWN)
}

const split = (place: string) => [place.slice(0, 5), place.slice(6)]

/** Each term is the first of somebody's list in turn, so that small networks have all of them, too. */
function termsOf(index: number, random: Random) {
  const withMore = (slugs: string[], most: number, at = index) => [
    ...new Set([cyclic(slugs, at), ...random.some(slugs, random.between(0, most))]),
  ]
  return {
    topics: withMore(TOPICS, 3),
    methods: withMore(METHODS, 4),
    audiences: withMore(AUDIENCES, 3),
    qualifications: random.chance(0.8) ? withMore(QUALIFICATIONS, 2) : [],
  }
}

function servicesOf(index: number, random: Random): Service[] {
  const first = cyclic(SERVICES, index)
  return SERVICES.filter((service) => service === first || random.chance(0.4))
}

function languagesOf(random: Random): Language[] {
  const others = LANGUAGE_CODES.filter((code) => code !== 'de')
  const more = random.chance(0.55)
    ? ['en' as const, ...random.some(others, random.between(0, 1))]
    : random.some(others, Number(random.chance(0.25)))
  return [...new Set<Language>(['de', ...more])]
}

function reachOf(random: Random) {
  const online = random.chance(0.6)
  return {
    travelRadiusKm: random.chance(0.3) ? null : random.pick([25, 30, 40, 50, 60, 75, 80, 100, 120, 150, 200]),
    onSite: !online || random.chance(0.95),
    online,
  }
}

function availabilityOf(random: Random, today: string) {
  const availability = random.pick([
    'available',
    'available',
    'available',
    'available',
    'limited',
    'unavailable',
  ] as const)
  const returns = availability !== 'available' && random.chance(0.6)
  return {
    availability,
    availableFrom: returns ? daysFrom(today, random.between(20, 200)) : null,
    availabilityConfirmedAt: random.chance(0.85) ? daysFrom(today, -random.between(1, 240)) : null,
  }
}

const DAY_MS = 86_400_000
const daysFrom = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

function referencesOf(random: Random, place: string, since: number, thisYear: number) {
  const speaker = { voice: VOICES[0] as (typeof VOICES)[number], pronoun: 'sie' as const, slots: { o: place } }
  const chosen = random.some(REFERENCES, random.between(0, 4))
  return chosen.map(([title, sentence]) => ({
    title: spoken(title, speaker),
    year: random.between(Math.max(since, thisYear - 12), thisYear - 1),
    place: random.chance(0.6) ? place : null,
    sentence,
    link: null,
  }))
}

const visibilityOf = (isPublic: boolean): Visibility => (isPublic ? 'public' : 'parties')

/** Addresses below example.org lead nowhere (RFC 2606); the numbers belong to no one (Bundesnetzagentur, numbers for films). */
function contactOf(name: string, random: Random) {
  const slug = slugOf(name)
  return {
    website: random.chance(0.5) ? `https://${slug.slice(0, 60)}.example.org` : null,
    phone: random.chance(0.8) ? `030 23125 ${String(random.between(0, 999)).padStart(3, '0')}` : null,
    email: `${slug.slice(0, 60)}@example.org`,
    phoneVisibility: visibilityOf(random.chance(0.3)),
    emailVisibility: visibilityOf(random.chance(0.4)),
  }
}
