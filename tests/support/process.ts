/** The service as its users run it: a process of its own with a folder of its own, stopped by SIGTERM. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Of `npm start`, without npm: a signal shall reach the service itself. */
export const [, ...START] = packageJson.scripts.start.split(' ')

export interface RunningProcess {
  origin: string
  folder: string
  child: ChildProcess
  /** All that was printed so far. */
  output: () => string
  /** Sends SIGTERM and gives the exit code. */
  stop: () => Promise<number | null>
}

/** Starts the service and waits for its first answer. Throws what it printed when it ends before. */
export async function startProcess(env: Record<string, string> = {}): Promise<RunningProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const output = () => printed
  await untilAnswering(`${origin}/robots.txt`, child, output)
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = (await ended) as [number | null]
    rmSync(folder, { recursive: true, force: true })
    return code
  }
  return { origin, folder, child, output, stop }
}

async function untilAnswering(address: string, child: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The process ended with ${child.exitCode}:\n${output()}`)
    const answered = await fetch(address).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
