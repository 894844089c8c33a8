/** A mail worker as a process of its own, to be killed: file of the database, address of the server, milliseconds its clock is ahead. */
import { openDatabase } from '../../src/service/database.ts'
import { mailWorker } from '../../src/service/mail/worker.ts'
import { transportTo } from './mail.ts'

const [file = '', url = '', ahead = '0'] = process.argv.slice(2)
const clock = () => new Date(Date.now() + Number(ahead))
mailWorker({ database: openDatabase(file), transport: transportTo(url, { clock }), clock }).start(console)
// The worker alone keeps no process alive.
setInterval(() => {}, 60_000)
