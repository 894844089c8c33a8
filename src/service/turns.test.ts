import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { takeTurns, turns } from './turns.ts'

const sockets = (count: number) => Array.from({ length: count }, () => ({ destroyed: false }))

it('begins one a turn, in order', async () => {
  const take = turns()
  const seen: number[] = []
  for (const [at, socket] of sockets(3).entries()) take(socket, () => seen.push(at))
  expect(seen).toEqual([0])
  await turn()
  expect(seen).toEqual([0, 1])
  take({ destroyed: false }, () => seen.push(3))
  await turn()
  expect(seen).toEqual([0, 1, 2])
  await turn()
  expect(seen).toEqual([0, 1, 2, 3])
})

it('lets one request of a socket wait, and nobody who has gone', async () => {
  const take = turns()
  const seen: string[] = []
  const [first, second, third] = sockets(3) as [{ destroyed: boolean }, { destroyed: boolean }, { destroyed: boolean }]
  take(first, () => seen.push('first'))
  take(second, () => seen.push('second'))
  take(second, () => seen.push('second, sent on'))
  take(third, () => seen.push('third'))
  expect(seen).toEqual(['first', 'second, sent on'])
  second.destroyed = true
  await turn()
  expect(seen).toEqual(['first', 'second, sent on', 'third'])
})

it('answers in order who sends on without waiting', async () => {
  const app = fastify()
  takeTurns(app)
  app.get('/:name', async (request) => (request.params as { name: string }).name)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text) => (answer += text))
  socket.write(['a', 'b', 'c', 'd'].map((name) => `GET /${name} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''))
  while (!answer.endsWith('\r\n\r\nd')) await turn()
  expect([...answer.matchAll(/\r\n\r\n([a-d])/g)].map(([, name]) => name)).toEqual(['a', 'b', 'c', 'd'])
  await app.close()
})

it('goes on after a request that failed', async () => {
  const app = fastify()
  takeTurns(app)
  app.get('/bad', () => {
    throw new Error('broken')
  })
  app.get('/good', () => 'fine')
  const origin = await app.listen()
  const answers = await Promise.all(['/bad', '/bad', '/good', '/good'].map((path) => fetch(origin + path)))
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 200, 200])
  await app.close()
})
