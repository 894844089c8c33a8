/** Queries of the office on profiles of any status. */
import { PROFILES_A_PAGE, type ProfileFilter } from '../../contract/staff-profiles.ts'
import type { Connection } from '../database.ts'
import { and, asc, desc, eq, isNotNull, isNull, sql } from '../drizzle.ts'
import { experts } from '../experts/tables.ts'
import { contains } from '../folded.ts'
import type { ExpertRow } from '../experts/store.ts'

export interface Sorted extends ProfileFilter {
  sort: 'name' | 'updated' | 'confirmed'
  page: number
}

export function staffProfileReads({ orm }: Connection) {
  return {
    list: (query: Sorted): ExpertRow[] =>
      orm
        .select()
        .from(experts)
        .where(matching(query))
        .orderBy(...order(query.sort))
        .limit(PROFILES_A_PAGE)
        .offset((query.page - 1) * PROFILES_A_PAGE)
        .all(),
    ids: (filter: ProfileFilter): number[] =>
      orm
        .select({ id: experts.id })
        .from(experts)
        .where(matching(filter))
        .orderBy(asc(experts.id))
        .all()
        .map(({ id }) => id),
    count: (filter: ProfileFilter): number =>
      orm
        .select({ count: sql<number>`count(*)` })
        .from(experts)
        .where(matching(filter))
        .get()?.count ?? 0,
  }
}

function order(sort: Sorted['sort']) {
  const byName = [sql`folded(${experts.name})`, asc(experts.id)]
  if (sort === 'updated') return [desc(experts.updatedAt), ...byName]
  // Those that were never confirmed are the most urgent.
  return sort === 'confirmed' ? [sql`${experts.availabilityConfirmedAt} nulls first`, ...byName] : byName
}

function matching({ q, status, district, service, confirmedBefore, owner }: ProfileFilter) {
  const named = sql`${experts.name} || ' ' || coalesce(${experts.organisation}, '') || ' ' || coalesce(${experts.email}, '')`
  const words = q.split(/\s+/).filter((word) => word !== '')
  const isOlder = sql`coalesce(${experts.availabilityConfirmedAt}, '') < ${confirmedBefore}`
  return and(
    ...words.map((word) => contains(named, word)),
    status === undefined ? undefined : eq(experts.status, status),
    district === undefined ? undefined : eq(experts.district, district),
    service === undefined
      ? undefined
      : sql`exists (select 1 from json_each(${experts.services}) where value = ${service})`,
    confirmedBefore === undefined ? undefined : isOlder,
    owner === undefined ? undefined : owner === 'with' ? isNotNull(experts.ownerId) : isNull(experts.ownerId),
  )
}
