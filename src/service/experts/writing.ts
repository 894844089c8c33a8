/** Writes one whole profile over what is known of it, so that a repeat changes nothing; refuses what would undo somebody. */
import { berlinDay } from '../../contract/days.ts'
import { BEGINS_WITH, type GivenProfile, type Profile } from '../../contract/experts.ts'
import { TERM_KINDS, type TermKind } from '../../contract/vocabulary.ts'
import type { Stores, WritingStores } from '../database.ts'
import type { Places } from '../places/places.ts'
import type { Term, Vocabulary } from '../vocabulary/vocabulary.ts'
import { differenceOf } from './difference.ts'
import { refusalOf, refusalOfNew, TAKEN, TO_COME } from './refusals.ts'
import { rowOf, type ProfileRow } from './row.ts'
import { freeSlug, slugIn } from './slugs.ts'
import type { ExpertRow } from './store.ts'

export type AllStores = WritingStores & Stores

export interface WriteOutcome {
  externalId: string | null
  slug: string | null
  outcome: 'created' | 'updated' | 'unchanged' | 'rejected'
  /** German sentences: why it was rejected. */
  reasons: string[]
  /** Fields of the table that an update changes; `terms` for all of the vocabulary together. */
  changed?: string[]
  /** Those of them that were something and are nothing afterwards. */
  emptied?: string[]
  /** Of the known profile, as it was before. */
  revision?: number
}

/** What a note is told besides: the changed fields as they were and as they are. */
export interface Noted extends WriteOutcome {
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

const TERM_FIELDS: Record<TermKind, 'topics' | 'methods' | 'audiences' | 'qualifications'> = {
  topic: 'topics',
  method: 'methods',
  audience: 'audiences',
  qualification: 'qualifications',
}

/**
 * Writes one profile that is known to be right: a new one, or over `known`. Returns its id; where the place or a term is
 * unknown after all, the sentence that says so.
 */
export function putProfile(
  stores: AllStores,
  { places, vocabularyOf }: { places: Places; vocabularyOf: () => Vocabulary },
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

/** Ids of profiles that were written, and slugs of those that are new: a dry run forgets these before the file ends. */
export type Taken = Set<number | string>

interface Writing {
  vocabulary: Vocabulary
  places: Places
  now: Date
  taken: Taken | undefined
}

/** One of many: whatever is wrong with it is told in its outcome. */
export function writeOne(stores: AllStores, given: GivenProfile, { vocabulary, places, now, taken }: Writing): Noted {
  const { externalId } = given
  const known = knownAs(stores, externalId)
  const told = { externalId, slug: known?.slug ?? null, ...(known ? { revision: known.revision } : {}) }
  const rejected = (reason: string): WriteOutcome => ({ ...told, outcome: 'rejected', reasons: [reason] })
  const place = places.resolveBoth(given.placeName, given.postalCode)
  if (place === undefined) return rejected(`Den Ort „${given.postalCode} ${given.placeName}“ finden wir nicht.`)
  const terms = termsFor(given, vocabulary)
  if (typeof terms === 'string') return rejected(`Den Begriff „${terms}“ gibt es im Vokabular nicht.`)
  if (taken?.has(known?.id ?? slugIn(externalId ?? '') ?? '')) return rejected(TAKEN)
  if ((given.availabilityConfirmedAt ?? '') > berlinDay(now)) return rejected(TO_COME)
  const refusal = known === undefined ? refusalOfNew(stores, given) : refusalOf(stores, known, given)
  if (refusal !== undefined) return rejected(refusal)
  const at = now.toISOString()
  if (known === undefined) {
    const slug = create(stores, rowOf({ ...BEGINS_WITH, ...said(given) }, place), terms, at)
    taken?.add(slug).add(stores.experts.bySlug(slug)?.id ?? 0)
    return { externalId, slug, outcome: 'created', reasons: [] }
  }
  taken?.add(known.id)
  const availabilityConfirmedAt = later(known.availabilityConfirmedAt, said(given).availabilityConfirmedAt)
  const row = rowOf({ ...keptOf(known), ...said(given), availabilityConfirmedAt, externalId: known.externalId }, place)
  const termsBefore = stores.experts.termIds(known.id).flatMap((id) => vocabulary.byId.get(id) ?? [])
  const difference = differenceOf({ ...known, terms: termsBefore }, { ...row, terms })
  if (difference === undefined) return { ...told, outcome: 'unchanged', reasons: [] }
  const slug = change(stores, known, row, terms, at)
  endQuestion(stores, known, row)
  return { ...told, slug, outcome: 'updated', reasons: [], ...difference }
}

/** Who confirmed lately, or is not public now, is not reminded of an older question. */
function endQuestion(stores: AllStores, before: ExpertRow, { status, availabilityConfirmedAt }: ProfileRow): void {
  const isNewer = (availabilityConfirmedAt ?? '') > (before.availabilityConfirmedAt ?? '')
  if (isNewer || status !== 'published') stores.confirmationWrites.remove(before.id)
}

/** An older table does not take back what was confirmed since. */
const later = (known: string | null, given: string | null | undefined): string | null =>
  (given ?? '') > (known ?? '') ? (given ?? null) : known

/** Without what is undefined: that is not said. */
const said = (given: GivenProfile) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as GivenProfile & Profile

const keptOf = (known: ExpertRow) =>
  Object.fromEntries(
    Object.keys(BEGINS_WITH).map((field) => [field, known[field as keyof typeof BEGINS_WITH]]),
  ) as Pick<Profile, keyof typeof BEGINS_WITH>

const knownAs = (stores: AllStores, externalId: string | null): ExpertRow | undefined =>
  externalId === null
    ? undefined
    : (stores.experts.byExternalId(externalId) ?? stores.experts.bySlug(slugIn(externalId) ?? ''))

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
function termsFor(profile: GivenProfile, { bySlug }: Vocabulary): Term[] | string {
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
