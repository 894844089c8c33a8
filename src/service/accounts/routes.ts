import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/accounts.ts'
import * as myData from '../../contract/my-data.ts'
import { hourly } from '../hourly.ts'
import { serve, webHeaders, type App } from '../http.ts'
import { rateLimit } from '../rate-limit.ts'
import { ownDataRules, type OwnDataParts } from './deletion.ts'
import { demoRules } from './demo.ts'
import { accountRules } from './keeping.ts'
import { askerLimit } from './link-limits.ts'
import { secondFactorRules } from './second-factor.ts'
import { sessionRules } from './sessions.ts'
import { signInRules, type AccountParts } from './sign-in.ts'

/** Guessing a link of 256 bits is hopeless; this keeps the attempts from costing us. */
const SPENDINGS_PER_HOUR = 120

/** Tells every route who is asking, by the session cookie of the request. */
export function knowActors(app: FastifyInstance, parts: AccountParts): void {
  const sessions = sessionRules(parts)
  app.decorateRequest('proof')
  app.decorate('actorOf', async (request, answer) => {
    const { value, cookies } = await sessions.actorOf(webHeaders(request.headers), request.ip)
    if (cookies.length > 0) answer.header('set-cookie', cookies)
    return value
  })
  hourly(app, 'expired sessions', sessions.sweep)
}

export function accountRoutes(app: App, parts: AccountParts): void {
  linkRoutes(app, parts)
  sessionRoutes(app, parts)
  secondFactorRoutes(app, parts)
  keepingRoutes(app, parts)
  if (parts.config.DEMO) demoRoute(app, parts)
}

function linkRoutes(app: App, parts: AccountParts): void {
  const rules = signInRules(parts)
  const counted = askerLimit(parts.clock)
  const sent = { minutes: contract.LINK_MINUTES }
  serve(app, contract.askForLink, async ({ body, address, proof }) => {
    counted(address, body.email)
    await rules.sendLink(proof, body.email)
    return sent
  })
  serve(app, contract.apply, async ({ body, address, proof }) => {
    counted(address, body.email)
    await rules.sendApplication(proof, body.email, body.name)
    return sent
  })
  const spending = rateLimit(SPENDINGS_PER_HOUR, parts.clock)
  serve(app, contract.signIn, async ({ body, address, proof, browser }) => {
    spending.count(address)
    return browser.take(await rules.signIn(proof, body.token, browser.headers))
  })
}

function sessionRoutes(app: App, parts: AccountParts): void {
  const signing = signInRules(parts)
  const sessions = sessionRules(parts)
  serve(app, contract.readAccount, ({ actor }) => signing.read(actor))
  serve(app, contract.listSessions, ({ proof }) => ({ items: sessions.list(proof) }))
  serve(app, contract.signOut, async ({ browser }) => browser.take(await signing.signOut(browser.headers)))
  serve(app, contract.endSession, ({ proof, params }) => sessions.end(proof, params.id))
  serve(app, contract.endAllSessions, ({ proof }) => sessions.endAll(proof))
}

function secondFactorRoutes(app: App, parts: AccountParts): void {
  const rules = secondFactorRules(parts)
  serve(app, contract.startSecondFactor, ({ proof, browser }) => rules.start(proof, browser.headers))
  serve(app, contract.showSecondFactor, async ({ proof, body, browser }) =>
    browser.take(await rules.show(proof, body.code, browser.headers)),
  )
}

function keepingRoutes(app: App, parts: AccountParts): void {
  const rules = accountRules(parts)
  serve(app, contract.listAccounts, ({ query }) => rules.list(query))
  serve(app, contract.readKeptAccount, ({ params }) => rules.read(params.id))
  serve(app, contract.inviteStaff, ({ proof, body }) => rules.invite(proof, body))
  serve(app, contract.changeAccount, ({ proof, params, body }) => rules.change(proof, params.id, body))
  serve(app, contract.dropSecondFactor, ({ proof, params }) => rules.dropSecondFactor(proof, params.id))
}

export function ownDataRoutes(app: App, parts: OwnDataParts): void {
  const rules = ownDataRules(parts)
  serve(app, myData.readOwnData, ({ proof }) => rules.read(proof))
  serve(app, myData.askForDeletion, ({ proof }) => rules.ask(proof))
  serve(app, myData.undoDeletion, ({ proof }) => rules.undo(proof))
  hourly(app, 'accounts to be erased', rules.round)
}

/** Registered in demo mode only: outside it the address does not exist. */
function demoRoute(app: App, parts: AccountParts): void {
  const rules = demoRules(parts)
  serve(app, contract.signInToDemo, async ({ body, browser }) =>
    browser.take(await rules.signIn(body.role, browser.headers)),
  )
}
