import {
  discardDraft,
  readDraft,
  REQUESTS_PER_HOUR,
  saveDraft,
  sendRequest,
  startDraft,
} from '../../contract/requests.ts'
import { authorize, draftHolder, visitor } from '../actor.ts'
import { hourly } from '../hourly.ts'
import { serve, type App } from '../http.ts'
import { rateLimit } from '../rate-limit.ts'
import { draftRules } from './drafts.ts'
import { requestRules, type RequestParts } from './requests.ts'

/** A draft is started once a request; more than this from one address in an hour is a program. */
const DRAFTS_PER_HOUR = 60
/** Most attempts are refused for a reason that the group mends at once; more than this is a program. */
const ATTEMPTS_PER_HOUR = 60

export function requestRoutes(app: App, parts: RequestParts): void {
  const requests = requestRules(parts)
  const drafts = draftRules(parts)
  const sending = rateLimit(REQUESTS_PER_HOUR, parts.clock)
  const trying = rateLimit(ATTEMPTS_PER_HOUR, parts.clock)
  const starting = rateLimit(DRAFTS_PER_HOUR, parts.clock)

  serve(app, sendRequest, ({ headers, body, address }) => {
    const key = headers['idempotency-key']
    // A repeat of what is stored costs nothing and is answered before the limit counts it.
    const receipt = requests.receiptFor(key, body)
    if (receipt !== undefined) return receipt
    trying.count(address)
    const proof = authorize(visitor(address), 'send_request')
    const draftToken = headers['draft-token']
    return sending.counting(address, () => requests.send(proof, { body, idempotencyKey: key, draftToken }))
  })
  serve(app, startDraft, ({ body, address }) => {
    starting.count(address)
    return drafts.start(authorize(visitor(address), 'start_draft'), body.answers)
  })
  serve(app, readDraft, ({ headers }) => drafts.read(headers['draft-token']))
  serve(app, saveDraft, ({ headers, body, address }) => {
    const token = headers['draft-token']
    return drafts.save(authorize(draftHolder(address, token), 'change_draft'), token, body)
  })
  serve(app, discardDraft, async ({ headers, address }) => {
    const token = headers['draft-token']
    await drafts.discard(authorize(draftHolder(address, token), 'change_draft'), token)
    return undefined
  })
  hourly(app, 'expired drafts', drafts.sweep)
}
