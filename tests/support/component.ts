/** One component in a real browser, before any page has it: rendered as the server does it, with the site's styles and its own scripts. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Route } from 'playwright-core'
import { compile } from 'sass'
import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { visit, type Visit } from './browser.ts'

const ORIGIN = 'http://component.test'
const root = new URL('../../', import.meta.url)
const styles = new Map<string, string>()

export interface ShownComponent extends Visit {
  /** The fields of the form around it, pressed off by "Speichern". */
  submit: () => Promise<[string, string][]>
}

interface ShowOptions {
  width?: 'phone' | 'desk'
  javaScriptEnabled?: boolean
  /** Style sheets of src/lib/styles. */
  sheets?: string[]
}

/** Shows the component inside a form on a page of its own. Its requests are answered from the source tree, by no server. */
export async function showComponent<Props extends Record<string, unknown>>(
  browser: Browser,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the types of exports are of no interest here
  component: Component<Props, any, any>,
  props: Props,
  { width = 'desk', javaScriptEnabled = true, sheets = ['site'] }: ShowOptions = {},
): Promise<ShownComponent> {
  const seen = await visit(browser, ORIGIN, { width, javaScriptEnabled })
  const html = pageOf(render(component, { props }), sheets)
  let sent: [string, string][] = []
  await seen.context.route('**/*', (route) => {
    if (route.request().method() === 'POST') sent = [...new URLSearchParams(route.request().postData() ?? '')]
    return answer(route, html)
  })
  await seen.page.goto('/')
  const submit = async () => {
    await seen.page.getByRole('button', { name: 'Speichern' }).click()
    await seen.page.waitForURL('**/gesendet')
    return sent
  }
  return { ...seen, submit }
}

const pageOf = ({ head, body }: { head: string; body: string }, sheets: string[]) => `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Teil</title>
${sheets.map((name) => `<link rel="stylesheet" href="/${name}.css">`).join('')}${head}</head>
<body><main class="wrap"><h1>Teil</h1>
<form method="post" action="/gesendet">${body}<button class="button">Speichern</button></form></main></body></html>`

function answer(route: Route, html: string): Promise<void> {
  const { pathname } = new URL(route.request().url())
  if (pathname.endsWith('.css'))
    return route.fulfill({ contentType: 'text/css', body: sheet(pathname.slice(1, -'.css'.length)) })
  if (pathname.endsWith('.js')) return route.fulfill({ contentType: 'text/javascript', body: file(`.${pathname}`) })
  if (pathname.startsWith('/@fontsource')) return route.fulfill({ body: file(`node_modules${pathname}`) })
  return route.fulfill({ contentType: 'text/html', body: html })
}

const file = (path: string) => readFileSync(new URL(path, root))

function sheet(name: string): string {
  const path = fileURLToPath(new URL(`src/lib/styles/${name}.scss`, root))
  const loadPaths = [fileURLToPath(new URL('node_modules', root))]
  const css = styles.get(name) ?? compile(path, { loadPaths, quietDeps: true }).css
  styles.set(name, css)
  return css
}
