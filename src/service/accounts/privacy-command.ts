/** `npm run -s privacy -- export|erase EMAIL|SLUG`: what an operator does for somebody who asks by letter or telephone. */
import { existsSync } from 'node:fs'
import { authorize, system } from '../actor.ts'
import { commandConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { Problem } from '../problem.ts'
import { privacyRules } from './privacy.ts'

const [task = '', whom = ''] = process.argv.slice(2)
if (!['export', 'erase'].includes(task) || whom === '') {
  console.error('Usage: npm run -s privacy -- export|erase EMAIL, or the slug of a profile that no account keeps')
  process.exit(2)
}
const config = commandConfig()
// An empty one would say that nothing is stored about anybody.
if (!existsSync(config.databaseFile)) {
  console.error(`There is no database in DATA_DIR ${config.DATA_DIR}.`)
  process.exit(2)
}
const parts = openParts(config, () => new Date())
const rules = privacyRules(parts)
const proof = authorize(system('privacy'), 'keep_data_of_others')
try {
  const found = rules.find(proof, whom)
  if (found.person === undefined) fail(found.reason)
  else {
    if (task === 'export') console.log(JSON.stringify(rules.read(proof, found.person), null, 2))
    else await eraseNow()
    for (const slug of found.others)
      console.error(`The profile ${slug} has this address, too, and no account keeps it: name it by its slug.`)
  }
} catch (error) {
  if (!(error instanceof Problem)) throw error
  fail(error.errors[0]?.message ?? error.message)
} finally {
  parts.database.close()
}

async function eraseNow(): Promise<void> {
  const done = await rules.eraseNow(proof, whom)
  if (done === undefined) return fail(`Somebody else has erased ${whom} just now.`)
  console.log('Erased. Copies in backups end with the backups.')
  if (!done.isLogClean) console.error('The write-ahead log is in use: it has the names until the service is restarted.')
}

function fail(reason: string): void {
  console.error(reason)
  process.exitCode = 1
}
