/**
 * One request a turn of the event loop, in the order they came. Node reads all sockets that are ready before it looks again: who
 * is answered last in such a round asks again too late for the next one, and waits for all others twice.
 */
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

export function takeTurns(app: FastifyInstance): void {
  const take = turns()
  // What a page asks of the service goes on in the turn of the page.
  app.addHook('onRequest', ({ raw }, _reply, done) => (raw.socket instanceof Socket ? take(done) : done()))
}

/** Begins what it is given at once when nobody has begun in this turn, else in one of the next. */
export function turns(): (begin: () => void) => void {
  const waiting: (() => void)[] = []
  let isTaken = false
  const nextTurn = () => {
    const begin = waiting.shift()
    isTaken = begin !== undefined
    if (begin === undefined) return
    setImmediate(nextTurn)
    begin()
  }
  return (begin) => {
    if (isTaken) return void waiting.push(begin)
    isTaken = true
    setImmediate(nextTurn)
    begin()
  }
}
