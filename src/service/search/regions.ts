/** Landscapes that people name instead of a town, from regions.txt. */
import type { Coordinates } from '../places/distance.ts'
import { readLines } from './config-files.ts'
import { foldWord } from './fold.ts'

/** Names of a landscape, and degrees north and east of its middle, somewhere near Germany. */
const REGION = /^(?<names>[^=]+)=\s*(?<north>[45]\d(?:\.\d+)?)\s+(?<east>\d{1,2}(?:\.\d+)?)$/u

export const isRegion = (line: string) => REGION.test(line)

/** By their folded names; a line that is none is left out. */
export function readRegions(): ReadonlyMap<string, Coordinates> {
  return new Map(
    readLines('regions.txt').flatMap((line) => {
      const { names = '', north, east } = REGION.exec(line.trim())?.groups ?? {}
      const middle = { latitude: Number(north), longitude: Number(east) }
      return names
        .split(',')
        .filter((name) => name.trim() !== '')
        .map((name): [string, Coordinates] => [foldWord(name.trim()), middle])
    }),
  )
}
