/** Composition root: configuration, then the parts, then the server. */
import { configOrExit, pagesServer, run, startFailure, wholeServer } from './server.ts'
import { fillDemo } from './service/demo/fill.ts'
import type { Config } from './service/config.ts'
import { openParts } from './service/parts.ts'

export async function start(): Promise<void> {
  const config = configOrExit()
  try {
    await run(await serverFor(config), config)
  } catch (error) {
    console.error(startFailure(error, config))
    process.exit(1)
  }
}

async function serverFor(config: Config) {
  if (config.API_ORIGIN !== undefined) return pagesServer(config, config.API_ORIGIN)
  const parts = openParts(config, () => new Date())
  if (config.DEMO) fillDemo(parts)
  return wholeServer(config, parts)
}

if (import.meta.main) await start()
