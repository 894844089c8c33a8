/** Queries on profiles. Rows in, rows out; knows neither status codes nor words. */
import { createHash } from 'node:crypto'
import { and, eq, getTableColumns, isNotNull, isNull, ne, sql } from '../drizzle.ts'
import type { Connection } from '../database.ts'
import { hasAddress } from '../folded.ts'
import { experts, expertSlugs, spentSlugs } from './tables.ts'

export type ExpertRow = typeof experts.$inferSelect
export type NewExpertRow = Omit<typeof experts.$inferInsert, 'id' | 'revision'>

/** Plain difference of degrees is enough to order neighbours. */
const SIMILAR = `
  select other.id from expert_terms mine
  join expert_terms theirs on theirs.term_id = mine.term_id and theirs.expert_id <> mine.expert_id
  join experts other on other.id = theirs.expert_id
  where mine.expert_id = :id and other.status = 'published'
  group by other.id
  order by count(*) desc, other.state <> :state, abs(other.latitude - :latitude) + abs(other.longitude - :longitude), other.id
  limit 4`

/** What a new profile has that comes from elsewhere than its file. */
const UNKEPT = { ownerId: null, isClaimable: true, photoId: null, photoAlt: null }

const hashOf = (slug: string): string => createHash('sha256').update(slug).digest('base64url')

export function expertReads({ orm, sqlite }: Connection) {
  const byId = orm
    .select()
    .from(experts)
    .where(eq(experts.id, sql.placeholder('id')))
    .prepare()
  const bySlug = orm
    .select()
    .from(experts)
    .where(eq(experts.slug, sql.placeholder('slug')))
    .prepare()
  const byExternalId = orm
    .select()
    .from(experts)
    .where(eq(experts.externalId, sql.placeholder('externalId')))
    .prepare()
  const everBySlug = orm
    .select(getTableColumns(experts))
    .from(expertSlugs)
    .innerJoin(experts, eq(experts.id, expertSlugs.expertId))
    .where(eq(expertSlugs.slug, sql.placeholder('slug')))
    .prepare()
  const spent = sqlite.prepare<[string], number>('select 1 from spent_slugs where hash = ?').pluck()
  const slugTaken = sqlite.prepare<[string], number>('select expert_id from expert_slugs where slug = ?').pluck()
  const termIds = sqlite
    .prepare<[number], number>('select term_id from expert_terms where expert_id = ? order by position')
    .pluck()
  const similar = sqlite
    .prepare<[{ id: number; state: string; latitude: number; longitude: number }], number>(SIMILAR)
    .pluck()
  return {
    byId: (id: number): ExpertRow | undefined => byId.get({ id }),
    byExternalId: (externalId: string): ExpertRow | undefined => byExternalId.get({ externalId }),
    /** Finds a profile by its current slug or any earlier one, whatever its status. */
    bySlug: (slug: string): ExpertRow | undefined => bySlug.get({ slug }) ?? everBySlug.get({ slug }),
    byOwner: (accountId: string): ExpertRow | undefined =>
      orm.select().from(experts).where(eq(experts.ownerId, accountId)).get(),
    allIds: (): number[] =>
      orm
        .select({ id: experts.id })
        .from(experts)
        .all()
        .map(({ id }) => id),
    /** What tells whether two profiles are the same person. */
    forComparison: () =>
      orm
        .select({
          id: experts.id,
          slug: experts.slug,
          name: experts.name,
          email: experts.email,
          description: experts.description,
          status: experts.status,
        })
        .from(experts)
        .all(),
    /** Profiles with this address that no account keeps yet. */
    ownerlessByEmail: (email: string): ExpertRow[] =>
      orm
        .select()
        .from(experts)
        .where(and(hasAddress(experts.email, email), isNull(experts.ownerId)))
        .all(),
    /** The same for those that an account keeps. */
    keptByEmail: (email: string): ExpertRow[] =>
      orm
        .select()
        .from(experts)
        .where(and(hasAddress(experts.email, email), isNotNull(experts.ownerId)))
        .all(),
    /** All addresses that a profile ever had. */
    slugsOf: (id: number): string[] =>
      orm
        .select()
        .from(expertSlugs)
        .where(eq(expertSlugs.expertId, id))
        .all()
        .map(({ slug }) => slug),
    /** How many other profiles have this address. */
    sharingEmail: (email: string, id: number): number =>
      orm
        .select({ id: experts.id })
        .from(experts)
        .where(and(hasAddress(experts.email, email), ne(experts.id, id)))
        .all().length,
    /** 0: of somebody who was erased. */
    ownerOfSlug: (slug: string): number | undefined => slugTaken.get(slug) ?? (spent.get(hashOf(slug)) ? 0 : undefined),
    termIds: (id: number): number[] => termIds.all(id),
    /** Current or earlier slugs; `slug` in the answer is the one asked for. */
    idsBySlugs: (slugs: string[]) =>
      slugs.flatMap((slug) => {
        const row = bySlug.get({ slug }) ?? everBySlug.get({ slug })
        return row === undefined ? [] : [{ id: row.id, slug, status: row.status }]
      }),
    /** Ids of up to four published profiles that share most terms, in the same state first, nearer ones first. */
    similar: ({ id, state, latitude, longitude }: ExpertRow): number[] =>
      similar.all({ id, state, latitude, longitude }),
    count: (): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(experts)
        .get()?.count ?? 0,
  }
}

export function expertWrites({ orm, sqlite }: Connection) {
  const nextRevision = sqlite
    .prepare<[], number>('update search_state set revision = revision + 1 returning revision')
    .pluck()
  const revise = () => nextRevision.get() ?? 0
  const dropTerms = sqlite.prepare<[number]>('delete from expert_terms where expert_id = ?')
  const addTerm = sqlite.prepare<[number, number, number]>(
    'insert into expert_terms (expert_id, term_id, position) values (?, ?, ?)',
  )
  const columns = Object.keys(getTableColumns(experts))
  const insert = orm
    .insert(experts)
    .values(
      Object.fromEntries(
        columns.map((name) => [name, sql.placeholder(name)]),
      ) as unknown as typeof experts.$inferInsert,
    )
    .prepare()
  return {
    /** The id is the revision of the first writing, so that nobody gets that of somebody who was erased. */
    insert(row: NewExpertRow): number {
      const revision = revise()
      insert.run({ ...UNKEPT, ...row, id: revision, revision })
      return revision
    },
    update(id: number, row: Partial<NewExpertRow>): void {
      orm
        .update(experts)
        .set({ ...row, revision: revise() })
        .where(eq(experts.id, id))
        .run()
    },
    /** Its addresses are never given to somebody else; what is kept of them names nobody. */
    remove(id: number): void {
      const slugs = orm.select().from(expertSlugs).where(eq(expertSlugs.expertId, id)).all()
      for (const { slug } of slugs)
        orm
          .insert(spentSlugs)
          .values({ hash: hashOf(slug) })
          .onConflictDoNothing()
          .run()
      orm.delete(experts).where(eq(experts.id, id)).run()
    },
    replaceTerms(id: number, termIds: number[]): void {
      dropTerms.run(id)
      termIds.forEach((termId, position) => addTerm.run(id, termId, position))
    },
    keepSlug: (slug: string, expertId: number) =>
      orm.insert(expertSlugs).values({ slug, expertId }).onConflictDoNothing().run(),
    /** Runs `work` so that it can be undone alone: what it wrote is gone when it returns false. */
    trial(work: () => boolean): void {
      sqlite.exec('savepoint trial')
      if (!work()) sqlite.exec('rollback to trial')
      sqlite.exec('release trial')
    },
  }
}
