/**
 * `node --import ./src/compile-cache.js …`: keeps what Node makes of our files from one start to the next, in our own folder, for
 * who may write there decides what runs. As JavaScript: the types of a TypeScript file would have to be taken out before there is
 * anything to spare that. V8 keeps one cache a set of flags, so `build`, `start` and `demo` have the same ones: one helper thread and
 * small new space for less memory, `--expose-gc` for search/warm-up.ts.
 */
import { chmodSync, readdirSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../build/compiled', import.meta.url))
enableCompileCache({ directory: FOLDER, portable: true })

// The last step of the build: the first start shall find all that it loads, and may not be allowed to write here.
if (import.meta.main) {
  await import('./main.ts')
  await import(new URL('../build/handler.js', import.meta.url).href)
  flushCompileCache()
  // Node lets nobody else read them; the service runs as another user than the one who builds it.
  for (const file of readdirSync(FOLDER, { recursive: true, withFileTypes: true }))
    chmodSync(join(file.parentPath, file.name), file.isDirectory() ? 0o755 : 0o644)
}
