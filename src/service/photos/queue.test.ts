import { expect, it } from 'vitest'
import { queue } from './queue.ts'

/** Works that end when the test says so, and which of them have begun. */
function works(inTurn: ReturnType<typeof queue>) {
  const begun: string[] = []
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>()
  const start = (name: string) =>
    inTurn(() => {
      begun.push(name)
      return new Promise<string>((resolve, reject) => ends.set(name, { resolve, reject }))
    })
  return { begun, start, end: (name: string) => ends.get(name)?.resolve(name), ends }
}

it('runs two at once, lets others wait in order, and refuses beyond with the time to come back', async () => {
  const { begun, start, end } = works(queue({ atOnce: 2, waiting: 2 }))
  const all = ['a', 'b', 'c', 'd'].map(start)
  await expect(start('e')).rejects.toMatchObject({ type: 'unavailable', retryAfter: 5 })
  expect(begun).toEqual(['a', 'b'])
  end('b')
  expect(await all[1]).toBe('b')
  expect(begun).toEqual(['a', 'b', 'c'])
  const late = start('f')
  end('a')
  await all[0]
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  for (const name of ['c', 'd']) end(name)
  await Promise.all(all)
  end('f')
  expect(await late).toBe('f')
})

it('gives the place of a work that fails to the next', async () => {
  const { begun, start, end, ends } = works(queue({ atOnce: 1, waiting: 1 }))
  const failing = start('a')
  const next = start('b')
  await Promise.resolve()
  ends.get('a')?.reject(new Error('broken'))
  await expect(failing).rejects.toThrow('broken')
  expect(begun).toEqual(['a', 'b'])
  end('b')
  expect(await next).toBe('b')
})
