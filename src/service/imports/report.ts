/** The report of an import: a JSON array, written row by row to a file beside the wanted one, which it then replaces. */
import { closeSync, openSync, renameSync, writeSync } from 'node:fs'
import type { RowReport } from './importer.ts'
import { UnreadableFile } from './problem.ts'

export function reportTo(path: string) {
  const draft = `${path}.part`
  const file = open(draft)
  let isFirst = true
  return {
    add(row: RowReport): void {
      writeSync(file, `${isFirst ? '[' : ','}\n${JSON.stringify(row)}`)
      isFirst = false
    },
    finish(): void {
      writeSync(file, isFirst ? '[]\n' : '\n]\n')
      closeSync(file)
      renameSync(draft, path)
    },
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'w')
  } catch {
    throw new UnreadableFile(`Der Bericht lässt sich nicht nach „${path}“ schreiben.`)
  }
}
