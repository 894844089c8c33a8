import { clearMailTrouble, listMails, readDemoMails, readMailTroubles, retryMail } from '../../contract/mails.ts'
import { authorize, system } from '../actor.ts'
import { serve, type App } from '../http.ts'
import { mailRules, type MailParts } from './mails.ts'

/** For the office. serve() asks nobody who they are yet: until it does, app.ts must not register these. */
export function mailRoutes(app: App, parts: MailParts): void {
  const mails = mailRules(parts)
  const proof = authorize(system('office'), 'keep_mails')
  serve(app, listMails, ({ query }) => mails.list(query.status, query.page))
  serve(app, retryMail, ({ params }) => mails.retry(proof, params.id))
  serve(app, readMailTroubles, () => ({ items: mails.troubles() }))
  serve(app, clearMailTrouble, async ({ params }) => {
    await mails.clearTrouble(proof, params.address)
    return undefined
  })
}

/** The mailbox of the demo, where everybody is everybody: registered in demo mode only. */
export function demoMailRoutes(app: App, parts: MailParts): void {
  const mails = mailRules(parts)
  serve(app, readDemoMails, () => ({ items: mails.newest() }))
}
