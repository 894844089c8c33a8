/**
 * `npm run mail:bounced < message`: what came back to the address of MAIL_FROM. Ends with 0 even for what is no bounce of
 * ours, so that no server sends it round again, and with 75 (EX_TEMPFAIL of sysexits.h: try later) when the database is busy
 * or is not there.
 */
import { existsSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { authorize, system } from '../actor.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database.ts'
import { readBounce } from './bounce.ts'
import { mailRules } from './mails.ts'

const TRY_LATER = 75

try {
  const bounce = await readBounce(await buffer(process.stdin))
  if (bounce === undefined) console.log('Das ist keine Unzustellbarkeitsmeldung; nichts geändert.')
  else {
    const { databaseFile } = readConfig(process.env)
    // Opening would make an empty one, and every bounce would be about no mail of it.
    if (!existsSync(databaseFile)) throw new Error(`DATA_DIR: there is no ${databaseFile}.`)
    const database = openDatabase(databaseFile)
    const rules = mailRules({ database, clock: () => new Date() })
    const isNoted = rules.noteBounce(authorize(system('mail:bounced'), 'note_bounces'), bounce)
    database.close()
    console.log(
      isNoted ? `Vermerkt: ${bounce.status}` : 'Keine endgültige Meldung zu einer Mail von hier; nichts geändert.',
    )
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = TRY_LATER
}
