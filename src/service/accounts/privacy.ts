/** What an operator does for somebody who asks by letter or telephone, with an account or without: look them up, export, erase. */
import type { OwnData } from '../../contract/my-data.ts'
import type { Authorized } from '../actor.ts'
import type { Stores } from '../database.ts'
import { dataOf } from './data.ts'
import type { OwnDataParts } from './deletion.ts'
import { erase, refuseLastAdmin } from './erasure.ts'
import { personOf, personOfProfile, type Person } from './person.ts'

type Proof = Authorized<'keep_data_of_others'>

/** `others`: profiles with the same address that no account keeps. They may be somebody else's, so each is named by itself. */
export type Found = { person: Person; others: string[] } | { person: undefined; reason: string }

export function privacyRules({ database, clock, vocabularyOf }: Omit<OwnDataParts, 'config'>) {
  /** By address, or by the slug of a profile. */
  const find = (_proof: Proof, whom: string): Found => personBy(database.read, whom)

  const read = (_proof: Proof, person: Person): OwnData =>
    dataOf(database.read, person, clock(), (id) => vocabularyOf().byId.get(id)?.label ?? String(id))

  /**
   * At once, without the fourteen days. Looks the person up again in the transaction: undefined is that there is nobody any more.
   * Throws invalid_body for the last admin. Gives whether the write-ahead log is clean of what was erased.
   */
  async function eraseNow({ actor }: Proof, whom: string): Promise<{ isLogClean: boolean } | undefined> {
    const isErased = await database.whenFree((stores) => {
      const { person } = personBy(stores, whom)
      if (person === undefined) return false
      if (person.account !== undefined) refuseLastAdmin(stores, person.account)
      erase(stores, person, actor, clock())
      return true
    })
    return isErased ? { isLogClean: database.checkpoint() } : undefined
  }

  return { find, read, eraseNow }
}

const nobody = (reason: string) => ({ person: undefined, reason })

function personBy(stores: Stores, whom: string): Found {
  return whom.includes('@') ? personByAddress(stores, whom) : personBySlug(stores, whom)
}

function personByAddress(stores: Stores, email: string): Found {
  const account = stores.accounts.byEmail(email)
  const unkept = stores.experts.ownerlessByEmail(email)
  const slugs = unkept.map(({ slug }) => slug)
  if (account !== undefined) return { person: personOf(stores, account), others: slugs }
  const [only, ...more] = unkept
  if (only === undefined) return keptByOthers(stores, email)
  if (more.length === 0) return { person: personOfProfile(stores, only), others: [] }
  return nobody(`Several profiles have the address ${email}: ${slugs.join(', ')}. Name one by its slug.`)
}

/** The address stands in a profile, and its account has another one. */
function keptByOthers(stores: Stores, email: string): Found {
  const [kept] = stores.experts.keptByEmail(email)
  return kept === undefined ? nobody(`Nobody has the address ${email}.`) : keptBy(stores, kept)
}

function personBySlug(stores: Stores, slug: string): Found {
  const expert = stores.experts.bySlug(slug)
  if (expert === undefined) return nobody(`There is no profile ${slug}.`)
  return expert.ownerId === null ? { person: personOfProfile(stores, expert), others: [] } : keptBy(stores, expert)
}

/** Erasing a profile erases its account: whoever does that names the account. */
function keptBy({ accounts }: Stores, { slug, ownerId }: { slug: string; ownerId: string | null }): Found {
  return nobody(`An account keeps the profile ${slug}: name its address, ${accounts.byId(ownerId ?? '')?.email}.`)
}
