/** `npm run dev`: the API on port 3001 and Vite's server for the pages, which reload as they are edited. */
import { createServer } from 'vite'
import { apiServer, configOrExit } from './server.ts'
import { fillDemo } from './service/demo/fill.ts'
import { openParts } from './service/parts.ts'

const API_PORT = 3001

process.env['DEMO'] ??= '1'
process.env['DATA_DIR'] ??= './data/demo'
process.env['TRUST_PROXY'] ??= '127.0.0.1'
const config = configOrExit()
const parts = openParts(config, () => new Date())
if (config.DEMO) fillDemo(parts)
const api = await apiServer(parts)
await api.listen({ host: '127.0.0.1', port: API_PORT })

process.env['API_ORIGIN'] = `http://127.0.0.1:${API_PORT}`
const vite = await createServer({ server: { port: config.PORT } })
await vite.listen()
vite.printUrls()
