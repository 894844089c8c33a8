/** E-mail addresses in the contract: which are taken, and that they stay as written. */
import { expect, it } from 'vitest'
import { emailAddress } from '../../src/contract/email.ts'

it.each([
  'ada@example.org',
  ' info@müllheim.de ',
  'info@MÜLLHEIM.de',
  'rathaus@bürger.gemeinde-köln.de',
  'x@пример.рф',
  'info@xn--mllheim-n2a.de',
])('%s is an address, kept as written', (address) => {
  expect(emailAddress().parse(address)).toBe(address.trim())
})

it.each([
  '',
  'ada',
  'ada@',
  '@müllheim.de',
  'ada@müllheim',
  'ada@mül lheim.de',
  'ada@müllheim.de/x',
  'ada@müllheim.de:80',
  'ada@müllheim..de',
  'ada@müllheim.de\nBcc: x@example.org',
  'a b@müllheim.de',
  'a@b@müllheim.de',
  `ada@${'ü'.repeat(64)}.de`,
])('%j is none', (address) => {
  expect(emailAddress().safeParse(address).success).toBe(false)
})

it('says what is wrong with umlauts before the @', () => {
  expect(emailAddress().safeParse('müller@example.org').error?.issues[0]?.message).toMatch(/Vor dem @ stehen Umlaute/)
})
