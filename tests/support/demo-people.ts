/** Signed-in people in a browser of a running demo: somebody new by the link of a mail, the office by its demo account. */
import type { Browser } from 'playwright-core'
import type { Draft, OwnProfile } from '../../src/contract/profiles.ts'
import { visit, type Visit, type Width } from './browser.ts'

interface Options {
  width?: Width
  javaScriptEnabled?: boolean
}

interface DemoMails {
  items: { recipient: string; text: string | null }[]
}

/** Applies with this address and spends the link of the mail. */
export async function newExpert(
  browser: Browser,
  origin: string,
  email: string,
  options: Options = {},
): Promise<Visit> {
  const visited = await visit(browser, origin, options)
  const { request } = visited.context
  await request.post(`${origin}/api/v1/applications`, { data: { email, name: 'Nadja Neu' } })
  const { items } = (await (await request.get(`${origin}/api/v1/demo/mails`)).json()) as DemoMails
  const text = items.find(({ recipient }) => recipient === email)?.text ?? ''
  const token = /\/anmelden\/([\w-]+)/.exec(text)?.[1] ?? ''
  await request.post(`${origin}/api/v1/sessions`, { data: { token } })
  return visited
}

/** Somebody whose profile is public. */
export async function publicExpert(
  browser: Browser,
  origin: string,
  email: string,
  options: Options = {},
): Promise<Visit> {
  const visited = await newExpert(browser, origin, email, options)
  const { request } = visited.context
  const save = async (section: string, answers: object) => {
    const { draft } = (await (await request.get(`${origin}/api/v1/my/profile`)).json()) as OwnProfile
    const data = { version: draft.version, answers }
    await request.put(`${origin}/api/v1/my/profile/sections/${section}`, { data })
  }
  await save('wer', { name: `Nadja ${email.split('@')[0] ?? ''}`, headline: 'Ich leite Sitzungen' })
  await save('angebot', { services: ['moderation'], topics: ['kultur'] })
  await save('ort', { place: '72070 Tübingen', reach: ['on_site'] })
  await save('arbeitsweise', { description: 'Erst zuhören.', languages: ['de'] })
  await save('kontakt', { email })
  const { draft } = (await (await request.get(`${origin}/api/v1/my/profile`)).json()) as OwnProfile
  await request.post(`${origin}/api/v1/my/profile/submission`, { data: { version: draft.version } })
  await approve(browser, origin, draft.id)
  return visited
}

/** The office of the demo publishes a version that waits; gives its slug. */
export async function approve(browser: Browser, origin: string, id: number): Promise<string> {
  const { request, close } = await office(browser, origin)
  const { draft } = (await (await request.get(`${origin}/api/v1/profile-drafts/${id}`)).json()) as { draft: Draft }
  const answer = await request.put(`${origin}/api/v1/profile-drafts/${id}/approval`, {
    data: { version: draft.version },
  })
  const { slug } = (await answer.json()) as { slug: string }
  await close()
  return slug
}

export async function office(browser: Browser, origin: string) {
  const context = await browser.newContext()
  await context.request.post(`${origin}/api/v1/demo/sessions`, { data: { role: 'editor' } })
  return { request: context.request, close: () => context.close() }
}
