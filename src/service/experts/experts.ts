/** Rules of profiles: writing whole profiles so that a repeat changes nothing, and reading public ones. */
import type { ExpertCard, GivenProfile, PublicProfile } from '../../contract/experts.ts'
import type { Authorized } from '../actor.ts'
import type { Database } from '../database.ts'
import type { Places } from '../places/places.ts'
import { notFound, Problem } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { cardOf, publicProfileOf } from './audience.ts'
import type { ExpertRow } from './store.ts'
import { writeOne, type AllStores, type Noted, type Taken, type WriteOutcome } from './writing.ts'

export interface ExpertParts {
  database: Database
  places: Places
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

interface WriteOptions {
  dryRun?: boolean
  /** By place in the list: the revision of the known profile that was seen, null for none. Each is created or updated as seen. */
  seen?: (number | null)[] | undefined
  /** Profiles that were written before; a second row of one would undo the first. Gets those of this call. */
  taken?: Taken
  /** Writes down in the same transaction what became of a profile. */
  note?: (stores: AllStores, outcome: Noted) => void
}

export function expertRules({ database, places, clock, vocabularyOf }: ExpertParts) {
  /**
   * Writes profiles, in order; known ones are found by externalId. A profile that cannot be written is rejected alone. With
   * `dryRun` the outcomes are the same and nothing is kept. Throws edit_conflict where it is not as `seen`.
   */
  function writeIn(
    stores: AllStores,
    _proof: Authorized<'write_profiles'>,
    profiles: GivenProfile[],
    { dryRun = false, seen, taken, note = () => undefined }: WriteOptions = {},
  ): WriteOutcome[] {
    const now = clock()
    // Read here: another process may have merged a term while this one waited for the lock.
    const vocabulary = vocabularyOf()
    const outcomes: WriteOutcome[] = []
    const all = () =>
      profiles.forEach((profile, index) => {
        const { before, after, ...outcome } = writeOne(stores, profile, { vocabulary, places, now, taken })
        if (seen !== undefined && !isAsSeen(outcome, seen[index] ?? null)) throw new Problem('edit_conflict')
        note(stores, { ...outcome, ...(before && after ? { before, after } : {}) })
        outcomes.push(outcome)
      })
    stores.expertWrites.trial(() => {
      all()
      return !dryRun
    })
    return outcomes
  }

  /** The same in a transaction of its own. */
  const write = (proof: Authorized<'write_profiles'>, profiles: GivenProfile[], options?: WriteOptions) =>
    database.inTransaction((stores) => writeIn(stores, proof, profiles, options))

  function published(slug: string): ExpertRow {
    const row = database.read.experts.bySlug(slug)
    if (row === undefined || row.status !== 'published') throw notFound('Dieses Profil gibt es nicht oder nicht mehr.')
    return row
  }

  const termsOf = (id: number) =>
    database.read.experts.termIds(id).flatMap((termId) => vocabularyOf().byId.get(termId) ?? [])

  return {
    write,
    writeIn,
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

const isAsSeen = ({ outcome, revision }: WriteOutcome, seen: number | null): boolean =>
  outcome === (seen === null ? 'created' : 'updated') && (revision ?? null) === seen
