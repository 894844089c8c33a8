/** The commands of the search as an operator runs them. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

it.each(['explain-command.ts', 'rebuild-command.ts'])('%s makes no database where there is none', async (command) => {
  const folder = join(tmpdir(), `beratungsnetz-none-${process.pid}`)
  const failure = run(process.execPath, [`src/service/search/${command}`, 'Streit'], {
    env: { ...process.env, DATA_DIR: folder },
  })
  await expect(failure).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Hier liegt keine Datenbank'),
  })
  expect(existsSync(folder)).toBe(false)
})
