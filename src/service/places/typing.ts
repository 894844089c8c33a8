/** Names that come near what was typed: letters missing, doubled, exchanged or wrong. */

/** Shorter names have too many neighbours. */
const SHORTEST = 4
/** From this length on two slips are forgiven, below it one. */
const LONG = 8

/** The names with the fewest slips; none when even those have too many. Both sides are folded. */
export function nearestOf(typed: string, names: Iterable<string>): string[] {
  if (typed.length < SHORTEST) return []
  let fewest = typed.length < LONG ? 1 : 2
  let nearest: string[] = []
  for (const name of names) {
    if (Math.abs(name.length - typed.length) > fewest) continue
    const slips = slipsBetween(typed, name, fewest)
    if (slips > fewest) continue
    if (slips < fewest) nearest = []
    fewest = slips
    nearest.push(name)
  }
  return nearest
}

/** Damerau and Levenshtein, neighbours exchanged count once; anything above `most` is told as `most + 1`. */
function slipsBetween(a: string, b: string, most: number): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + Number(!same))
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isExchanged) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? most + 1
}
