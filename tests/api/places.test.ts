/** Places through the API: what is suggested, and that odd input is harmless. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

const suggested = async (q: string) =>
  (await service.app.inject(`/api/v1/places?q=${encodeURIComponent(q)}`)).json().items

it('offers both Rottenburgs with their districts, the larger first', async () => {
  const [first, second] = await suggested('Rottenburg')
  expect(first).toMatchObject({
    name: 'Rottenburg am Neckar',
    district: '08416',
    districtName: expect.stringContaining('Tübingen'),
  })
  expect(second).toMatchObject({
    name: expect.stringContaining('Laaber'),
    districtName: expect.stringContaining('Landshut'),
  })
})

it('suggests by postal code, at most ten', async () => {
  expect(await suggested('70173')).toMatchObject([{ name: 'Stuttgart', postalCode: '70173' }])
  expect(await suggested('7')).toHaveLength(10)
})

it.each(['', ' ', '%', '\u0000', 'x'.repeat(10_000), '((((', '🙂'])('answers %j normally', async (q) => {
  expect(Array.isArray(await suggested(q))).toBe(true)
})

it('reads what people type, and asks back where it could be several places', async () => {
  const reading = async (q: string) =>
    (await service.app.inject(`/api/v1/place-readings?q=${encodeURIComponent(q)}`)).json()
  expect(await reading('Ulm 89073')).toMatchObject({ kind: 'found', place: { name: 'Ulm' }, choices: [] })
  expect(await reading('Rottenburg')).toMatchObject({
    kind: 'several',
    place: null,
    choices: [{ districtName: 'Landkreis Tübingen' }, { districtName: 'Landkreis Landshut' }],
  })
})
