/** Drafts keep what a group has typed for 24 hours, so that nothing is lost on an error, back or reload. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { DraftAnswers, readDraft } from '../../contract/requests.ts'
import type { Authorized } from '../actor.ts'
import type { Database } from '../database.ts'
import { notFound, Problem } from '../problem.ts'
import { receiptOf } from './requests.ts'
import { hashed, newSecret } from './secrets.ts'

export const DRAFT_LIFETIME_MS = 24 * 3_600_000
/** All drafts together; past it nobody can start one until others expire, so that a flood cannot fill the disk. */
const MAX_DRAFTS = 20_000
/** Of one draft as JSON, in characters: the longest need, all lists, and room to spare. */
const MAX_ANSWERS = 60_000

export function draftRules({ database, clock }: { database: Database; clock: () => Date }) {
  function start(_proof: Authorized<'start_draft'>, answers: DraftAnswers) {
    const now = clock()
    const token = newSecret()
    const expiresAt = new Date(now.getTime() + DRAFT_LIFETIME_MS).toISOString()
    database.inTransaction(({ requestWrites, requests }) => {
      requestWrites.deleteDraftsExpiredAt(now.toISOString())
      if (requests.drafts() >= MAX_DRAFTS) throw new Problem('unavailable', { retryAfter: 600 })
      const idempotencyKey = randomUUID()
      requestWrites.insertDraft({
        tokenHash: hashed(token),
        answers: fitting(answers),
        idempotencyKey,
        startedAt: now.toISOString(),
        expiresAt,
      })
    })
    return { token, expiresAt }
  }

  function read(token: string): z.output<typeof readDraft.reply> {
    const { answers, idempotencyKey, startedAt, requestId } = held(token)
    const row = requestId === null ? undefined : database.read.requests.byId(requestId)
    return { answers, idempotencyKey, startedAt, sent: row === undefined ? null : receiptOf(row) }
  }

  /** Fields named replace earlier ones. A draft that has been sent stays empty: its text is in the request. */
  function save(_proof: Authorized<'change_draft'>, token: string, answers: DraftAnswers): { savedAt: string } {
    database.inTransaction(({ requestWrites }) => {
      const draft = held(token)
      if (draft.requestId === null) requestWrites.keepAnswers(hashed(token), fitting({ ...draft.answers, ...answers }))
    })
    return { savedAt: clock().toISOString() }
  }

  function discard(_proof: Authorized<'change_draft'>, token: string): void {
    database.inTransaction(({ requestWrites }) => requestWrites.deleteDraft(hashed(token)))
  }

  /** Deletes what has expired. For a timer: nobody's text stays longer because no one else came. */
  function sweep(): void {
    database.inTransaction(({ requestWrites }) => requestWrites.deleteDraftsExpiredAt(clock().toISOString()))
  }

  function held(token: string) {
    const draft = database.read.requests.draft(hashed(token), clock().toISOString())
    if (draft === undefined) throw notFound('Diesen Entwurf gibt es nicht mehr.')
    return draft
  }

  return { start, read, save, discard, sweep }
}

function fitting(answers: DraftAnswers): DraftAnswers {
  if (JSON.stringify(answers).length > MAX_ANSWERS) throw new Problem('too_large')
  return answers
}
