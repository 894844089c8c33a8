/** Signing in as people do it: the link out of the mail, the button, the second factor, and the way out; with and without JavaScript. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../support/accounts.ts'
import { openBrowser, visit } from '../support/browser.ts'
import { startProcess, type RunningProcess } from '../support/process.ts'
import { askForLink, linkFromMailbox, look, pathOf, press, signInAs, signInByLink, WAYS } from '../support/sign-in.ts'

let service: RunningProcess
let browser: Browser
beforeAll(async () => {
  service = await startProcess({ DEMO: '1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

const EXPERT = 'expertin@demo.example.org'
describe.each(WAYS)('on a $width (JavaScript: $javaScriptEnabled)', (way) => {
  it('the link from the mail signs in by its button, once, and leads where one wanted to go', async () => {
    const { page, context, faults } = await visit(browser, service.origin, way)
    await page.goto('/konto')
    expect(pathOf(page)).toBe('/anmelden')
    await look(page, way)
    await askForLink(page, EXPERT)
    await look(page, way)
    const link = await linkFromMailbox(page, EXPERT)
    await look(page, way)
    // A mail scanner opens every link, some do twice.
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(service.origin + link, { method })).status).toBe(200)
    await page.goto(link)
    await look(page, way)
    await press(page, 'Jetzt anmelden')
    expect(pathOf(page)).toBe('/konto')
    expect(await page.locator('main').textContent()).toContain(EXPERT)
    expect(await page.locator('header').getByRole('link', { name: 'Mein Profil' }).isVisible()).toBe(true)
    await look(page, way)
    expect(faults).toEqual([])

    await page.goto(link)
    await press(page, 'Jetzt anmelden')
    expect(await page.locator('h1').textContent()).toBe('Dieser Link gilt nicht mehr')
    await look(page, way)
    await page.goto('/konto')
    await page.locator('main').getByRole('button', { name: 'Abmelden', exact: true }).click()
    await page.goto('/konto')
    expect(pathOf(page)).toBe('/anmelden')
    await context.close()
  })

  it('keeps what was typed and says what is wrong with it', async () => {
    const { page, context } = await visit(browser, service.origin, way)
    await page.goto('/anmelden')
    await page.getByLabel('E-Mail').fill('erna@')
    await press(page, 'Link schicken')
    expect(await page.getByLabel('E-Mail').inputValue()).toBe('erna@')
    expect(await page.title()).toMatch(/^Fehler/)
    await look(page, way)
    await context.close()
  })

  it('a broker sets up a second factor, is asked for it next time, and comes in by a recovery code', async () => {
    const email = `makler-${way.width}-${way.javaScriptEnabled}@example.org`
    const { page, context } = await visit(browser, service.origin, way)
    await signInAs(page, 'Admin')
    await invite(page, email)
    await context.clearCookies()

    await signInByLink(page, email)
    expect(pathOf(page)).toBe('/anmelden/zweiter-faktor')
    await look(page, way)
    await page.goto('/geschaeftsstelle/mails')
    expect(pathOf(page)).toBe('/anmelden/zweiter-faktor')
    await press(page, 'Einrichten')
    await look(page, way)
    const secret = await secretOn(page)
    const recovery = (await page.locator('.codes code').first().textContent()) ?? ''
    await showCode(page, codeOf(secret) === '000000' ? '000001' : '000000')
    expect(await page.locator('[role=alert]').textContent()).toContain('Dieser Code stimmt nicht')
    expect(await secretOn(page)).toBe(secret)
    await look(page, way)
    await showCode(page, codeOf(secret))
    // Where one wanted to go before all this.
    expect(pathOf(page)).toBe('/geschaeftsstelle/mails')

    await context.clearCookies()
    await signInByLink(page, email)
    expect(await page.getByRole('button', { name: 'Einrichten' }).count()).toBe(0)
    await look(page, way)
    await page.locator('header').getByRole('button', { name: 'Abmelden' }).click()
    await page.goto('/anmelden/zweiter-faktor')
    expect(pathOf(page)).toBe('/anmelden')
    await signInByLink(page, email)
    await showCode(page, recovery)
    await page.goto('/geschaeftsstelle/mails')
    expect(await page.locator('h1').textContent()).toBe('Mails')
    await look(page, way)
    await context.close()
  })
})

describe('the page of the second factor, sent a form that is not ours', () => {
  const ADDRESS = '/anmelden/zweiter-faktor?/zeigen'
  const OTP = 'otpauth://totp/'
  const ODD: [name: string, uri: string | undefined][] = [
    ['without a uri', undefined],
    ['with an empty uri', ''],
    ['with what is no uri', 'x'],
    ['with half a uri', 'otpauth://['],
    ['with NUL in the uri', `${OTP}a?secret=b\0c`],
    ['with a lone surrogate', `${OTP}\ud800`],
    ['with a long uri', `${OTP}${'a'.repeat(5_000)}`],
    ['with a very long uri', `${OTP}${'a'.repeat(60_000)}`],
    ['with emoji', `${OTP}${'😀'.repeat(900)}`],
    ['with a uri of scripts', 'javascript:alert(1)'],
  ]
  const formWith = (uri: string | undefined) => ({
    // Guesses are counted, an empty field is none.
    code: '',
    recovery: 'abc',
    ...(uri === undefined ? {} : { uri }),
  })

  it.each(ODD)('leads a visitor to the sign-in: %s', async (_name, uri) => {
    const answer = await post(service.origin, ADDRESS, formWith(uri))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/anmelden'])
  })

  it('refuses the code of somebody who is half signed in, and shows their secret or none', async () => {
    const { page, context } = await visit(browser, service.origin)
    await signInAs(page, 'Admin')
    await invite(page, 'form@example.org')
    await context.clearCookies()
    await signInByLink(page, 'form@example.org')
    await press(page, 'Einrichten')
    const own = await page.locator('input[name=uri]').inputValue()
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { origin: service.origin, accept: 'text/html', cookie }
    const send = (body: string | URLSearchParams | FormData, action = ADDRESS) =>
      fetch(service.origin + action, { method: 'POST', redirect: 'manual', headers, body })
    const textFor = async (form: Record<string, string>) => {
      const answer = await send(new URLSearchParams(form))
      expect(answer.status, JSON.stringify(form).slice(0, 80)).toBe(422)
      return answer.text()
    }
    expect(await textFor({ ...formWith(own), code: '000000' })).toContain('Schlüssel')
    expect(await textFor(formWith(`${OTP}${'%['.repeat(1_000)}`))).toContain('Schlüssel')
    for (const [, uri] of ODD) expect(await textFor(formWith(uri)), uri?.slice(0, 40)).not.toContain('Schlüssel')
    for (const code of ['\0', 'a'.repeat(5_000)]) await textFor({ ...formWith(own), code })
    const many = new URLSearchParams([
      ['uri', own],
      ['code', '1'],
      ...Array.from({ length: 900 }, () => ['recovery', 'abc']),
    ])
    expect((await send(many)).status).toBe(422)
    const asFile = new FormData()
    for (const name of ['uri', 'code', 'recovery', 'weiter']) asFile.append(name, new Blob([own]), 'datei.txt')
    expect((await send(asFile)).status).toBe(422)
    expect((await send('a'.repeat(3_000_000))).status).toBe(413)
    expect((await send(asFile, '/anmelden/zweiter-faktor?/einrichten')).status).toBe(200)
    await context.close()
  })
})

async function invite(page: Page, email: string): Promise<void> {
  await page.goto('/geschaeftsstelle/konten/einladen')
  await page.getByLabel('Name').fill('Mara Makler')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByLabel('Vermittlung').check()
  await press(page, 'Einladung schicken')
  expect(await page.locator('h1').textContent()).toBe('Mara Makler')
}

const secretOn = async (page: Page) =>
  ((await page.locator('p', { hasText: 'Schlüssel:' }).locator('code').textContent()) ?? '').replaceAll(' ', '')

async function showCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code aus der App').fill(code)
  await press(page, 'Weiter')
}

it('signing out everywhere ends the session of another browser, ending one ends that one', async () => {
  const [here, there, third] = [
    await visit(browser, service.origin),
    await visit(browser, service.origin),
    await visit(browser, service.origin),
  ]
  for (const { page } of [there, third, here]) await signInAs(page, 'Expertin')
  await here.page.goto('/konto')
  const others = here.page.getByRole('button', { name: /^Abmelden: / })
  const count = await others.count()
  expect(count).toBeGreaterThanOrEqual(2)
  await others.first().click()
  expect(await others.count()).toBe(count - 1)
  await press(here.page, 'Überall abmelden')
  for (const { page } of [here, there, third]) {
    await page.goto('/konto')
    expect(pathOf(page)).toBe('/anmelden')
  }
  for (const { context } of [here, there, third]) await context.close()
})

it.each(['//boese.example', '/\\boese.example', 'https://boese.example', '/\t/boese.example', 'javascript:alert(1)'])(
  'nobody is led to another site after signing in (%s)',
  async (next) => {
    const { page, context } = await visit(browser, service.origin)
    await page.goto(`/anmelden?weiter=${encodeURIComponent(next)}`)
    await press(page, 'Als Expertin')
    expect(new URL(page.url()).host).toBe(new URL(service.origin).host)
    expect(pathOf(page)).toBe('/profil')
    await context.close()
  },
)

it('whoever came for the office and signs in as an expert lands at the profile', async () => {
  const { page, context } = await visit(browser, service.origin)
  await page.goto('/geschaeftsstelle/mails?stand=failed')
  await press(page, 'Als Expertin')
  expect(pathOf(page)).toBe('/profil')
  await context.clearCookies()
  await page.goto('/geschaeftsstelle/mails?stand=failed')
  await press(page, 'Als Vermittlung')
  expect(page.url()).toBe(`${service.origin}/geschaeftsstelle/mails?stand=failed`)
  await context.close()
})

const post = (origin: string, path: string, form: Record<string, string>) =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin },
    body: new URLSearchParams(form),
  })

it('the answer never tells whether an address is known, and too many are told in words', async () => {
  const ask = (email: string) => post(service.origin, '/anmelden?/link', { email })
  const textOf = async (email: string) =>
    (await (await ask(email)).text()).replaceAll(email, 'X').replace(/nonce[^>]*/g, '')
  expect(await textOf('redaktion@demo.example.org')).toBe(await textOf('niemand@example.org'))
  const answers = []
  for (let turn = 0; turn < 6; turn++) answers.push(await ask('viel@example.org'))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
  const refused = await answers.at(-1)?.text()
  for (const words of ['viel@example.org', 'In 60 Minuten geht es weiter']) expect(refused).toContain(words)
})

it('outside the demo there is neither its mailbox nor its people', async () => {
  const real = await startProcess()
  expect((await fetch(`${real.origin}/demo/postfach`)).status).toBe(404)
  expect(await (await fetch(`${real.origin}/anmelden`)).text()).not.toContain('Vorführung')
  const answer = await post(real.origin, '/anmelden?/demo', { role: 'admin' })
  expect(answer.status).toBe(404)
  expect(answer.headers.getSetCookie().join()).not.toContain('session')
  await real.stop()
})
