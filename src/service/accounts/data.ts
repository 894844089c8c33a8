/** Everything that is stored about somebody, as rows of plain values. */
import type { OwnData } from '../../contract/my-data.ts'
import type { Stores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { Person } from './person.ts'
import type { AccountRow } from './store.ts'

/** Newest rows of the log and the mails: nobody reads more, and each has its own retention. */
const MOST_ROWS = 1_000

type LabelOf = (termId: number) => string

export function dataOf(stores: Stores, person: Person, now: Date, labelOf: LabelOf): OwnData {
  const { account, expert, draft, addresses, mailRef } = person
  return {
    createdAt: now.toISOString(),
    account: account === undefined ? null : facts(account),
    // The token is a key, not a fact about a person.
    sessions: stores.accounts.sessionsOf(account?.id ?? '').map(({ token: _token, ...session }) => session),
    profile: expert === undefined ? null : profileOf(stores, expert, labelOf),
    draft: draft ?? null,
    mails: stores.mails.of({ addresses, ref: mailRef }, MOST_ROWS),
    requests: expert === undefined ? [] : stores.requests.namingExpert(expert.id, MOST_ROWS),
    log: logOf(stores, person),
  }
}

function facts({ image: _image, ...account }: AccountRow) {
  return account
}

const profileOf = ({ experts }: Stores, expert: ExpertRow, labelOf: LabelOf) => ({
  ...expert,
  terms: experts.termIds(expert.id).map(labelOf),
  slugs: experts.slugsOf(expert.id),
})

/** Who of the office did it is theirs. */
function logOf({ audit }: Stores, { account, expert, draftIds }: Person) {
  const rows = audit.about({ accountId: account?.id, profileId: expert?.id, draftIds }, MOST_ROWS)
  return rows.map((row) => {
    const isOwn = account !== undefined && row.actorId === account.id
    return { ...row, actorId: isOwn ? row.actorId : null, actorName: isOwn ? row.actorName : '' }
  })
}
