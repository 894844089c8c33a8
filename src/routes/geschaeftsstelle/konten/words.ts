/** Facts of an account in German words. */
import type { KeptAccount } from '$contract/accounts'
import { SECOND_FACTOR_ROLES } from '$contract/permissions'
import * as m from '$lib/paraglide/messages'
import { dayWords } from '$lib/words'

export function factorWords({ role, hasSecondFactor }: KeptAccount): string {
  if (hasSecondFactor) return m.account_factor_shown()
  return SECOND_FACTOR_ROLES.includes(role) ? m.accounts_factor_missing() : m.account_factor_none()
}

export function stateWords({ closedAt, erasedOn }: KeptAccount): string {
  const words = closedAt === null ? m.accounts_open() : m.accounts_closed()
  return erasedOn === null ? words : `${words}, ${m.accounts_leaving({ date: dayWords(erasedOn) })}`
}
