import { findExperts, suggest } from '../../contract/search.ts'
import { ReadyJson, serve, type App } from '../http.ts'
import { peopleIndex } from './people.ts'
import { searchRules, type SearchParts } from './search.ts'
import { suggestions } from './suggestions.ts'

export function searchRoutes(app: App, parts: SearchParts): void {
  const rules = searchRules(parts)
  const people = peopleIndex(parts.database.connection, () => parts.network.current().revision)
  serve(app, findExperts, async ({ query }) => new ReadyJson(await rules.findAsJson(query)))
  serve(app, suggest, ({ query }) => ({ items: suggestions(query.q, parts, people) }))
}
