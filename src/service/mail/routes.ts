import { clearMailTrouble, listMails, readDemoMails, readMailTroubles, retryMail } from '../../contract/mails.ts'
import { serve, type App } from '../http.ts'
import { mailRules, type MailParts } from './mails.ts'

/** For the office. */
export function mailRoutes(app: App, parts: MailParts): void {
  const mails = mailRules(parts)
  serve(app, listMails, ({ query }) => mails.list(query.status, query.page))
  serve(app, retryMail, ({ params, proof }) => mails.retry(proof, params.id))
  serve(app, readMailTroubles, () => ({ items: mails.troubles() }))
  serve(app, clearMailTrouble, ({ params, proof }) => mails.clearTrouble(proof, params.address))
}

/** The mailbox of the demo, where everybody is everybody: registered in demo mode only. */
export function demoMailRoutes(app: App, parts: MailParts): void {
  const mails = mailRules(parts)
  serve(app, readDemoMails, () => ({ items: mails.newest() }))
}
