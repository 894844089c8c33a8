/** Databases of any size for the bench, in a folder of their own. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillDemo } from '../../src/service/demo/fill.ts'
import { openParts } from '../../src/service/parts.ts'

/** Gives the folder (DATA_DIR) and how long writing took, in seconds. */
export function filled(profiles: number): { folder: string; seconds: number } {
  const folder = mkdtempSync(join(tmpdir(), 'beratungsnetz-bench-'))
  const config = {
    databaseFile: join(folder, 'beratungsnetz.db'),
    LOG_LEVEL: 'silent' as const,
    ORIGIN: undefined,
    TRUST_PROXY: undefined,
    origin: 'http://localhost:3000',
    DEMO: false,
  }
  const parts = openParts(config, () => new Date())
  const began = performance.now()
  fillDemo(parts, profiles)
  parts.database.close()
  return { folder, seconds: (performance.now() - began) / 1_000 }
}
