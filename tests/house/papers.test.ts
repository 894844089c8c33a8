/** What is written about the code is true of it: configuration, addresses, problems, names. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PROBLEMS } from '../../src/contract/problem.ts'
import { variables } from '../../src/service/config.ts'

const root = new URL('../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')
const files = (pattern: string) => globSync(pattern, { cwd: root })
const readme = text('README.md')

it('README, .env.example and the configuration name the same variables', () => {
  const known = Object.keys(variables).sort()
  expect([...readme.matchAll(/^\| +`([A-Z_]+)` +\|/gm)].map(([, name]) => name).sort()).toEqual(known)
  expect([...text('.env.example').matchAll(/^#?\s?([A-Z_]+)=/gm)].map(([, name]) => name).sort()).toEqual(known)
})

it('what is built is compiled for the flags that the service starts with', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  const flags = (script: string) => /node (--max.*?--expose-gc)/.exec(scripts[script] ?? '')?.[1]
  expect(flags('start')).toBeDefined()
  expect([flags('build'), flags('demo')]).toEqual([flags('start'), flags('start')])
})

it('README maps every public address to a folder that exists', () => {
  const rows = [...readme.matchAll(/^\| +`(\/[^`]*)` +\|.*\| +`(src\/[^`]+)` +\|$/gm)]
  for (const [, address, folder] of rows) expect(existsSync(new URL(folder ?? '', root)), address).toBe(true)
  const pages = files('src/routes/**/+page.svelte').map(
    (path) => path.replace('src/routes', '').replace('/+page.svelte', '') || '/',
  )
  const addresses = rows.map(([, address]) => address ?? '')
  // Pages below a row are found in the folders below its folder.
  const isMapped = (page: string) => addresses.some((address) => page === address || page.startsWith(`${address}/`))
  expect(pages.filter((page) => !isMapped(page))).toEqual([])
})

it('every kind of problem is raised somewhere and has a German title', () => {
  const code = files('src/service/**/*.ts')
    .filter((path) => !path.endsWith('.test.ts'))
    .map(text)
    .join('\n')
  for (const [type, { status, title }] of Object.entries(PROBLEMS)) {
    expect(code, type).toContain(`'${type}'`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title).toMatch(/^\p{Lu}.*\.$/u)
  }
})

it('folders of the service carry the names of the contract, or are known parts', () => {
  const features = files('src/contract/*.ts').map((path) => path.replace(/^.*\/|\.ts$/g, ''))
  const parts = ['audit', 'demo', 'imports', 'mail']
  const folders = [...new Set(files('src/service/*/*').map((path) => path.split('/')[2] ?? ''))]
  expect(folders.filter((folder) => ![...features, ...parts].includes(folder))).toEqual([])
})

it('no file has a name that says nothing, none is longer than 300 lines', () => {
  const all = files('{src,tests}/**/*.{ts,js,svelte,scss}').filter((path) => !path.includes('paraglide'))
  expect(all.filter((path) => /\/(?:utils?|helpers?|common|misc|base|managers?)(?:\/|\.|-)/i.test(path))).toEqual([])
  expect(all.filter((path) => text(path).split('\n').length > 300)).toEqual([])
})
