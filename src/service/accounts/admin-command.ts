/** `npm run admin -- EMAIL [NAME]`: gives an address the role admin, so that somebody can give all other roles. */
import { emailAddress } from '../../contract/email.ts'
import { authorize, system } from '../actor.ts'
import { commandConfig } from '../config.ts'
import { openDatabase } from '../database.ts'
import { Problem } from '../problem.ts'
import { accountRules } from './keeping.ts'

const [email = '', name = 'Geschäftsstelle'] = process.argv.slice(2)
const parsed = emailAddress().safeParse(email)
if (!parsed.success) {
  console.error('Usage: npm run admin -- EMAIL [NAME]')
  process.exit(2)
}
const config = commandConfig()
const database = openDatabase(config.databaseFile)
const rules = accountRules({ database, clock: () => new Date(), config })
try {
  await rules.invite(authorize(system('admin'), 'keep_accounts'), { email: parsed.data, name, role: 'admin' })
  console.log(`${parsed.data} is admin now. Sign in at ${config.origin}/anmelden; the link comes by mail.`)
} catch (error) {
  if (!(error instanceof Problem)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  database.close()
}
