/** Components alone on a page that no visitor ever sees: rendered by the project's own Vite, under the policy of the site. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createVite, type ViteDevServer } from 'vite'

interface Rendered {
  head: string
  body: string
}
type Render = (component: unknown, options: { props: object }) => Rendered

export interface ComponentPage {
  origin: string
  close: () => Promise<void>
}

/** Serves the component at `/`, inside of a form that sends its fields to `/sent`; `sent` gets that body. */
export async function serveComponent(
  path: string,
  props: object,
  sent: (form: FormData) => void,
): Promise<ComponentPage> {
  const vite = await createVite({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' })
  const page = await pageOf(vite, path, props)
  const server = createServer((request, response) => {
    if (request.url === '/') answer(response, 'text/html; charset=utf-8', page.html)
    else if (request.url === '/style.css') answer(response, 'text/css', page.css)
    else if (request.url === '/sent')
      void formOf(request)
        .then(sent)
        .then(() => answer(response, 'text/html', DONE))
    else vite.middlewares(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await vite.close()
  }
  return { origin: `http://127.0.0.1:${port}`, close }
}

const DONE = '<!doctype html><html lang="de"><title>Da</title><h1>Angekommen</h1></html>'
const { default: config } = (await import(new URL('../../svelte.config.js', import.meta.url).href)) as {
  default: { kit: { csp: { directives: Record<string, string[]> } } }
}
const POLICY = Object.entries(config.kit.csp.directives)
  .map(([name, values]) => [name, ...values.map((one) => (one.endsWith(':') ? one : `'${one}'`))].join(' '))
  .join('; ')

async function pageOf(vite: ViteDevServer, path: string, props: object) {
  const { render } = (await vite.ssrLoadModule('svelte/server')) as { render: Render }
  const { default: component } = await vite.ssrLoadModule(path)
  const { head, body } = render(component, { props })
  const site = (await vite.ssrLoadModule('/src/lib/styles/site.scss?inline')) as { default: string }
  const css = site.default + (await styleOf(vite, path))
  const form = `<form method="post" action="/sent" enctype="multipart/form-data">${body}<button class="button">Senden</button></form>`
  const html = `<!doctype html><html lang="de"><head><meta name="viewport" content="width=device-width"><title>Teil</title>
    <link rel="stylesheet" href="/style.css">${head}</head><body><main class="wrap"><h1>Ein Teil</h1>${form}</main></body></html>`
  return { html, css }
}

/** Vite hands the style of a component to browsers as a text inside of a script. */
async function styleOf(vite: ViteDevServer, path: string): Promise<string> {
  await vite.transformRequest(path)
  const script = await vite.transformRequest(`${path}?svelte&type=style&lang.css`)
  const [, text] = /const __vite__css = (".*")/.exec(script?.code ?? '') ?? []
  if (text === undefined) throw new Error(`${path} has no style.`)
  return JSON.parse(text) as string
}

function answer(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body)
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks = (await request.toArray()) as Buffer[]
  return new Response(Buffer.concat(chunks), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData()
}
