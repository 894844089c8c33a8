/**
 * `node --import ./src/compiled.js …`: keeps what Node makes of our files from one start to the next. In our own folder, for who
 * may write there decides what runs; and as JavaScript, for to read this file must not need what it makes needless.
 */
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache({ directory: fileURLToPath(new URL('../build/compiled', import.meta.url)), portable: true })

// The last step of the build: the first start shall find it, too, and may not be allowed to write.
if (import.meta.main) {
  await import('./main.ts')
  flushCompileCache()
}
