/**
 * One request a turn of the event loop, in the order they came. Node reads all sockets that are ready before it looks again: who
 * is answered last in such a round asks again too late for the next one, and waits for all others twice.
 */
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

export function takeTurns(app: FastifyInstance): void {
  const take = turns()
  app.addHook('onRequest', ({ raw: { socket, method } }, reply, done) => {
    // What a page asks of the service goes on in the turn of the page, and what changes something has begun when it is here.
    if (method !== 'GET' || !(socket instanceof Socket)) return done()
    take(socket, () => {
      // Who waited while the server began to close would keep it open.
      if (!app.server.listening) void reply.header('connection', 'close')
      done()
    })
  })
}

export type Asking = Pick<Socket, 'destroyed'>

/**
 * Begins what it is given at once when nobody has begun in this turn, else in one of the next. One waits for each socket: where
 * somebody sends on without waiting for answers, Node stops reading by what is unanswered, and must be able to see it.
 */
export function turns(): (socket: Asking, begin: () => void) => void {
  const waiting = new Map<Asking, () => void>()
  let isTaken = false
  const nextTurn = () => {
    isTaken = false
    for (const [socket, begin] of waiting) {
      waiting.delete(socket)
      if (socket.destroyed) continue
      isTaken = true
      setImmediate(nextTurn)
      begin()
      return
    }
  }
  return (socket, begin) => {
    if (isTaken && !waiting.has(socket)) return void waiting.set(socket, begin)
    if (!isTaken) setImmediate(nextTurn)
    isTaken = true
    begin()
  }
}
