/** kill -9 in the middle of sending, again and again: no mail is lost, and what comes twice can be told by its Message-ID. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { aLetter } from '../support/letter.ts'
import { startMailServer } from '../support/mail.ts'
import { startService } from '../support/service.ts'

const PROCESS = fileURLToPath(new URL('../support/mail-process.ts', import.meta.url))
const MAILS = 40
const KILL_AT_EACH = 9
/** Longer than a claim lasts: the next process need not wait for what the dead one had in hand. */
const LATER_MS = 61_000

it('loses nothing, repeats at most one mail a kill, and keeps the order', async () => {
  const service = await startService({ now: new Date() })
  const server = await startMailServer()
  const ids = service.database.inTransaction(({ mailWrites }) =>
    Array.from({ length: MAILS }, (_, number) =>
      mailWrites.add(aLetter({ to: `ada${number % 10}@example.org`, subject: String(number).padStart(2, '0') }), {
        at: service.clock.now().toISOString(),
      }),
    ),
  )
  let kills = 0
  let child: ChildProcess | undefined
  server.script.text = () => {
    if (server.received.length % KILL_AT_EACH !== 0 || child?.killed === true) return 'take'
    kills += 1
    child?.kill('SIGKILL')
    // Half of them die having heard nothing, half with the answer on its way.
    return kills % 2 === 0 ? 'take' : 'drop'
  }
  while (service.database.read.mails.queueState().waiting > 0) {
    const args = [PROCESS, join(service.folder, 'test.db'), server.url, String(kills * LATER_MS)]
    child = spawn(process.execPath, args, { stdio: 'ignore' })
    const ended = once(child, 'exit')
    while (!child.killed && service.database.read.mails.queueState().waiting > 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGKILL')
    await ended
  }
  const came = server.received.map(({ parsed }) => parsed.messageId ?? '')
  expect(kills).toBeGreaterThanOrEqual(4)
  expect([...new Set(came)].sort()).toEqual(ids.map((id) => `<${id}@example.org>`).sort())
  expect(came.length - MAILS).toBeLessThanOrEqual(kills)
  for (const [, received] of Map.groupBy(server.received, ({ recipients }) => recipients[0])) {
    const subjects = received.map(({ parsed }) => parsed.subject)
    expect(subjects).toEqual(subjects.toSorted())
  }
  await server.stop()
  await service.close()
})
