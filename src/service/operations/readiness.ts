/** How the parts of a running service are. A search server that is down degrades it; the embedded engine answers then. */
import type { Readiness } from '../../contract/operations.ts'
import type { Database } from '../database.ts'
import { mailQueueOf } from '../mail/mails.ts'
import type { SearchEngine } from '../search/engine.ts'
import type { Follower } from '../search/meilisearch/follower.ts'

export interface OperationsParts {
  database: Database
  clock: () => Date
  engine: SearchEngine
  follower?: Follower
}

/** Throws what the database throws: then this process should get no visitors. */
export function readinessOf({ database, clock, engine, follower }: OperationsParts): Readiness {
  database.read.experts.count()
  const { isReady = true, ...figures } = follower?.state() ?? { waiting: 0, setAside: 0, failures: 0, trouble: null }
  const isWell = isReady && figures.setAside === 0
  return {
    status: isWell ? 'ready' : 'degraded',
    database: 'ok',
    mails: mailQueueOf({ database, clock }),
    search: { state: isWell ? 'ok' : 'degraded', engine: isReady ? engine.name : 'embedded', ...figures },
  }
}
