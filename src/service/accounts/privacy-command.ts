/** `npm run privacy -- export|erase EMAIL`: what an operator does for somebody who asks by letter or telephone. */
import { existsSync } from 'node:fs'
import { system } from '../actor.ts'
import { readConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { dataOf } from './data.ts'
import { ownDataRules } from './deletion.ts'

const [task = '', email = ''] = process.argv.slice(2)
if (!['export', 'erase'].includes(task) || !email.includes('@')) {
  console.error('Usage: npm run privacy -- export EMAIL | erase EMAIL')
  process.exit(2)
}
const config = readConfig(process.env)
if (!existsSync(config.databaseFile)) {
  console.error(`There is no database in DATA_DIR ${config.DATA_DIR}.`)
  process.exit(2)
}
const parts = openParts(config, () => new Date())
const account = parts.database.read.accounts.byEmail(email)
if (account === undefined) {
  console.error(`No account has the address ${email}.`)
  process.exitCode = 1
} else if (task === 'export') {
  const labelOf = (id: number) => parts.vocabularyOf().byId.get(id)?.label ?? String(id)
  console.log(JSON.stringify(dataOf(parts.database.read, account.id, new Date(), labelOf), null, 2))
} else {
  await ownDataRules(parts).erase(system('privacy'), account.id)
  console.log('Erased. Copies in backups end with the backups.')
}
parts.database.close()
