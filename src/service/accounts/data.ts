/** Everything that is stored about an account, as rows of plain values. */
import type { OwnData } from '../../contract/my-data.ts'
import type { Stores } from '../database.ts'
import { notFound } from '../problem.ts'
import type { DraftRow } from '../profiles/store.ts'

/** Newest rows of the log and the mails: nobody reads more, and each has its own retention. */
const MOST_ROWS = 1_000

export function dataOf(stores: Stores, accountId: string, now: Date, labelOf: (termId: number) => string): OwnData {
  const account = stores.accounts.byId(accountId)
  if (account === undefined) throw notFound()
  const expert = stores.experts.byOwner(accountId)
  const draft = expert === undefined ? stores.drafts.ofOwner(accountId) : stores.drafts.ofExpert(expert.id)
  const { image: _image, ...kept } = account
  return {
    createdAt: now.toISOString(),
    account: kept,
    // The token is a key, not a fact about a person.
    sessions: stores.accounts.sessionsOf(accountId).map(({ token: _token, ...session }) => session),
    profile:
      expert === undefined
        ? null
        : {
            ...expert,
            terms: stores.experts.termIds(expert.id).map(labelOf),
            slugs: stores.experts.slugsOf(expert.id),
          },
    draft: draft ?? null,
    mails: stores.mails.toAddress(account.email, MOST_ROWS),
    requests: expert === undefined ? [] : stores.requests.namingExpert(expert.id, MOST_ROWS),
    log: stores.audit
      .about({ accountId, profileId: expert?.id, draftIds: draftIdsOf(stores, accountId, draft) }, MOST_ROWS)
      .map((row) => ({
        ...row,
        // Who of the office did it is theirs.
        actorId: row.actorId === accountId ? row.actorId : null,
        actorName: row.actorId === accountId ? row.actorName : '',
      })),
  }
}

/** Versions that this account writes or ever handed in. */
export const draftIdsOf = ({ audit }: Stores, accountId: string, draft: DraftRow | undefined): string[] => [
  ...audit.draftsOf(accountId),
  ...(draft === undefined ? [] : [String(draft.id)]),
]
