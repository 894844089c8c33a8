/** The full-text index in the same file as the profiles, so that both change in one transaction. */
import type { Connection } from '../database.ts'

/** Analysed words of one profile, separated by spaces, by weight of the field they stand in. */
export interface IndexedWords {
  name: string
  offer: string
  body: string
}

/** bm25 weights of name, offer, body: who you look for by name comes first, what people offer before what they mention. */
const WEIGHTS = '3.0, 2.5, 1.0'

export function searchIndex({ sqlite }: Connection) {
  const drop = sqlite.prepare<[number]>('delete from expert_search where rowid = ?')
  const add = sqlite.prepare<[number, string, string, string]>(
    'insert into expert_search (rowid, name, offer, body) values (?, ?, ?, ?)',
  )
  return {
    put(id: number, { name, offer, body }: IndexedWords): void {
      drop.run(id)
      add.run(id, name, offer, body)
    },
    remove: (id: number) => drop.run(id),
  }
}

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
  programmeRate: string
  termIds: string | null
}

export function searchReads({ sqlite }: Connection) {
  const revision = sqlite.prepare<[], number>('select revision from search_state').pluck()
  const count = sqlite.prepare<[], number>('select count(*) from experts').pluck()
  const matching = sqlite
    .prepare<[string], [number, number]>(
      `select rowid, -bm25(expert_search, ${WEIGHTS}) from expert_search where expert_search match ?`,
    )
    .raw()
  const changed = sqlite.prepare<[number], ColumnRow>(`
    select id, status, revision, name, services, languages, district, district_name as districtName, state,
      latitude, longitude, travel_radius_km as travelRadiusKm, online, availability, programme_rate as programmeRate,
      (select group_concat(term_id) from expert_terms where expert_id = experts.id) as termIds
    from experts where revision > ? order by revision`)
  return {
    revision: (): number => revision.get() ?? 0,
    count: (): number => count.get() ?? 0,
    /** Profiles that carry the word: [id, score], the score larger where it fits better. */
    matching: (term: string, prefix: boolean): [number, number][] => matching.all(phrase(term, prefix)),
    /** Rows of all profiles changed after that revision, whatever their status. */
    changedSince: (since: number): IterableIterator<ColumnRow> => changed.iterate(since),
  }
}

/** The only place where text becomes FTS5 syntax: one quoted string, in which nothing is an operator. */
function phrase(term: string, prefix: boolean): string {
  return `"${term.replaceAll('"', '""').replaceAll('\0', '')}"${prefix ? '*' : ''}`
}
