/** `npm run bench [-- --quick | --all]`: the figures of the README against the budgets, measured in one run on this machine. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoNetwork } from '../../src/service/demo/network.ts'
import { compareEngines } from './engines.ts'
import { filled } from './fill.ts'
import { load, weightOf } from './measure.ts'
import { QUESTIONS, RESULT_PAGES, TYPED } from './questions.ts'
import { serve, serveNothing } from './server.ts'

const SECONDS = 5
const IMPORT_ROWS = 10_000
/** p99 in milliseconds by number of profiles, with how many connections (design, section 6). */
const SEARCH_BUDGETS = [
  { profiles: 1_000, connections: 20, p99: 10 },
  { profiles: 10_000, connections: 1, p99: 15 },
  { profiles: 100_000, connections: 1, p99: 100 },
  { profiles: 1_000_000, connections: 1, p99: Number.POSITIVE_INFINITY },
]
const COMMAND = fileURLToPath(new URL('../../src/service/imports/command.ts', import.meta.url))

interface Row {
  what: string
  measured: string
  budget: string
  ok: string
}
const rows: Row[] = []
const say = (what: string, measured: string, budget = '', isOk?: boolean) => {
  rows.push({ what, measured, budget, ok: isOk === undefined ? '' : isOk ? 'yes' : 'NO' })
  console.log(`${what}: ${measured}`)
}
const ms = (value: number) => `${value.toFixed(1)} ms`

const limit = process.argv.includes('--quick') ? 1_000 : process.argv.includes('--all') ? 1_000_000 : 100_000
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}\n`)
const empty = await emptyRoute()
for (const budget of SEARCH_BUDGETS.filter(({ profiles }) => profiles <= limit)) await searches(budget)
for (const { profiles } of SEARCH_BUDGETS.filter(({ profiles }) => profiles <= Math.min(limit, 100_000)))
  await compareEngines(profiles, say)
imports()
console.table(rows)

async function emptyRoute(): Promise<number> {
  const server = await serveNothing()
  const { perSecond } = await load(server.origin, ['/api/v1/experts'], { connections: 20, seconds: SECONDS })
  await server.stop()
  say('empty Fastify route', `${Math.round(perSecond)}/s`)
  return perSecond
}

async function searches({ profiles, connections, p99 }: (typeof SEARCH_BUDGETS)[number]): Promise<void> {
  const { folder, seconds } = filled(profiles)
  say(`${profiles} profiles: written and indexed`, `${seconds.toFixed(1)} s`)
  const server = await serve(folder)
  const isSmall = profiles === 1_000
  say(
    `${profiles}: start to first answer`,
    ms(server.startedIn),
    isSmall ? '1500 ms' : '',
    isSmall ? server.startedIn <= 1_500 : undefined,
  )
  // Idle is who has read the word lists and given back what starting took.
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  if (isSmall) say('memory, idle', `${server.memory().toFixed(0)} MB`, '150 MB', server.memory() <= 150)
  for (const [kind, paths] of Object.entries(QUESTIONS)) {
    const found = await load(server.origin, paths, { connections, seconds: SECONDS })
    const ratio = `1/${(empty / found.perSecond).toFixed(0)} of empty`
    const isOk =
      found.p99 <= p99 && found.failed === 0 && (!isSmall || kind === 'near' || empty / found.perSecond <= 80)
    const text = `p50 ${ms(found.p50)}, p99 ${ms(found.p99)}, ${Math.round(found.perSecond)}/s, ${ratio}, ${found.failed} failed`
    say(`${profiles}: ${kind}, ${connections} conn.`, text, `p99 ${p99} ms${isSmall ? ', 1/80' : ''}`, isOk)
  }
  if (isSmall) await pages(server.origin)
  if (profiles === 10_000) await suggestions(server.origin)
  await server.stop()
  rmSync(folder, { recursive: true })
}

async function suggestions(origin: string): Promise<void> {
  const { p50, p99, failed } = await load(origin, TYPED, { connections: 1, seconds: SECONDS })
  const text = `p50 ${ms(p50)}, p99 ${ms(p99)}, ${failed} failed`
  say('10000: suggestions, 1 conn.', text, 'p99 10 ms', p99 <= 10 && failed === 0)
}

/** The smallest page of the site stands for a minimal SvelteKit page. */
async function pages(origin: string): Promise<void> {
  const small = await load(origin, ['/barrierefreiheit'], { connections: 20, seconds: SECONDS })
  const results = await load(origin, RESULT_PAGES, { connections: 20, seconds: SECONDS })
  say('small page', `${Math.round(small.perSecond)}/s`)
  const ratio = small.perSecond / results.perSecond
  say(
    'result page',
    `${Math.round(results.perSecond)}/s, 1/${ratio.toFixed(1)} of the small one, p99 ${ms(results.p99)}`,
    '1/6',
    ratio <= 6,
  )
  const { html, css, js, font } = await weightOf(origin, RESULT_PAGES[0] ?? '/beratung')
  const text = `html ${html.toFixed(1)} + css ${css.toFixed(1)} + js ${js.toFixed(1)} kB gzip; font ${font.toFixed(1)} kB`
  say(
    'weight of the result page',
    text,
    '60 / 20 / 30 / 36 kB',
    html + css + js <= 60 && css <= 20 && js <= 30 && font <= 36,
  )
}

function imports(): void {
  const { folder } = filled(0)
  const file = join(folder, 'profiles.json')
  const today = new Date().toISOString().slice(0, 10)
  const list = [...demoNetwork(IMPORT_ROWS, { today })].map(({ placeName, ...one }) =>
    JSON.stringify({ ...one, city: placeName }),
  )
  writeFileSync(file, `[${list.join(',\n')}]`)
  // Not resourceUsage().maxRSS: what this process had when it started the other one counts in it.
  const peak = String.raw`/VmHWM:\s+(\d+)/.exec((await import('node:fs')).readFileSync('/proc/self/status', 'utf8'))[1]`
  const code = `await import(${JSON.stringify(COMMAND)}); console.log(${peak})`
  const began = performance.now()
  const env = { ...process.env, DATA_DIR: folder }
  const { stdout } = spawnSync(
    process.execPath,
    ['--max-semi-space-size=4', '--optimize-for-size', '--input-type=module', '--eval', code, '--', file],
    {
      env,
      encoding: 'utf8',
    },
  )
  const seconds = (performance.now() - began) / 1_000
  const megabytes = Number(stdout.trim().split('\n').pop()) / 1_024
  say(
    `import of ${IMPORT_ROWS} rows`,
    `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
    '20 s, 300 MB',
    seconds <= 20 && megabytes <= 300,
  )
  rmSync(folder, { recursive: true })
}
