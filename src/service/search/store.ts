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
  const ask = sqlite.prepare('update search_state set generation = generation + 1')
  return {
    /** `revision` grows with every change of a profile, `generation` with every rebuild that was asked for. */
    state: () => state.get() ?? { revision: 0, generation: 0 },
    countPublished: (): number => count.get() ?? 0,
    /** Rows of all profiles changed after that revision, whatever their status. */
    changedSince: (since: number): IterableIterator<ColumnRow> => changed.iterate(since),
    publishedRows: (): IterableIterator<ColumnRow> => published.iterate(),
    /** Every running service reads the lists of search-config anew and rebuilds what it knows, at its next search. */
    askForRebuild: (): void => void ask.run(),
  }
}
