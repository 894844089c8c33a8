/** Rules of profiles: writing whole profiles so that a repeat changes nothing, and reading public ones. */
import type { ExpertCard, GivenProfile, PublicProfile } from '../../contract/experts.ts'
import type { Authorized } from '../actor.ts'
import type { Database } from '../database.ts'
import type { Places } from '../places/places.ts'
import { notFound } from '../problem.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { cardOf, publicProfileOf } from './audience.ts'
import type { ExpertRow } from './store.ts'
import { writeOne, type AllStores, type Noted, type WriteOutcome } from './writing.ts'

export interface ExpertParts {
  database: Database
  places: Places
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

interface WriteOptions {
  dryRun?: boolean
  /** By place in the list: the revision that was seen, null for no profile. Whoever has another one is not written. */
  seen?: (number | null)[]
  /** Profiles that were written before; a second row of one would undo the first. Gets those of this call. */
  taken?: Set<number>
  /** Writes down in the same transaction what became of a profile. */
  note?: (stores: AllStores, outcome: Noted) => void
}

export function expertRules({ database, places, clock, vocabularyOf }: ExpertParts) {
  /**
   * Writes profiles in one transaction, in order; known ones are found by externalId. A profile that cannot be written
   * is rejected alone. With `dryRun` the outcomes are the same and nothing is kept.
   */
  function write(
    _proof: Authorized<'write_profiles'>,
    profiles: GivenProfile[],
    { dryRun = false, seen = [], taken, note = () => undefined }: WriteOptions = {},
  ): WriteOutcome[] {
    const now = clock().toISOString()
    return database.inTransaction((stores) => {
      // Read here: another process may have merged a term while this one waited for the lock.
      const vocabulary = vocabularyOf()
      const outcomes: WriteOutcome[] = []
      const all = () =>
        profiles.forEach((profile, index) => {
          const writing = { vocabulary, places, now, seen: seen[index], taken }
          const { before, after, ...outcome } = writeOne(stores, profile, writing)
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
