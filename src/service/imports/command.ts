/** `npm run import -- FILE [--dry-run] [--report FILE]`. Exit code 0: all rows in; 1: some rejected; 2: nothing was read. */
import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'
import { commandConfig } from '../config.ts'
import { openParts } from '../parts.ts'
import { importFile, type Summary } from './importer.ts'
import { UnreadableFile } from './problem.ts'
import { reportTo } from './report.ts'

const USAGE = `Aufruf: npm run import -- DATEI [--dry-run] [--report BERICHT.json]

DATEI      JSON (eine Liste) oder CSV (Komma oder Strichpunkt, UTF-8 oder Windows-1252)
--dry-run  prüft alles und schreibt nichts
--report   schreibt für jede Zeile, was mit ihr geschah (JSON)`

const SOME_REJECTED = 1
const NOTHING_READ = 2

process.exitCode = await main()

async function main(): Promise<number> {
  try {
    return await run()
  } catch (error) {
    const isExpected =
      error instanceof UnreadableFile ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    console.error(isExpected ? (error as Error).message : error)
    return NOTHING_READ
  }
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [path, another] = positionals
  if (values.help || path === undefined || another !== undefined) {
    console.log(USAGE)
    return values.help ? 0 : NOTHING_READ
  }
  const summary = await imported(path, values['dry-run'], values.report)
  console.log(summaryText(summary, values['dry-run']))
  return summary.rejected > 0 ? SOME_REJECTED : 0
}

async function imported(path: string, dryRun: boolean, reportPath: string | undefined): Promise<Summary> {
  const parts = openParts(commandConfig(), () => new Date())
  const report = reportPath === undefined ? undefined : reportTo(reportPath)
  const bar = new cliProgress.SingleBar({ format: '{bar} {percentage} %', hideCursor: true, noTTYOutput: false })
  try {
    bar.start(1, 0)
    const unknown: string[] = []
    const summary = await importFile(path, parts, {
      dryRun,
      onRow: (row) => report?.add(row),
      onUnknown: (column) => unknown.push(column),
      onProgress: ({ bytes, totalBytes }) => bar.update(bytes / totalBytes),
    })
    bar.stop()
    if (unknown.length > 0) console.error(`Nicht gelesene Spalten: ${unknown.join(', ')}`)
    return summary
  } finally {
    bar.stop()
    report?.finish()
    parts.database.close()
  }
}

function summaryText({ created, updated, unchanged, rejected }: Summary, dryRun: boolean): string {
  const what = `${created} neu, ${updated} geändert, ${unchanged} unverändert, ${rejected} abgelehnt.`
  return dryRun ? `Probelauf, nichts geschrieben: ${what}` : what
}
