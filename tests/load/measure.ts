/** Requests per second and latencies of one address or many, and the weight of a page. */
import { gzipSync } from 'node:zlib'
import autocannon from 'autocannon'

export interface Load {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  failed: number
}

/** Each request takes the next path, so that nothing is answered from a cache of the same question. */
export async function load(
  origin: string,
  paths: string[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const latencies: number[] = []
  const options = { url: origin, connections, duration: seconds, requests: paths.map((path) => ({ path })) }
  const { requests, non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)))
    run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
  })
  const sorted = latencies.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: requests.average, p50: at(0.5), p99: at(0.99), failed: non2xx + errors }
}

/** Kilobytes with gzip: the page, its styles, its scripts and its fonts. */
export async function weightOf(origin: string, path: string) {
  const html = await (await fetch(origin + path)).text()
  const linked = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js|woff2))"/g)].map(
    ([, address]) => new URL(address ?? '', origin + path).href,
  )
  const css: string[] = []
  const sizes = { html: kilobytes(html), css: 0, js: 0 }
  for (const address of new Set(linked)) {
    const text = await (await fetch(address)).text()
    if (address.endsWith('.css')) css.push(text)
    const kind = address.endsWith('.css') ? 'css' : 'js'
    sizes[kind] += kilobytes(text)
  }
  const [font] = [...css.join('').matchAll(/url\(([^)]+\.woff2)\)/g)].map(
    ([, address]) => (address ?? '').replaceAll('"', '').split('/').pop() ?? '',
  )
  const fontAddress = `${origin}/_app/immutable/assets/${font ?? ''}`
  return { ...sizes, font: (await (await fetch(fontAddress)).arrayBuffer()).byteLength / 1_000 }
}

const kilobytes = (text: string) => gzipSync(text).length / 1_000
