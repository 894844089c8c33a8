/** Rules of profiles: writing whole profiles so that a repeat changes nothing, and reading public ones. */
import type { Profile, PublicProfile, ExpertCard } from '../../contract/experts.ts'
import { TERM_KINDS, type TermKind } from '../../contract/vocabulary.ts'
import type { Authorized } from '../actor.ts'
import type { Database, Stores, WritingStores } from '../database.ts'
import type { Places } from '../places/places.ts'
import { notFound } from '../problem.ts'
import type { Term, Vocabulary } from '../vocabulary/vocabulary.ts'
import { cardOf, publicProfileOf } from './audience.ts'
import { rowOf, type ProfileRow } from './row.ts'
import { freeSlug, slugIn } from './slugs.ts'
import type { ExpertRow } from './store.ts'

export interface ExpertParts {
  database: Database
  places: Places
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

export interface WriteOutcome {
  externalId: string | null
  slug: string | null
  outcome: 'created' | 'updated' | 'unchanged' | 'rejected'
  /** German sentences: why it was rejected. */
  reasons: string[]
  /** Fields of the table that an update changes; `terms` for all of the vocabulary together. */
  changed?: string[]
}

/** What a note is told besides: the changed fields as they were and as they are. */
export interface Noted extends WriteOutcome {
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

interface WriteOptions {
  dryRun?: boolean
  /** Writes down in the same transaction what became of a profile. */
  note?: (stores: AllStores, outcome: Noted) => void
}

const TERM_FIELDS: Record<TermKind, 'topics' | 'methods' | 'audiences' | 'qualifications'> = {
  topic: 'topics',
  method: 'methods',
  audience: 'audiences',
  qualification: 'qualifications',
}

export function expertRules({ database, places, clock, vocabularyOf }: ExpertParts) {
  /**
   * Writes profiles in one transaction, in order; known ones are found by externalId. A profile that cannot be written
   * is rejected alone. With `dryRun` the outcomes are the same and nothing is kept.
   */
  function write(
    _proof: Authorized<'write_profiles'>,
    profiles: Profile[],
    { dryRun = false, note = () => undefined }: WriteOptions = {},
  ): WriteOutcome[] {
    const vocabulary = vocabularyOf()
    const now = clock().toISOString()
    return database.inTransaction((stores) => {
      const outcomes: WriteOutcome[] = []
      const all = () =>
        profiles.forEach((profile) => {
          const { before, after, ...outcome } = writeOne(stores, vocabulary, places, profile, now)
          note(stores, { ...outcome, ...(before && after ? { before, after } : {}) })
          outcomes.push(outcome)
        })
      stores.expertWrites.trial(() => {
        all()
        return !dryRun
      })
      return outcomes
    })
  }

  function published(slug: string): ExpertRow {
    const row = database.read.experts.bySlug(slug)
    if (row === undefined || row.status !== 'published') throw notFound('Dieses Profil gibt es nicht oder nicht mehr.')
    return row
  }

  const termsOf = (id: number) =>
    database.read.experts.termIds(id).flatMap((termId) => vocabularyOf().byId.get(termId) ?? [])

  return {
    write,
    /** The public profile under this slug or one it had earlier. Throws not_found. */
    read: (slug: string): PublicProfile => {
      const row = published(slug)
      return publicProfileOf(row, termsOf(row.id))
    },
    /** Public profiles in the order of the slugs; unknown ones are left out. */
    cards: (slugs: string[]): PublicProfile[] =>
      slugs
        .flatMap((slug) => database.read.experts.bySlug(slug) ?? [])
        .filter((row) => row.status === 'published')
        .map((row) => publicProfileOf(row, termsOf(row.id))),
    similar: (slug: string): ExpertCard[] =>
      database.read.experts.similar(published(slug)).flatMap((id) => {
        const row = database.read.experts.byId(id)
        return row === undefined ? [] : [cardOf(row, termsOf(id))]
      }),
  }
}

type AllStores = WritingStores & Stores

/**
 * Writes one profile that is known to be right: a new one, or over `known`. Returns its id; where the place or a term is
 * unknown after all, the sentence that says so.
 */
export function putProfile(
  stores: AllStores,
  { places, vocabularyOf }: Pick<ExpertParts, 'places' | 'vocabularyOf'>,
  known: ExpertRow | undefined,
  profile: Profile,
  now: string,
): number | string {
  const place = places.resolveBoth(profile.placeName, profile.postalCode)
  if (place === undefined) return `Den Ort „${profile.postalCode} ${profile.placeName}“ finden wir nicht.`
  const terms = termsFor(profile, vocabularyOf())
  if (typeof terms === 'string') return `Den Begriff „${terms}“ gibt es im Vokabular nicht.`
  const row = rowOf(profile, place)
  const slug = known === undefined ? create(stores, row, terms, now) : change(stores, known, row, terms, now)
  return stores.experts.bySlug(slug)?.id ?? 0
}

function writeOne(stores: AllStores, vocabulary: Vocabulary, places: Places, profile: Profile, now: string): Noted {
  const { externalId } = profile
  const rejected = (reason: string): WriteOutcome => ({
    externalId,
    slug: null,
    outcome: 'rejected',
    reasons: [reason],
  })
  const place = places.resolveBoth(profile.placeName, profile.postalCode)
  if (place === undefined) return rejected(`Den Ort „${profile.postalCode} ${profile.placeName}“ finden wir nicht.`)
  const terms = termsFor(profile, vocabulary)
  if (typeof terms === 'string') return rejected(`Den Begriff „${terms}“ gibt es im Vokabular nicht.`)
  const known = knownAs(stores, externalId)
  const row = rowOf(known === undefined ? profile : { ...profile, externalId: known.externalId }, place)
  if (known === undefined) return { externalId, slug: create(stores, row, terms, now), outcome: 'created', reasons: [] }
  const termsBefore = stores.experts.termIds(known.id).flatMap((id) => vocabulary.byId.get(id) ?? [])
  const values = { before: { ...known, terms: labels(termsBefore) }, after: { ...row, terms: labels(terms) } }
  const changed = changedIn(values.before, values.after)
  if (changed.length === 0) return { externalId, slug: known.slug, outcome: 'unchanged', reasons: [] }
  const slug = change(stores, known, row, terms, now)
  const told = changed.filter((name) => !FOLLOWING.has(name))
  const [before, after] = [pick(values.before, told), pick(values.after, told)]
  return { externalId, slug, outcome: 'updated', reasons: [], changed: told, before, after }
}

/** These come from the place: who reads what changed needs to know that one alone. */
const FOLLOWING = new Set(['district', 'districtName', 'state', 'latitude', 'longitude'])

const knownAs = (stores: AllStores, externalId: string | null): ExpertRow | undefined =>
  externalId === null
    ? undefined
    : (stores.experts.byExternalId(externalId) ?? stores.experts.bySlug(slugIn(externalId) ?? ''))

/** By kind: within one the order tells what somebody is strong in, across them it tells nothing. */
const labels = (terms: Term[]): string[] =>
  TERM_KINDS.flatMap((kind) => terms.filter((term) => term.kind === kind).map(({ label }) => label))

const changedIn = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))

const pick = (values: Record<string, unknown>, names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, values[name]]))

function create(stores: AllStores, row: ProfileRow, terms: Term[], now: string): string {
  const slug = freeSlug(row.name, stores.experts.ownerOfSlug)
  const id = stores.expertWrites.insert({ ...row, slug, createdAt: now, updatedAt: now })
  stores.expertWrites.keepSlug(slug, id)
  finish(stores, id, terms)
  return slug
}

/** A slug that was never public follows the name; a public one stays, so that links and printed pages keep working. */
function change(stores: AllStores, known: ExpertRow, row: ProfileRow, terms: Term[], now: string): string {
  const renamed = known.name !== row.name && known.status === 'draft'
  const slug = renamed ? freeSlug(row.name, stores.experts.ownerOfSlug, known.id) : known.slug
  stores.expertWrites.update(known.id, { ...row, slug, updatedAt: now })
  stores.expertWrites.keepSlug(slug, known.id)
  finish(stores, known.id, terms)
  return slug
}

function finish(stores: AllStores, id: number, terms: Term[]): void {
  stores.expertWrites.replaceTerms(
    id,
    terms.map((term) => term.id),
  )
}

/** The terms in order, without doubles; the slug as a string where there is no such term. */
function termsFor(profile: Profile, { bySlug }: Vocabulary): Term[] | string {
  const found = new Set<Term>()
  for (const kind of TERM_KINDS) {
    for (const slug of profile[TERM_FIELDS[kind]]) {
      const term = bySlug.get(`${kind}/${slug}`)
      if (term === undefined) return slug
      found.add(term)
    }
  }
  return [...found]
}
