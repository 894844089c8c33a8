import { setImmediate as turn } from 'node:timers/promises'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { takeTurns, turns } from './turns.ts'

it('begins one a turn, in order', async () => {
  const take = turns()
  const seen: string[] = []
  for (const name of ['a', 'b', 'c']) take(() => seen.push(name))
  expect(seen).toEqual(['a'])
  await turn()
  expect(seen).toEqual(['a', 'b'])
  take(() => seen.push('d'))
  await turn()
  expect(seen).toEqual(['a', 'b', 'c'])
  await turn()
  expect(seen).toEqual(['a', 'b', 'c', 'd'])
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
