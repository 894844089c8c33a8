/** The key of sessions and second factors: from the configuration, or made once and kept beside the database. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FILE = 'auth-secret'

/** Only for a machine of one's own: readConfig asks for AUTH_SECRET where the site is public. */
export function secretFor({
  AUTH_SECRET,
  databaseFile,
}: {
  AUTH_SECRET?: string | undefined
  databaseFile: string
}): string {
  if (AUTH_SECRET !== undefined) return AUTH_SECRET
  const file = join(dirname(databaseFile), FILE)
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8')
}
