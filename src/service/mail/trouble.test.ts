import { expect, it } from 'vitest'
import { readTrouble } from './trouble.ts'

const refusal = (command: string, response: string, code = 'EENVELOPE') =>
  Object.assign(new Error('refused'), { code, command, response, responseCode: Number(response.slice(0, 3)) })

it.each([
  ['an unknown recipient', refusal('RCPT TO', '550 5.1.1 <ada@example.org>: no such user'), 'undeliverable', false],
  [
    'an unknown recipient, told without a code of its own',
    refusal('RCPT TO', '550 no such user'),
    'undeliverable',
    false,
  ],
  ['a closed mailbox', refusal('RCPT TO', '550 5.2.1 disabled'), 'undeliverable', false],
  [
    'an unknown recipient, told after the text',
    refusal('DATA', '550 5.1.1 unknown', 'EMESSAGE'),
    'undeliverable',
    false,
  ],
  ['a full mailbox', refusal('RCPT TO', '552 5.2.2 mailbox full'), 'refused', false],
  ['our address on a block list', refusal('RCPT TO', '554 5.7.1 blocked using list.example'), 'refused', false],
  ['our own address as unknown', refusal('RCPT TO', '550 5.1.8 sender rejected'), 'refused', false],
  ['a text that is refused', refusal('DATA', '554 spam', 'EMESSAGE'), 'refused', false],
  [
    'an address that is none',
    Object.assign(new Error('Invalid recipient'), { code: 'EENVELOPE', command: 'API' }),
    'refused',
    false,
  ],
  ['greylisting', refusal('RCPT TO', '450 4.2.0 try again'), 'passing', false],
  ['a text refused for now', refusal('DATA', '451 4.3.0 busy', 'EMESSAGE'), 'passing', false],
  ['a server that goes away', refusal('RCPT TO', '421 4.3.2 shutting down'), 'passing', true],
  ['a sender that may not send', refusal('MAIL FROM', '553 5.7.1 not yours'), 'passing', true],
  ['a wrong password', refusal('AUTH PLAIN', '535 5.7.8 no', 'EAUTH'), 'passing', true],
  ['a server that wants a password', refusal('RCPT TO', '530 5.7.0 sign in first'), 'passing', true],
  [
    'no connection',
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET', command: 'CONN' }),
    'passing',
    true,
  ],
  ['something that is no error', 'odd', 'passing', true],
  ['nothing', undefined, 'passing', true],
])('%s', (_case, error, kind, isServer) => {
  expect(readTrouble(error)).toMatchObject({ kind, isServer })
})

it('keeps what the server said on one line, without end; the code for the log names nobody', () => {
  const { reason, code } = readTrouble(refusal('RCPT TO', `550 <ada@example.org>\r\nunknown ${'x'.repeat(900)}`))
  expect(reason).toMatch(/^550 <ada@example\.org> unknown x+$/)
  expect(reason).toHaveLength(500)
  expect(code).toBe('EENVELOPE 550')
})
