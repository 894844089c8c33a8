/** The service as its own process on a filled folder, and an empty Fastify route to compare with. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { freePort, ROOT, START } from '../support/process.ts'

export interface Server {
  origin: string
  /** Milliseconds from the start of the process to the first good answer. */
  startedIn: number
  /** Resident memory in megabytes (Linux; NaN elsewhere). */
  memory: () => number
  stop: () => Promise<void>
}

const EMPTY = `import fastify from 'fastify'
const app = fastify()
app.get('/api/v1/experts', () => ({ ok: true }))
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })`

export const serve = (folder: string, env: Record<string, string> = {}) =>
  start(START, { DATA_DIR: folder, LOG_LEVEL: 'error', MEILI_URL: '', ...env })
export const serveNothing = () => start(['--input-type=module', '--eval', EMPTY], {})

async function start(args: string[], env: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: 'inherit',
  })
  while (!(await answers(origin)))
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`)
  const startedIn = performance.now() - began
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { origin, startedIn, memory: () => memoryOf(child.pid), stop }
}

async function answers(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/api/v1/experts`).catch(() => undefined)
  if (answer?.ok) return true
  await new Promise((resolve) => setTimeout(resolve, 10))
  return false
}

function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
  } catch {
    return Number.NaN
  }
}
