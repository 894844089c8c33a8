/** `npm run mail:bounced`: what messages of the bounce mailbox do to mails and addresses, and what they cannot do. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/service/database.ts'
import { readBounce } from '../../src/service/mail/bounce.ts'
import { aBounce, type BounceOptions } from '../support/bounce.ts'
import { aLetter } from '../support/letter.ts'
import { NOON } from '../support/service.ts'

describe('a bounce', () => {
  const command = fileURLToPath(new URL('../../src/service/mail/bounced-command.ts', import.meta.url))

  /** A mail that was sent from a folder of its own, and the command on that folder. */
  function bouncing(message: (messageId: string, id: string) => string) {
    const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
    const file = join(folder, 'beratungsnetz.db')
    const database = openDatabase(file)
    const at = NOON.toISOString()
    const id = database.inTransaction(({ mailWrites }) => {
      const added = mailWrites.add(aLetter(), { at })
      mailWrites.claim({ now: at, until: at, domain: 'example.org' })
      mailWrites.markSent(added, at)
      return added
    })
    const { status, stdout } = spawnSync(process.execPath, [command], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder },
      input: message(`${id}@example.org`, id),
      encoding: 'utf8',
    })
    const result = {
      exit: status,
      stdout,
      mail: database.read.mails.byId(id),
      troubles: database.read.mails.troubles(),
    }
    database.close()
    rmSync(folder, { recursive: true })
    return result
  }

  it('marks the mail and the address', () => {
    const { exit, mail: bounced, troubles } = bouncing((messageId) => aBounce({ messageId }))
    expect(exit).toBe(0)
    const reason = 'smtp; 550 5.1.1 <ada@example.org>: no such user'
    expect(bounced).toMatchObject({ status: 'failed', lastError: reason })
    expect(troubles).toMatchObject([{ address: 'ada@example.org', reason }])
  })

  it.each<[string, BounceOptions, string, number]>([
    ['known only by the id of its envelope', { messageId: null }, 'failed', 1],
    ['about a full mailbox: the address is well', { status: '5.2.2' }, 'failed', 0],
    ['about our policy: the address is well', { status: '5.7.1' }, 'failed', 0],
    ['of somebody that the mail was forwarded to', { finalRecipient: 'bert@example.net' }, 'failed', 0],
    ['in other letters', { finalRecipient: 'ADA@EXAMPLE.ORG' }, 'failed', 1],
    ['that only says "later"', { action: 'delayed', status: '4.4.1' }, 'sent', 0],
    ['that says "arrived"', { action: 'delivered', status: '2.0.0' }, 'sent', 0],
  ])('%s', (_case, changes, status, marks) => {
    const {
      exit,
      mail: bounced,
      troubles,
    } = bouncing((messageId, id) =>
      aBounce({ messageId, envelopeId: changes.messageId === null ? id : undefined, ...changes }),
    )
    expect([exit, bounced?.status, troubles.length]).toEqual([0, status, marks])
  })

  it.each<[string, string]>([
    ['about a mail that nobody sent: a forgery marks nobody', aBounce({ messageId: 'guessed@example.org' })],
    ['an answer of somebody', 'From: ada@example.org\r\nSubject: Re: Euer Profil\r\n\r\nDanke\r\n'],
    ['nothing', ''],
    ['bytes', '\u0000\u0001\ufffd'.repeat(500)],
  ])('%s', (_case, message) => {
    const { exit, mail: bounced, troubles } = bouncing(() => message)
    expect([exit, bounced?.status, troubles]).toEqual([0, 'sent', []])
  })

  it('is to come again later when there is no database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
    const { status, stderr } = spawnSync(process.execPath, [command], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder },
      input: aBounce({ messageId: 'a@example.org' }),
      encoding: 'utf8',
    })
    expect([status, stderr, readdirSync(folder)]).toEqual([75, expect.stringContaining('DATA_DIR'), []])
    rmSync(folder, { recursive: true })
  })

  it('is read in the shapes that servers give it', async () => {
    const folded = aBounce({ messageId: 'a@example.org' }).replace('no such user', 'no\r\n such user')
    expect((await readBounce(Buffer.from(folded)))?.reason).toMatch(/no such user$/)
    const headersOnly = aBounce({ messageId: 'a@example.org', original: 'text/rfc822-headers' })
    expect((await readBounce(Buffer.from(headersOnly)))?.messageId).toBe('a@example.org')
    const unix = aBounce({ messageId: 'a@example.org' }).replaceAll('\r\n', '\n')
    expect(await readBounce(Buffer.from(unix))).toMatchObject({ messageId: 'a@example.org', status: '5.1.1' })
  })
})
