/** `npm run demo`: the service with the invented network in a folder of its own, and what to try first. */
process.env['DEMO'] = '1'
process.env['DATA_DIR'] ??= './data/demo'
process.env['LOG_LEVEL'] ??= 'warn'

const { start } = await import('./main.ts')
await start()

const address = `http://localhost:${process.env['PORT'] ?? 3000}`
console.log(`
Beratungsnetz is running: ${address}   (stop with Ctrl+C)

Try:
  ${address}/beratung?q=Wir+streiten+%C3%BCber+den+Verkehr&near=T%C3%BCbingen
  ${address}/beratung?service=moderation&online=true
  ${address}/anfrage
  ${address}/api                 the API and its description

All people and groups in it are invented.
`)

export {}
