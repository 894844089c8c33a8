/** Composition root: configuration, then the parts, then the server. */
import { configOrExit, pagesServer, run, startFailure, wholeServer } from './server.ts'
import { fillDemo } from './service/demo/fill.ts'
import { openParts } from './service/parts.ts'

const config = configOrExit()

try {
  await run(await server(), config)
} catch (error) {
  console.error(startFailure(error, config))
  process.exit(1)
}

async function server() {
  if (config.API_ORIGIN !== undefined) return pagesServer(config, config.API_ORIGIN)
  const parts = openParts(config, () => new Date())
  if (config.DEMO) fillDemo(parts)
  return wholeServer(config, parts)
}
