/** What the search reads of the profiles. SQLite is the truth; everything the engines know is derived from these rows. */
import type { Connection } from '../database.ts'

export interface ColumnRow {
  id: number
  status: string
  revision: number
  name: string
  services: string
  languages: string
  district: string
  districtName: string
  state: string
  latitude: number
  longitude: number
  travelRadiusKm: number | null
  online: number
  availability: string
  availableFrom: string | null
  programmeRate: string
  termIds: string | null
  organisation: string | null
  headline: string
  description: string
  keywords: string
  references: string
  placeName: string
  postalCode: string
}

const COLUMNS = `
  id, status, revision, name, services, languages, district, district_name as districtName, state, latitude, longitude,
  travel_radius_km as travelRadiusKm, online, availability, available_from as availableFrom,
  programme_rate as programmeRate, organisation, headline, description, keywords, "references",
  place_name as placeName, postal_code as postalCode,
  (select group_concat(term_id) from
    (select term_id from expert_terms where expert_id = experts.id order by position)) as termIds`

export function searchReads({ sqlite }: Connection) {
  const state = sqlite.prepare<[], { revision: number; generation: number }>(
    'select revision, generation from search_state',
  )
  const count = sqlite.prepare<[], number>("select count(*) from experts where status = 'published'").pluck()
  const changed = sqlite.prepare<[number], ColumnRow>(
    `select ${COLUMNS} from experts where revision > ? order by revision`,
  )
  const published = sqlite.prepare<[], ColumnRow>(
    `select ${COLUMNS} from experts where status = 'published' order by revision`,
  )
  const publishedIds = sqlite
    .prepare<[], number>("select id from experts where status = 'published' order by id")
    .pluck()
  const byId = sqlite.prepare<[number], ColumnRow>(`select ${COLUMNS} from experts where id = ?`)
  const ask = sqlite.prepare('update search_state set generation = generation + 1')
  return {
    /** `revision` grows with every change of a profile, `generation` with every rebuild that was asked for. */
    state: () => state.get() ?? { revision: 0, generation: 0 },
    countPublished: (): number => count.get() ?? 0,
    /** Rows of all profiles changed after that revision, whatever their status. */
    changedSince: (since: number): IterableIterator<ColumnRow> => changed.iterate(since),
    publishedIds: (): number[] => publishedIds.all(),
    publishedRows: (): IterableIterator<ColumnRow> => published.iterate(),
    byId: (id: number): ColumnRow | undefined => byId.get(id),
    /** Every running service reads the lists of search-config anew and rebuilds what it knows, at its next search. */
    askForRebuild: (): void => void ask.run(),
  }
}

export interface Waiting {
  expertId: number
  revision: number
  attempts: number
}

/** What a search server has yet to be told, and which index was built for it. */
export function searchOutboxStore({ sqlite }: Connection) {
  const waiting = sqlite.prepare<[number, number], Waiting>(
    `select expert_id as expertId, revision, attempts from search_outbox
     where attempts < ? order by revision limit ?`,
  )
  const counts = sqlite.prepare<{ most: number }, { waiting: number; setAside: number }>(
    `select count(*) filter (where attempts < :most) as waiting, count(*) filter (where attempts >= :most) as setAside
     from search_outbox`,
  )
  const confirm = sqlite.prepare<[number, number]>('delete from search_outbox where expert_id = ? and revision <= ?')
  const fail = sqlite.prepare<[string, number, number]>(
    'update search_outbox set attempts = attempts + 1, error = ? where expert_id = ? and revision = ?',
  )
  const confirmUpTo = sqlite.prepare<[number]>('delete from search_outbox where revision <= ?')
  const hash = sqlite
    .prepare<[string], string | null>('select settings_hash from search_indexes where name = ?')
    .pluck()
  const keepHash = sqlite.prepare<[string, string, string]>(
    'update search_indexes set settings_hash = ?, built_at = ?, building_until = null where name = ?',
  )
  const claim = sqlite.prepare<{ name: string; now: string; until: string }>(
    `insert into search_indexes (name, building_until) values (:name, :until) on conflict (name) do update
     set building_until = :until where building_until is null or building_until < :now`,
  )
  const goOn = sqlite.prepare<[string | null, string]>('update search_indexes set building_until = ? where name = ?')
  const building = sqlite
    .prepare<[string, string], number>('select 1 from search_indexes where name = ? and building_until >= ?')
    .pluck()
  const all = <T>(rows: T[], each: (row: T) => void) => sqlite.transaction(() => rows.forEach(each)).immediate()
  return {
    /** Oldest changes first, without those that failed `mostAttempts` times. */
    waiting: (mostAttempts: number, limit: number): Waiting[] => waiting.all(mostAttempts, limit),
    counts: (mostAttempts: number) => counts.get({ most: mostAttempts }) ?? { waiting: 0, setAside: 0 },
    /** A row that was changed again meanwhile stays. */
    confirm: (rows: Waiting[]): void => all(rows, ({ expertId, revision }) => confirm.run(expertId, revision)),
    fail: (rows: Waiting[], error: string): void =>
      all(rows, ({ expertId, revision }) => fail.run(error.slice(0, 500), expertId, revision)),
    confirmUpTo: (revision: number): void => void confirmUpTo.run(revision),
    builtHash: (name: string): string | undefined => hash.get(name) ?? undefined,
    /** The build is over and serves. */
    keepHash: (name: string, settingsHash: string, at: string): void => void keepHash.run(settingsHash, at, name),
    /** False when another process builds this index right now. Times are ISO. */
    claimBuild: (name: string, now: string, until: string): boolean => claim.run({ name, now, until }).changes === 1,
    goOnBuilding: (name: string, until: string | null): void => void goOn.run(until, name),
    isBeingBuilt: (name: string, now: string): boolean => building.get(name, now) === 1,
  }
}
