/** The files of search-config: lists that the office can read and change. */
import { readFileSync } from 'node:fs'

const FOLDER = new URL('../../../search-config/', import.meta.url)

export const fileOf = (name: string) => new URL(name, FOLDER)

/** Lines without comments and blanks. */
export function readLines(name: string): string[] {
  return readFileSync(fileOf(name), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
}

/** Words separated by white space. */
export const readWordList = (name: string): string[] => readLines(name).flatMap((line) => line.split(/\s+/))

export const readJson = (name: string): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'))
