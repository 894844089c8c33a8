/** Drafts keep what a group has typed for 24 hours, so that nothing is lost on an error, back or reload. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { DraftAnswers, readDraft, saveDraft } from '../../contract/requests.ts'
import type { Authorized } from '../actor.ts'
import type { Database } from '../database.ts'
import { notFound, Problem } from '../problem.ts'
import { receiptOf } from './requests.ts'
import { hashed, newSecret } from './secrets.ts'

export const DRAFT_LIFETIME_MS = 24 * 3_600_000
/** All drafts together, so that a flood cannot fill the disk; past it, those that nobody writes in make room. */
const MAX_DRAFTS = 20_000
/** Nobody is expected back at once after this long; only then a draft with text may make room. */
const IDLE_MS = 2 * 3_600_000
/** Deleted at once: looking for the oldest costs more than deleting them. */
const ROOM = 100
/** Of one draft as JSON, in characters: the longest need, every other field at what a page keeps of it, all lists. */
const MAX_ANSWERS = 100_000

type Saving = z.output<typeof saveDraft.body & {}>

export function draftRules({ database, clock }: { database: Database; clock: () => Date }) {
  async function start(_proof: Authorized<'start_draft'>, answers: DraftAnswers) {
    const now = clock()
    const token = newSecret()
    const expiresAt = new Date(now.getTime() + DRAFT_LIFETIME_MS).toISOString()
    await database.whenFree(({ requestWrites, requests }) => {
      requestWrites.deleteDraftsExpiredAt(now.toISOString())
      if (requests.drafts() >= MAX_DRAFTS) requestWrites.makeRoom(new Date(now.getTime() - IDLE_MS).toISOString(), ROOM)
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
  async function save(_proof: Authorized<'change_draft'>, token: string, saving: Saving): Promise<{ savedAt: string }> {
    const savedAt = clock().toISOString()
    await database.whenFree(({ requestWrites }) => {
      const draft = held(token)
      if (draft.requestId !== null) return
      const { answers, typedAt } = merged(draft, saving)
      requestWrites.keepAnswers(hashed(token), { answers: fitting(answers), typedAt, savedAt })
    })
    return { savedAt }
  }

  async function discard(_proof: Authorized<'change_draft'>, token: string): Promise<void> {
    await database.whenFree(({ requestWrites }) => requestWrites.deleteDraft(hashed(token)))
  }

  /** Deletes what has expired. For a timer: nobody's text stays longer because no one else came. */
  async function sweep(): Promise<void> {
    await database.whenFree(({ requestWrites }) => requestWrites.deleteDraftsExpiredAt(clock().toISOString()))
  }

  function held(token: string) {
    const draft = database.read.requests.draft(hashed(token), clock().toISOString())
    if (draft === undefined) throw notFound('Diesen Entwurf gibt es nicht mehr.')
    return draft
  }

  return { start, read, save, discard, sweep }
}

interface Kept {
  answers: DraftAnswers
  typedAt: Record<string, number>
}

/** A save in the background yields: where a field was typed later than it, that stays. Any other save is the last word. */
export function merged(kept: Kept, { answers, typedAt, yields }: Saving): Kept {
  const won = Object.entries(answers).filter(([field]) => !yields || typedAt > (kept.typedAt[field] ?? -1))
  return {
    answers: { ...kept.answers, ...Object.fromEntries(won) },
    typedAt: { ...kept.typedAt, ...Object.fromEntries(won.map(([field]) => [field, typedAt])) },
  }
}

function fitting(answers: DraftAnswers): DraftAnswers {
  if (JSON.stringify(answers).length > MAX_ANSWERS) throw new Problem('too_large')
  return answers
}
