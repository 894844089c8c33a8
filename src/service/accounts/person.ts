/** Who somebody is in our tables: an account with its profile, or a profile that no account keeps; what they write, and what reaches them. */
import type { Stores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import type { DraftRow } from '../profiles/store.ts'
import type { AccountRow } from './store.ts'

export interface Person {
  account: AccountRow | undefined
  expert: ExpertRow | undefined
  draft: DraftRow | undefined
  /** Versions as the log names them: the one in the making, and all that the account ever handed in. */
  draftIds: string[]
  /** Those that are theirs alone. */
  addresses: string[]
  /** What mails about the profile bear, whoever they went to. */
  mailRef: string | undefined
}

export function personOf(stores: Stores, account: AccountRow): Person {
  const expert = stores.experts.byOwner(account.id)
  const draft = expert === undefined ? stores.drafts.ofOwner(account.id) : stores.drafts.ofExpert(expert.id)
  return described(stores, account, expert, draft)
}

/** For a profile that no account keeps. */
export const personOfProfile = (stores: Stores, expert: ExpertRow): Person =>
  described(stores, undefined, expert, stores.drafts.ofExpert(expert.id))

function described(
  stores: Stores,
  account: AccountRow | undefined,
  expert: ExpertRow | undefined,
  draft: DraftRow | undefined,
): Person {
  const handedIn = account === undefined ? [] : stores.audit.draftsOf(account.id)
  return {
    account,
    expert,
    draft,
    draftIds: [...handedIn, ...(draft === undefined ? [] : [String(draft.id)])],
    addresses: addressesOf(stores, account, expert),
    mailRef: expert === undefined ? undefined : `profile/${expert.id}`,
  }
}

/**
 * Of an account the one that it signs in with: what else stands in its profile nobody has proved to be theirs. Without an account
 * that of the profile, unless others have it, too, say of an office that several share.
 */
function addressesOf(
  { experts, accounts }: Stores,
  account: AccountRow | undefined,
  expert: ExpertRow | undefined,
): string[] {
  if (account !== undefined) return [account.email]
  const address = expert?.email?.toLowerCase() ?? ''
  const isOwn = accounts.byEmail(address) === undefined && experts.sharingEmail(address, expert?.id ?? 0) === 0
  return address !== '' && isOwn ? [address] : []
}
