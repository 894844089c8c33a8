/** What an admin can change about an account, as its address (`?tun=rolle&rolle=broker`) and the form say it. */
import { accountRole, type KeptAccount } from '$contract/accounts'
import type { AccountRole } from '$contract/permissions'

export type Change =
  { kind: 'rolle'; role: AccountRole } | { kind: 'schliessen' } | { kind: 'oeffnen' } | { kind: 'faktor' }

/** Undefined where nothing is asked, or where the account already is as asked. */
export function changeIn(asked: { get(name: string): unknown }, account: KeptAccount): Change | undefined {
  const role = accountRole.safeParse(asked.get('rolle')).data
  const isClosed = account.closedAt !== null
  switch (asked.get('tun')) {
    case 'rolle':
      return role === undefined || role === account.role ? undefined : { kind: 'rolle', role }
    case 'schliessen':
      return isClosed ? undefined : { kind: 'schliessen' }
    case 'oeffnen':
      return isClosed ? { kind: 'oeffnen' } : undefined
    case 'faktor':
      return account.hasSecondFactor ? { kind: 'faktor' } : undefined
    default:
      return undefined
  }
}

/** The account as it should be after the change. */
export function wantedBy(change: Change, { role, closedAt }: KeptAccount): { role: AccountRole; isClosed: boolean } {
  return {
    role: change.kind === 'rolle' ? change.role : role,
    isClosed: change.kind === 'schliessen' || (closedAt !== null && change.kind !== 'oeffnen'),
  }
}
