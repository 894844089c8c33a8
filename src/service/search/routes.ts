import { findExperts, suggest } from '../../contract/search.ts'
import { serve, serveWritten, type App } from '../http.ts'
import { peopleIndex } from './people.ts'
import { searchRules, type SearchParts } from './search.ts'
import { suggestions } from './suggestions.ts'
import { warmUp } from './warm-up.ts'

export function searchRoutes(app: App, parts: SearchParts): void {
  const rules = searchRules(parts)
  const stopping = new AbortController()
  app.addHook('onListen', () => {
    warmUp(parts, rules, stopping.signal).catch((error: unknown) => app.log.error({ err: error }, 'warm-up failed'))
  })
  // Before the database is closed.
  app.addHook('preClose', () => stopping.abort())
  const people = peopleIndex(parts.database.connection, () => parts.network.current().revision)
  serveWritten(app, findExperts, ({ query }) => rules.findAsJson(query))
  serve(app, suggest, ({ query }) => ({ items: suggestions(query.q, parts, people) }))
}
