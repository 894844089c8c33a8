/** Work that is too heavy to do much of it at once. */
import { Problem } from '../problem.ts'

/** Runs `atOnce` works at a time, `waiting` more wait for their turn; the next is refused with unavailable (503). */
export function queue({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const line: (() => void)[] = []
  let running = 0

  async function turn(): Promise<void> {
    if (running < atOnce) running += 1
    else if (line.length < waiting) await new Promise<void>((begin) => line.push(begin))
    else
      throw new Problem('unavailable', {
        detail: 'Gerade werden viele Fotos bearbeitet. Versucht es gleich noch einmal.',
      })
  }

  /** Whoever is next takes over the place as it is. */
  function done(): void {
    const next = line.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    await turn()
    return work().finally(done)
  }
}
